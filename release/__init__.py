"""What `make release` does: looks whether a version is ready, and makes what is handed out."""
