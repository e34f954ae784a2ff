"""Why an entity answers a question: the words of its texts that do, and passages to show."""
