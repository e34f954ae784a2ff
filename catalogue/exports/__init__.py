"""The catalogue in other people's formats, written as it is read, so that no size is too large."""
