"""Measures, printed as ratios within one run: `python -m tests.bench` (`make bench`).

A module of this package says `@bench("name")` before a function that takes the Stage and yields Rows.
"""
