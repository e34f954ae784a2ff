"""What the program tells of itself to whoever runs it: figures, traces, and what caused what."""
