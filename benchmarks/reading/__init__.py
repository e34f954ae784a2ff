"""How fast the catalogue is read, beside other ways to serve the same."""
