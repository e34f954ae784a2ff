"""The ways to a service that a page shows: few, the client's own town first, each told whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.pages.executor import Json
from catalogue.pages.opening_hours import Hours, read_hours

MOST_OF_A_TYPE = 2
"""So many places, telephone lines and so on are shown; a client needs one."""

_TYPES = ("SERVICE_LOCATION", "PHONE", "E_SERVICE", "WEB_PAGE", "PRINTABLE_FORM")


@dataclass(frozen=True, slots=True)
class Way:
    """A channel, with what the service says of itself there before what the channel says.

    `hours_text`: hours that the source told in prose. `slug`: None where the page asks for none.
    """

    slug: str | None
    type: str
    name: Json
    description: Json | None
    addresses: Sequence[Json]
    phone_numbers: Sequence[Json]
    email_addresses: Sequence[Json]
    web_pages: Sequence[Json]
    form_files: Sequence[Json]
    requires_authentication: bool
    hours: Hours | None
    hours_text: Json | None


@dataclass(frozen=True, slots=True)
class Ways:
    """`left_out`: how many more there are."""

    shown: Sequence[Way]
    left_out: int


def ways_to(
    connections: Sequence[Json],
    municipality: str | None,
    now: dt.datetime,
    most: int = MOST_OF_A_TYPE,
) -> Ways:
    """`connections` as the operation gives those of a service; `municipality` is where to look.

    `most`: of each type so many.
    """
    chosen = _chosen(connections, municipality, most)
    return Ways([_way(each, now) for each in chosen], len(connections) - len(chosen))


def _chosen(connections: Iterable[Json], municipality: str | None, most: int) -> list[Json]:
    """Of each type the first, those in the municipality before others."""
    by_type: defaultdict[str, list[Json]] = defaultdict(list)
    for each in sorted(connections, key=lambda each: not _is_in(each, municipality)):
        by_type[each["channel"]["type"]].append(each)
    return [each for name in _TYPES for each in by_type[name][:most]]


def _is_in(connection: Json, municipality: str | None) -> bool:
    addresses = connection["addresses"] or connection["channel"]["addresses"]
    found = [each["municipality"]["code"] for each in addresses if each["municipality"]]
    return municipality in found


def _way(connection: Json, now: dt.datetime) -> Way:
    channel = connection["channel"]
    hours = connection["openingHours"] or channel["openingHours"]
    addresses = connection["addresses"] or channel["addresses"]
    numbers = connection["phoneNumbers"] or channel["phoneNumbers"]
    return Way(
        slug=channel.get("slug"),
        type=channel["type"],
        name=channel["name"],
        description=connection["description"],
        addresses=[each for each in addresses if each["type"] == "VISITING"],
        phone_numbers=[each for each in numbers if each["type"] != "FAX"],
        email_addresses=connection["emailAddresses"] or channel["emailAddresses"],
        web_pages=connection["webPages"] or channel["webPages"],
        form_files=channel["formFiles"],
        requires_authentication=channel["requiresAuthentication"] is True,
        hours=read_hours(hours, now),
        hours_text=hours and hours["text"],
    )
