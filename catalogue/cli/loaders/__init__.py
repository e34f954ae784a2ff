"""The loaders that this installation knows, a file each: how a source of it is read."""

from __future__ import annotations

from importlib import import_module

from catalogue.cli.loaders.loader import Loader
from catalogue.errors import SourceUnknown
from catalogue.intake.feed import Feed
from catalogue.store.sources import SourceRow

LOADERS = {
    "ptv-v11": "ptv",
    "ptv-v12": "ptv",
    "service-map": "service_map",
    "linked-events": "linked_events",
    "esr-project": "esr_project",
    "hsds": "hsds",
    "opintopolku": "opintopolku",
    "polku": "polku",
    "spreadsheet": "spreadsheet",
    "push": "push",
}
"""Name → file in this folder, imported when its loader is asked for."""

SENT = "push"
"""The one of sources whose partners submit records: there is nothing to load."""


def loader_named(name: str) -> Loader:
    """The loader of that name.

    Raises SourceUnknown, naming those that there are.
    """
    if name not in LOADERS:
        raise SourceUnknown(f"There is no loader called {name!r}. There are: {', '.join(LOADERS)}.")
    written: list[Loader] = import_module(f"{__name__}.{LOADERS[name]}").LOADERS
    return next(loader for loader in written if loader.name == name)


def live_feed(source: SourceRow) -> Feed:
    """The feed of a source's server.

    Raises SourceUnknown where its loader is no more, SettingsInvalid where it cannot be read so.
    """
    return loader_named(source.loader).live(source.base_url, source.settings)
