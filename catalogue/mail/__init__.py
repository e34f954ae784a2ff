"""Mail to people: what is written, and the mail server that takes it."""
