"""Tells those who want to know it of changes: signed messages to addresses that they have given."""
