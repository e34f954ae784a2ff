"""Which records speak of the same thing.

Strong keys link, weak evidence proposes, people decide.
"""
