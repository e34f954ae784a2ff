"""From documents to the index: what is written, by one process a machine, and where it lies."""
