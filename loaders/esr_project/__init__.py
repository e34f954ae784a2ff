"""Projects of the structural funds: printed descriptions, and lists of projects as CSV."""
