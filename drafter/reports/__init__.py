"""Genres of document: which sections, which template, which file name; and building one."""
