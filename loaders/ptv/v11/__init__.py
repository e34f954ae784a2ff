"""PTV Open API version 11: what it answers, read page by page and put into our model's shape."""
