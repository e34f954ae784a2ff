"""How a field of the contract gets its answer, one file a concept.

Thin, and unaware of the schema.
"""
