"""How good the catalogue's data is: a score that explains itself, what is missing, what clashes."""
