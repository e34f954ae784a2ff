"""What the command line knows of Opintopolku."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, alike, patience
from catalogue.intake.feed import Feed
from loaders.opintopolku.feed import OpintopolkuFeed
from loaders.opintopolku.saved_feed import OpintopolkuSavedFeed
from loaders.opintopolku.settings import OpintopolkuSettings

_HELP = """
Load what can be studied from Opintopolku: offers with their education, schools and places.

Labour market training and continuous learning, of your own municipality:

    polku load opintopolku --municipality 837 --set marks=tyovoimakoulutus --set marks=jotpa

Qualifications and other vocational education of the whole country:

    polku load opintopolku --set education_types=amm --set education_types=amm-muu

Its search does not tell what has changed: every run reads the list whole, and retracts what is no
longer there. Contact persons are left out before anything is kept.
"""


def _live(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return OpintopolkuFeed(base_url, own, patience=patience())


LOADERS = [
    Loader(
        name="opintopolku",
        help=_HELP,
        system="opintopolku",
        precedence=7,
        licence="Not stated",
        attribution="Studyinfo (Opintopolku), Finnish National Agency for Education",
        live=_live,
        saved=alike(OpintopolkuSavedFeed),
        settings=OpintopolkuSettings,
        reads_whole=True,
    ),
]
