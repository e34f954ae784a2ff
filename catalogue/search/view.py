"""What all of one answer comes from."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.engine.index import Snapshot
from catalogue.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class View:
    """The index at one commit, with what is known of it and of words."""

    snapshot: Snapshot
    vocabulary: Vocabulary
    analyzer: Analyzer
