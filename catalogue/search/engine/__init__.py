"""The index on disk. Only this room speaks tantivy; the others speak what it offers them."""
