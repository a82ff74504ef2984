"""Last year's report becomes a template: its figures matched with the records of its year."""
