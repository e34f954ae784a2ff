"""Imported where servers are forked from: what takes seconds to make is there before they start."""

from __future__ import annotations

from pathlib import Path

from catalogue.search.thesaurus.thesaurus import thesaurus
from catalogue.server.app import create_app
from catalogue.server.program import fingerprint
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE

thesaurus(ANALYZER)
create_app(Path("nowhere"), ANALYZER, NOWHERE)
fingerprint()
