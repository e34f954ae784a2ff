"""JSON-LD read into a graph by a library that others read it with."""

from __future__ import annotations

import warnings

from rdflib import Graph


def parsed(document: bytes) -> Graph:
    """Nothing is fetched: the document must bring its own context."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's reader uses what it outlived
        return Graph().parse(data=document, format="json-ld")
