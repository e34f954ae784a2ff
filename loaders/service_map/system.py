"""How TPR's things are named in the catalogue, and where people see them."""

from __future__ import annotations

from catalogue.model.identity import EntityId, RecordKey, RecordKind

SYSTEM = "tpr"


def key_of(kind: RecordKind, local_id: str) -> RecordKey:
    return RecordKey(SYSTEM, kind, local_id)


def organization_id(department: str) -> EntityId:
    return key_of(RecordKind.ORGANIZATION, department).entity_id


def channel_id(local_id: str) -> EntityId:
    return key_of(RecordKind.SERVICE_CHANNEL, local_id).entity_id


def description_id(number: str) -> str:
    return f"description-{number}"


def errand_service_id(number: str) -> str:
    return f"errandservice-{number}"


def errand_channel_id(errand_service: str, channel: str) -> str:
    return f"errandservice-{errand_service}-channel-{channel}"


def unit_page(number: str) -> str:
    """A place's page in the cities' service map."""
    return f"https://palvelukartta.hel.fi/fi/unit/{number}"
