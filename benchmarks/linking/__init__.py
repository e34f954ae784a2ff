"""How well the same things are found in several systems, and how fast."""
