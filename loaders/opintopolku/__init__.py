"""Opintopolku: what can be studied in Finland, as the schools announce it."""
