"""What somebody follows: a filter of changes as it was asked for, checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.codes.municipalities import municipality
from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind, uuid_of
from catalogue.resolvers.limits import LIMITS
from catalogue.store.change_filter import ChangeFilter


@dataclass(frozen=True, slots=True)
class AskedFilter:
    """As a caller gives it; what is None or empty does not restrict."""

    organizations: Sequence[str] | None = None
    municipalities: Sequence[str] | None = None
    sources: Sequence[str] | None = None
    systems: Sequence[str] | None = None


def change_filter(kinds: Sequence[EntityKind] | None, asked: AskedFilter | None) -> ChangeFilter:
    """What to look for.

    Raises InputInvalid for more values in a field than may be, and for what can be no
    municipality or no id: whoever follows nothing by mistake would wait for ever.
    """
    given = asked or AskedFilter()
    return ChangeFilter(
        kinds=_few("kinds", kinds),
        organizations=tuple(map(_organization, _few("organizations", given.organizations))),
        municipalities=tuple(map(_municipality, _few("municipalities", given.municipalities))),
        sources=_few("sources", given.sources),
        systems=_few("systems", given.systems),
    )


def _few(name: str, values: Sequence[str] | None) -> tuple[str, ...]:
    if values is not None and len(values) > LIMITS.filter_values:
        raise InputInvalid(f"{name}: at most {LIMITS.filter_values} values.")
    return tuple(values or ())


def _organization(id_: str) -> UUID:
    if found := uuid_of(id_):
        return found
    raise InputInvalid(f"organizations: “{id_[:50]}” is not an id of this catalogue.")


def _municipality(code: str) -> str:
    if found := municipality(code):
        return found.code
    raise InputInvalid(f"municipalities: “{code[:50]}” is no municipality's code.")
