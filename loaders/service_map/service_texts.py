"""What descriptions and errand services tell alike: their texts, words, links and owners."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.intake.contact import web_addresses
from catalogue.model.service import (
    Keyword,
    OrganizationRole,
    ServiceConnection,
    ServiceOrganization,
)
from catalogue.model.text import LocalizedText
from loaders.localized_text import Words
from loaders.payload import Part, identifier_of
from loaders.service_map.languages import Versions
from loaders.service_map.ontology import split
from loaders.service_map.system import channel_id, organization_id

_ROUND = str.maketrans("[]", "()")


def organizations(versions: Versions, part: Part) -> tuple[ServiceOrganization, ...]:
    """The departments that are responsible: the first of them, and the others beside it."""
    found: dict[str, None] = {}
    for text in versions.each("responsible_depts"):
        try:
            found[identifier_of(text)] = None
        except ValueError:
            message = "This is not a UUID; it was left out."
            part.findings.warn(part.at("responsible_depts[]"), message, text)
    return tuple(
        ServiceOrganization(role=_role(place), organization_id=organization_id(department))
        for place, department in enumerate(found)
    )


def keywords(versions: Versions, name: str = "name_synonyms") -> tuple[Keyword, ...]:
    """The other names, which commas part."""
    found = {
        Keyword(language=language, value=word): None
        for language, part in versions
        for word in split(part.text(name) or "")
    }
    return tuple(found)


def instruction(versions: Versions, *names: str) -> LocalizedText | None:
    """What to do and what else to know, with the links behind it: a service has no pages."""
    words = Words()
    for language, part in versions:
        for name in names:
            words.add(language, markdown_of_lines(part.text(name)))
        times = (line(row.text("availability_string")) for row in part.parts("availabilities"))
        words.add(language, _list(filter(None, times)))
        words.add(language, _list(_links(part)))
    return words.text("\n\n")


def connections(local_ids: Iterable[str]) -> tuple[ServiceConnection, ...]:
    """Connections to channels that say nothing of their own."""
    return tuple(
        ServiceConnection(channel_id=channel_id(name)) for name in dict.fromkeys(local_ids)
    )


def _role(place: int) -> OrganizationRole:
    return OrganizationRole.OTHER_RESPONSIBLE if place else OrganizationRole.RESPONSIBLE


def _links(part: Part) -> Iterable[str]:
    """The links as Markdown."""
    for row in part.parts("links"):
        row.ignore("type", "file_format")
        title, text = line(row.text("title")), row.text("url")
        addresses = web_addresses(text) if text else ()
        if text and not addresses:
            message = "This is not a web address; it was left out."
            row.findings.warn(row.at("url"), message, text)
        for address in addresses:
            yield f"[{(title or address).translate(_ROUND)}](<{address}>)"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
