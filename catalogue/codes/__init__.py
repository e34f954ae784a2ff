"""Classifications as data files with names and validity: where, for whom, about what.

Stands on the standard library alone. Each list is read once, when it is first asked for.
"""
