"""Pages for people without an account: templates, fed by operations of our own contract."""
