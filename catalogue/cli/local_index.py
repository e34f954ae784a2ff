"""The index on this machine, for commands that read it."""

from __future__ import annotations

from pathlib import Path

from catalogue.cli.surroundings import data_directory, dictionary_directory
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing import generations
from catalogue.search.reader import Reader


def index_directory() -> Path:
    return generations.place(data_directory() / "index")


def reader() -> Reader:
    """Raises IndexUnavailable when there is none."""
    return Reader(index_directory(), Analyzer.open(dictionary_directory()))
