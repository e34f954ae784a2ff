"""The criteria of quality that a document's content meets or not, whatever day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.identity import EntityKind
from catalogue.model.service import OrganizationRole
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language
from catalogue.quality.reading import (
    Document,
    channels,
    has_point,
    part,
    parts,
    shown_length,
    text,
    translations,
)

LONG_DESCRIPTION = 500
"""Characters of a description that tells enough."""

WRITTEN = (Language.FI, Language.SV, Language.EN)
"""The languages that everything should be told in."""

_CONTACTS = ("phoneNumbers", "emailAddresses", "webPages")
_ATTENDED = (ServiceChannelType.SERVICE_LOCATION, ServiceChannelType.PHONE)
_RESPONSIBLE = (OrganizationRole.RESPONSIBLE, OrganizationRole.OTHER_RESPONSIBLE)


class CriterionName(StrEnum):
    DESCRIPTION = "DESCRIPTION"
    CONTACT = "CONTACT"
    PLACE = "PLACE"
    LANGUAGES = "LANGUAGES"
    TARGET_GROUPS = "TARGET_GROUPS"
    FRESHNESS = "FRESHNESS"
    OPENING_HOURS = "OPENING_HOURS"
    ORGANIZATION = "ORGANIZATION"


@dataclass(frozen=True, slots=True)
class Measure:
    """How a criterion is measured; `mark` gives 0 to 1, or None where it does not apply.

    `asks` says in a sentence what has the full mark.
    """

    asks: str
    kinds: Sequence[EntityKind]
    mark: Callable[[Document], float | None]


def longest_description(document: Document) -> int:
    """The length of what it says of itself, in the language that says most.

    Where one is long enough the others are not read: every document that is indexed comes by here.
    """
    name = "summary" if document["kind"] == EntityKind.PROJECT else "description"
    longest = 0
    for description in sorted(translations(document, name).values(), key=len, reverse=True):
        if longest >= min(LONG_DESCRIPTION, len(description)):
            break
        longest = max(longest, shown_length(description))
    return longest


def written_languages(document: Document) -> list[Language]:
    """The languages of WRITTEN that it has a description or a summary in."""
    written = translations(document, "description") | translations(document, "summary")
    return [language for language in WRITTEN if language in written]


def _description(document: Document) -> float:
    return min(1.0, longest_description(document) / LONG_DESCRIPTION)


def _contact(document: Document) -> float:
    of_connections = (each for pair in channels(document) for each in pair)
    places = [document, part(document, "channel"), *of_connections]
    return float(any(place.get(name) for place in places for name in _CONTACTS))


def _place(document: Document) -> float | None:
    match document["kind"]:
        case EntityKind.EVENT:
            return None if document.get("isRemote") else float("channelId" in document)
        case EntityKind.SERVICE_CHANNEL:
            is_visited = document["type"] == ServiceChannelType.SERVICE_LOCATION
            return float(has_point(document)) if is_visited else None
        case _:
            return _share(
                has_point(connection) or has_point(channel)
                for connection, channel in channels(document)
                if channel.get("type") == ServiceChannelType.SERVICE_LOCATION
            )


def _languages(document: Document) -> float:
    return len(written_languages(document)) / len(WRITTEN)


def _target_groups(document: Document) -> float:
    return float(bool(document.get("targetGroups")))


def _opening_hours(document: Document) -> float | None:
    if document["kind"] == EntityKind.SERVICE_CHANNEL:
        return _share([_has_hours(document)] if document["type"] in _ATTENDED else ())
    return _share(
        _has_hours(connection) or _has_hours(channel)
        for connection, channel in channels(document)
        if channel.get("type") in _ATTENDED
    )


def _has_hours(place: Document) -> bool:
    return any(part(place, "openingHours").values())


def _organization(document: Document) -> float:
    match document["kind"]:
        case EntityKind.ORGANIZATION:
            named = [document, part(document, "parent")]
        case EntityKind.SERVICE:
            roles = parts(document, "organizations")
            named = [part(each, "organization") for each in roles if each["role"] in _RESPONSIBLE]
        case EntityKind.PROJECT:
            named = [part(each, "organization") for each in parts(document, "organizations")]
        case _:
            named = [part(document, "organization")]
    return float(any(text(each, "businessId") for each in named))


def _share(met: Iterable[bool]) -> float | None:
    """The share of those that are; None of none."""
    marks = list(met)
    return sum(marks) / len(marks) if marks else None


_ALL = tuple(EntityKind)
_SERVICE, _CHANNEL, _EVENT = EntityKind.SERVICE, EntityKind.SERVICE_CHANNEL, EntityKind.EVENT
_ORGANIZATION, _PROJECT = EntityKind.ORGANIZATION, EntityKind.PROJECT

MEASURES: Mapping[CriterionName, Measure] = {
    CriterionName.DESCRIPTION: Measure(
        f"A description of {LONG_DESCRIPTION} characters in one language, a project's summary "
        "likewise; a shorter one counts in proportion",
        _ALL,
        _description,
    ),
    CriterionName.CONTACT: Measure(
        "A telephone number, e-mail address or web page, its own or of one of its channels",
        (_SERVICE, _CHANNEL, _ORGANIZATION, _EVENT),
        _contact,
    ),
    CriterionName.PLACE: Measure(
        "Each place that is visited has an address with a point; an event that is not remote has "
        "a place",
        (_SERVICE, _CHANNEL, _EVENT),
        _place,
    ),
    CriterionName.LANGUAGES: Measure(
        "Described in Finnish, Swedish and English, a third each",
        (_SERVICE, _CHANNEL, _ORGANIZATION, _EVENT),
        _languages,
    ),
    CriterionName.TARGET_GROUPS: Measure(
        "At least one target group", (_SERVICE, _EVENT, _PROJECT), _target_groups
    ),
    CriterionName.OPENING_HOURS: Measure(
        "Each place and telephone line has opening hours", (_SERVICE, _CHANNEL), _opening_hours
    ),
    CriterionName.ORGANIZATION: Measure(
        "A responsible organisation that has a business id, itself or by its parent",
        _ALL,
        _organization,
    ),
}
"""All criteria but freshness, which is of a day."""
