"""Corrections of services: a source like others, whose records speak of what is wrong alone."""
