"""The analyser of all tests. Its dictionaries lie where a clone keeps its own: compiled once."""

from __future__ import annotations

from pathlib import Path

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.store.embedded import default_directory

DICTIONARY = default_directory(Path(__file__).parents[1]) / "dictionary"
ANALYZER = Analyzer.open(DICTIONARY)
