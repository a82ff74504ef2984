"""Proofreading: rules over the text and layout of any .docx, each a small function in one tuple."""
