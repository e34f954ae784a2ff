"""What a partner submits, in the contract's own shape: read strictly, and run like any feed."""
