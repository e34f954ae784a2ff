"""The index on this machine, for commands that read it."""

from __future__ import annotations

from catalogue.cli.surroundings import dictionary_directory, index_directory
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.reader import Reader


def reader() -> Reader:
    """Raises IndexUnavailable when there is none."""
    return Reader(index_directory(), Analyzer.open(dictionary_directory()))
