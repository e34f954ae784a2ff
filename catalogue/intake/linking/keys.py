"""The strong keys of a record: what only records of the same thing share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from catalogue.intake.business_id import business_id
from catalogue.intake.linking.rules import Rule
from catalogue.intake.linking.web_address import page_address
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import WebPage
from catalogue.model.document import Content
from catalogue.model.identity import EntityId, RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import OrganizationRole, ServiceContent
from catalogue.model.service_channel import (
    FormFile,
    ServiceChannelContent,
    ServiceChannelType,
)
from catalogue.model.text import LocalizedText

ORGANIZATION = "organization"
"""Stands among a record's keys in a rule's place and links nothing.

Its value is the candidate id of the organisation that the record is a part of, or that is
responsible for it.
"""

_LONGEST_VALUE = 200  # PostgreSQL's index refuses keys of some 2,700 bytes
_OID = re.compile(r"[0-2](\.(0|[1-9][0-9]*)){3,}")
_NATIONWIDE = {AreaCoverage.NATIONWIDE, AreaCoverage.NATIONWIDE_EXCEPT_ALAND}


def link_keys(kind: RecordKind, content: Content) -> tuple[str, ...]:
    """Each as `rule:value`, sorted; and `organization:id` where linking has to know that."""
    match kind, content:
        case RecordKind.ORGANIZATION, OrganizationContent():
            found = _organization(content)
        case RecordKind.SERVICE_CHANNEL, ServiceChannelContent():
            found = _service_channel(content)
        case RecordKind.SERVICE, ServiceContent():
            found = _service(content)
        case _:
            return ()
    return tuple(sorted({f"{rule}:{_bounded(value)}" for rule, value in found}))


def business_id_of(keys: Iterable[str]) -> str | None:
    """The business id among an organisation's keys."""
    values = values_of(Rule.BUSINESS_ID_AND_NAME, keys)
    return next((value.partition(":")[0] for value in values), None)


def values_of(rule: str, keys: Iterable[str]) -> Iterator[str]:
    """The values of the keys that a rule has among these."""
    return (key[len(rule) + 1 :] for key in keys if key.startswith(f"{rule}:"))


def normal_name(text: LocalizedText) -> str:
    """The name in the first language that it has, without case, punctuation and odd white space.

    Letters keep their accents: they tell words apart.
    """
    _, name = next(iter(text.items()))
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def _organization(content: OrganizationContent) -> Iterator[tuple[str, str]]:
    if content.oid and _OID.fullmatch(content.oid.strip()):
        yield Rule.OID, content.oid.strip()
    if content.parent_id:
        yield ORGANIZATION, content.parent_id
    if id_ := business_id(content.business_id or ""):
        if not content.parent_id:
            yield Rule.BUSINESS_ID, id_
        yield Rule.BUSINESS_ID_AND_NAME, f"{id_}:{normal_name(content.name)}"


def _service_channel(content: ServiceChannelContent) -> Iterator[tuple[str, str]]:
    match content.type:
        case ServiceChannelType.E_SERVICE | ServiceChannelType.WEB_PAGE:
            pages = content.web_pages
        case ServiceChannelType.PRINTABLE_FORM:
            pages = content.form_files
        case _:
            return
    for url in _first_in_each_language(pages):
        if address := page_address(url):
            yield Rule.ADDRESS, address


def _first_in_each_language(pages: Iterable[WebPage | FormFile]) -> Iterable[str]:
    """A channel's own address stands first; what follows are pages about it."""
    first: dict[str | None, str] = {}
    for page in pages:
        first.setdefault(page.language, page.url)
    return first.values()


def _service(content: ServiceContent) -> Iterator[tuple[str, str]]:
    area = _area(content.area)
    if content.general_description_id and area:
        yield Rule.GENERAL_DESCRIPTION, f"{content.general_description_id}:{area}"
        yield from ((ORGANIZATION, organization) for organization in _responsible(content))


def _responsible(content: ServiceContent) -> list[EntityId]:
    return [
        each.organization_id
        for each in content.organizations
        if each.role is OrganizationRole.RESPONSIBLE and each.organization_id
    ]


def _area(area: Area) -> str | None:
    """An area that municipalities alone tell, or the whole country; None for any other."""
    if area.coverage in _NATIONWIDE:
        return area.coverage.value
    wider = (*area.regions, *area.wellbeing_services_counties, *area.employment_areas)
    return None if wider else ",".join(sorted(area.municipalities)) or None


def _bounded(value: str) -> str:
    if len(value) <= _LONGEST_VALUE:
        return value
    return f"{value[:100]}…{blake2b(value.encode(), digest_size=16).hexdigest()}"
