"""Services that partners keep in spreadsheets: xlsx and csv, read by a mapping file."""
