"""Linked Events: the interface in which Helsinki and other cities publish their events."""
