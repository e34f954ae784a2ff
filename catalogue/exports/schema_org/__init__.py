"""The catalogue in the words of schema.org, as search engines read them."""
