"""Another catalogue of this kind, through its changes."""
