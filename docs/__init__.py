"""Reference pages for staff: three are printed by ``python -m docs.generate`` and held by tests/test_docs.py."""
