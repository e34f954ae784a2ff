"""The index that public reads are answered from: words to terms, queries to ranked documents."""
