"""How fast the search is: indexing and asking a large synthetic catalogue."""
