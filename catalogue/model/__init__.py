"""What a service is: the shapes of documents, without tables. One file a concept."""
