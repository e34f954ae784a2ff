"""Tabular packages: a folder or a zip file of CSV tables, of HSDS 1.1, 2.0 or 3."""
