"""Figures: what is counted, listed and compared, each with the records it rests on."""
