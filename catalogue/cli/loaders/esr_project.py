"""What the command line knows of projects of the structural funds."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, alike, patience
from catalogue.intake.feed import Feed
from loaders.esr_project.addresses import EsrProjectSettings
from loaders.esr_project.feed import EsrProjectFeed
from loaders.esr_project.saved_feed import EsrProjectSavedFeed

_HELP = """
Load projects of the structural funds (ESR, EAKR): printed descriptions, and lists as CSV.

Save the text that the funds' information service prints for a project (*.txt), or a list of
projects (*.csv), into a folder:

    polku load esr-project --from projects/

Where somebody publishes a list, and the texts beside it, they are read from there:

    polku load esr-project --set list_url=https://example.org/projects.csv

Contact persons are left out before anything is kept.
"""


def _live(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return EsrProjectFeed(base_url, own, patience=patience())


LOADERS = [
    Loader(
        name="esr-project",
        help=_HELP,
        system="eura",
        precedence=5,
        licence="Public record",
        attribution="Information service of the European structural funds in Finland (EURA)",
        live=_live,
        saved=alike(EsrProjectSavedFeed),
        settings=EsrProjectSettings,
    ),
]
