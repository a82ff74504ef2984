"""Reading the records as a careful colleague would: rules, and what they find.

Nothing is imported here: who only reads the books does without the rules.
"""
