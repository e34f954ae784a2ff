"""Routes of clients: a way in steps over several organisations, and how a client is given it."""
