"""Packs as staff handle them: begun, told part by part, held against what lies below, handed on, taken in."""
