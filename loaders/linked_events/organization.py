"""Organisations that publish events: a name, and whom they belong to."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.text import LocalizedText
from loaders.business_id import business_id
from loaders.linked_events.system import entity_id_of, id_of
from loaders.payload import Part

_TRADE_REGISTER = "ytj:"
_NOT_OURS = (
    "data_source",
    "dissolution_date",
    "founding_date",
    "is_affiliated",
    "origin_id",
)


def organization_content(part: Part) -> OrganizationContent | None:
    """An organisation's content, or None with the reason told.

    Linked Events does not say of what type an organisation is: its own word is a number of the
    city's register. The name is in one language, Finnish.
    """
    name = line(part.text("name"))
    if name is None:
        part.findings.reject("name", "An organization has to have a name.")
        return None
    part.ignore(*_NOT_OURS)
    parent = id_of(part.raw("parent_organization"))
    return OrganizationContent(
        type=OrganizationType.OTHER,
        type_in_source=line(part.text("classification")),
        name=LocalizedText(fi=name),
        business_id=_business_id(part),
        parent_id=entity_id_of(RecordKind.ORGANIZATION, parent) if parent else None,
    )


def _business_id(part: Part) -> str | None:
    """The business id of an organisation that came from the trade register: it is its own id."""
    local_id = part.text("id") or ""
    if not local_id.startswith(_TRADE_REGISTER):
        return None
    found = business_id(local_id.removeprefix(_TRADE_REGISTER))
    if found is None:
        message = "This is not a valid business id (Y-tunnus); it was left out."
        part.findings.warn("id", message, local_id)
    return found
