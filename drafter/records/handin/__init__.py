"""What townships hand in to their county: a year's rows, without private names, and their merging."""
