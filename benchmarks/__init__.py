"""How long drafter takes and how it grows, beside a bare docxtpl script. Run: ``python -m benchmarks``."""
