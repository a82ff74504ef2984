"""The vocabulary every floor shares: values, choices, columns and the kinds of record."""
