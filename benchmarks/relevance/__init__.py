"""How well the search finds: word pairs and needs, measured beside what others would find."""
