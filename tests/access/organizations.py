"""A few organisations below each other, told by two systems that share one of them."""

from __future__ import annotations

from catalogue.intake.linking import decisions
from catalogue.model.identity import EntityId
from catalogue.store.database import Connection
from tests.intake.linking import system_feed
from tests.intake.linking.system_feed import organization, tell

_SYSTEMS = {
    "a": {"helsinki": None, "social": "helsinki", "debt": "social", "tampere": None},
    "b": {"twin": None, "below-twin": "twin"},
}
_KEYS = {
    name: f"{system}:ORGANIZATION:{name}" for system, told in _SYSTEMS.items() for name in told
}


def id_of(name: str) -> EntityId:
    """The id that an organisation has alone."""
    return system_feed.id_of(_KEYS[name])


HELSINKI, TAMPERE = id_of("helsinki"), id_of("tampere")


async def tell_organizations(database: Connection) -> None:
    """Below each other: helsinki > social > debt; tampere; twin > below-twin."""
    for system, told in _SYSTEMS.items():
        parents = {name: parent and _KEYS[parent] for name, parent in told.items()}
        await tell(
            database,
            system,
            {name: organization(name.title(), None, parent) for name, parent in parents.items()},
        )


async def link(database: Connection, first: str, second: str) -> None:
    """Two organisations are one from now on."""
    await decisions.confirm(database, _KEYS[first], _KEYS[second], "somebody")
