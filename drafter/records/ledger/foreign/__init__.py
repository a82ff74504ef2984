"""Workbooks that drafter did not make: the office's own sheets, in the office's own words."""
