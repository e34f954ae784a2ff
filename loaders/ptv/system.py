"""How PTV's things are named in the catalogue, and where people see them."""

from __future__ import annotations

from catalogue.model.identity import EntityId, RecordKey, RecordKind, slug

SYSTEM = "ptv"


def key_of(kind: RecordKind, local_id: str) -> RecordKey:
    """The key of a PTV record; both API versions give one thing the same id."""
    return RecordKey(SYSTEM, kind, local_id)


def entity_id_of(kind: RecordKind, local_id: str) -> EntityId:
    """What documents refer to a PTV record by."""
    return key_of(kind, local_id).entity_id


def service_page(name: str, local_id: str) -> str:
    """A service's page in the national portal, which goes by the id, whatever the words."""
    words = slug(name, "").rstrip("-") or "palvelu"
    return f"https://www.suomi.fi/palvelu/{words}/{local_id}"
