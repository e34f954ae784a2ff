"""Partners' texts made clean: without HTML, odd white space and dishonest links."""
