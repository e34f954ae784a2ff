"""By what a search is narrowed: the facets of the page, and what is chosen of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from catalogue.model.organization import OrganizationType
from catalogue.model.service import Entry
from catalogue.model.service_channel import ServiceChannelType
from catalogue.pages.executor import Json

SHOWN = 6
"""Values that are seen at once; the others unfold."""

MOST = 40
"""Values that are on the page at all: who needs another one writes its name."""


class Facet(NamedTuple):
    """`name` is that in the address; `filter` and `facet` those of the contract.

    `codes`: the list of codes that has its values' names; None where the template has the words.
    `values`: all that there are, where they are few and fixed.
    """

    name: str
    filter: str
    facet: str
    codes: str | None
    values: frozenset[str] | None = None


FACETS = (
    Facet("municipality", "municipalities", "municipalities", "municipalities"),
    Facet("theme", "themes", "themes", "themes"),
    Facet("entry", "entry", "entry", None, frozenset(Entry)),
    Facet("spoken", "languages", "languages", "languages"),
    Facet("free", "freeOfCharge", "freeOfCharge", None, frozenset({"true"})),
    Facet("channel", "channelTypes", "channelTypes", None, frozenset(ServiceChannelType)),
    Facet("group", "targetGroups", "targetGroups", "targetGroups"),
    Facet("organizer", "organizationTypes", "organizationTypes", None, frozenset(OrganizationType)),
)
FILTER_OF = {facet.name: facet.filter for facet in FACETS}


class Choice(NamedTuple):
    """A value of a facet; `label` is None where the template has the word.

    `hits`: how many have it, None where nothing is known of that. `address` takes it in or, where
    it is chosen, out.
    A page has a hundred.
    """

    value: str
    label: Json | None
    hits: int | None
    is_chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as it is shown; what is chosen comes first."""

    name: str
    shown: list[Choice]
    more: list[Choice]
    is_open: bool
