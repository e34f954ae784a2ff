"""What the command line knows of a partner's format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from catalogue.intake.feed import Feed
from catalogue.settings import settings
from loaders.partner_client import Patience


@dataclass(frozen=True, slots=True)
class Loader:
    """A partner's format. Of two that tell of one record the higher `precedence` gives its body.

    `live` makes a feed of the server at an address (None: the official one) by the source's
    settings, `saved` of a folder. `settings` describes what a source of it may set, `precedences`
    are those of groups of fields where they are another. Who `reads_whole` cannot ask for changes
    alone: every run says what is gone as well. Of `files`, no server is asked: each source has a
    file, and a mapping that says whose ids stand there. What `is_sent` comes from its partner, who
    submits it, whenever there is something. An empty licence is told with the data.
    `is_one_of_many`: a source is named by its server and system, of which there are several.
    """

    name: str
    help: str
    system: str
    precedence: int
    licence: str
    attribution: str
    live: Callable[[str | None, Mapping[str, object]], Feed]
    saved: Callable[[Path, Mapping[str, object]], Feed]
    settings: type[BaseModel] | None = None
    reads_whole: bool = False
    precedences: Mapping[str, int] = field(default_factory=dict[str, int])
    files: bool = False
    is_one_of_many: bool = False
    is_sent: bool = False

    def mapper(self, own: Mapping[str, object]) -> Feed:
        """A feed that only maps: one of saved payloads, which reads nothing until it is fetched.

        `own` are the settings of the source whose payloads they are.
        """
        return self.saved(Path(), own)


def alike(feed: Callable[[Path], Feed]) -> Callable[[Path, Mapping[str, object]], Feed]:
    """Saved payloads that are read in the same way whatever a source sets."""
    return lambda path, _: feed(path)


def patience() -> Patience:
    """How long a partner's server is waited for, by this installation's settings."""
    return Patience(
        attempts=settings().partner_attempts,
        silence=settings().partner_timeout,
        parallel=settings().partner_parallel,
    )
