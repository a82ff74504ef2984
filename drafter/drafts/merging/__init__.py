"""New records brought into a draft that staff have edited."""
