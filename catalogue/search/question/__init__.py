"""From the words that a person types to what they mean, and to a ranked condition."""
