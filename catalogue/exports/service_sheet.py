"""Services as a file for spreadsheets: a line a service, its texts in three languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Callable, Iterable
from typing import cast

from pydantic.alias_generators import to_camel

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.exports.embedding import embedded
from catalogue.exports.moment import LIVING, Document, Moment
from catalogue.exports.publisher import Publisher
from catalogue.exports.sheet import BYTE_ORDER_MARK, line
from catalogue.model.identity import EntityKind
from catalogue.model.service import OrganizationRole
from catalogue.model.text import Language
from catalogue.search.parts import localized, part, parts, strings, text

Column = Callable[[Document], str]

_SHOWN = (Language.FI, Language.SV, Language.EN)
_BETWEEN = " | "
"""What parts several values in a cell."""


async def service_sheet(moment: Moment, publisher: Publisher) -> AsyncGenerator[bytes]:
    """The headings, then the services by id."""
    columns = _columns(publisher)
    yield (BYTE_ORDER_MARK + line(list(columns))).encode()
    async for service in embedded(moment, EntityKind.SERVICE, LIVING):
        yield line([column(service) for column in columns.values()]).encode()


def _columns(publisher: Publisher) -> dict[str, Column]:
    return {
        "id": lambda service: text(service, "id") or "",
        "page": publisher.page,
        **_texts("name"),
        **_texts("summary"),
        "responsible_organizations": _organizations(
            OrganizationRole.RESPONSIBLE, OrganizationRole.OTHER_RESPONSIBLE
        ),
        "producers": _organizations(OrganizationRole.PRODUCER),
        **_codes("themes", themes),
        **_codes("service_classes", service_classes),
        **_codes("target_groups", target_groups),
        **_codes("life_events", life_events),
        "stages": lambda service: _joined(strings(service, "stages")),
        "service_languages": lambda service: _joined(strings(service, "serviceLanguages")),
        "charge": lambda service: text(part(service, "cost"), "charge") or "",
        "entry": lambda service: _joined(strings(service, "entry")),
        "coverage": lambda service: text(part(service, "area"), "coverage") or "",
        **_codes("municipalities", municipalities, "area"),
        "channels": _channels,
        "state": lambda service: str(service["state"]),
        "updated_at": lambda service: cast("dt.datetime", service["updatedAt"]).isoformat(),
        "sources": _of_sources("source"),
        "licences": _of_sources("licence"),
        "attributions": _of_sources("attribution"),
    }


def _texts(name: str) -> dict[str, Column]:
    """A column a language; empty where the text is not told in it."""

    def column(language: Language) -> Column:
        return lambda service: text(part(service, name), language) or ""

    return {f"{name}_{language}": column(language) for language in _SHOWN}


def _codes(
    name: str, classification: Callable[[], Classification], within: str | None = None
) -> dict[str, Column]:
    """Codes, and their Finnish names in the same order."""
    field = to_camel(name)

    def codes(service: Document) -> list[str]:
        return strings(part(service, within) if within else service, field)

    def names(service: Document) -> str:
        found = [classification().get(code) for code in codes(service)]
        return _joined(code.name() for code in found if code)

    return {name: lambda service: _joined(codes(service)), f"{name}_names": names}


def _organizations(*roles: OrganizationRole) -> Column:
    def column(service: Document) -> str:
        found = [each for each in parts(service, "organizations") if each["role"] in roles]
        return _joined(
            localized(part(each, "organization") or each, "name", Language.FI) for each in found
        )

    return column


def _channels(service: Document) -> str:
    channels = [part(each, "channel") for each in parts(service, "connections")]
    return _joined(localized(each, "name", Language.FI) for each in channels)


def _of_sources(name: str) -> Column:
    return lambda service: _joined(
        dict.fromkeys(text(each, name) or "" for each in parts(service, "sources"))
    )


def _joined(values: Iterable[str]) -> str:
    return _BETWEEN.join(value for value in values if value)
