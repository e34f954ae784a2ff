"""Which organisations count as the same when asking who is responsible for a service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from catalogue.intake.linking.keys import ORGANIZATION, business_id_of, values_of
from catalogue.store.linking import OrganizationRow


def legal_persons(organizations: Iterable[OrganizationRow]) -> dict[str, str]:
    """For each candidate id the business id of the organisation, or of what it is a part of.

    Where there is none up to the root, the organisation's entity.
    """
    rows = list(organizations)
    entity_of = {row.candidate: row.entity for row in rows}
    business_ids: dict[UUID, str] = {}
    parents: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.candidate):
        if business_id := business_id_of(row.link_keys):
            business_ids[row.entity] = business_id
        above = map(UUID, values_of(ORGANIZATION, row.link_keys))
        parents[row.entity] += [entity_of[each] for each in above if each in entity_of]
    return {
        str(candidate): _legal_person(entity, business_ids, parents)
        for candidate, entity in entity_of.items()
    }


def with_parts(organizations: Iterable[OrganizationRow], candidates: Collection[UUID]) -> set[UUID]:
    """These organisations with all that is a part of them, by any of their entities' records."""
    rows = list(organizations)
    parts: defaultdict[UUID, set[UUID]] = defaultdict(set)
    entity_of = {row.candidate: row.entity for row in rows}
    for row in rows:
        parts[row.candidate].add(row.entity)
        parts[row.entity].add(row.candidate)
        for above in map(UUID, values_of(ORGANIZATION, row.link_keys)):
            parts[entity_of.get(above, above)].add(row.candidate)
    return _reached(parts, candidates)


def _reached(ways: Mapping[UUID, Collection[UUID]], starts: Iterable[UUID]) -> set[UUID]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        new = set(ways.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def _legal_person(
    entity: UUID, business_ids: Mapping[UUID, str], parents: Mapping[UUID, list[UUID]]
) -> str:
    above, seen = [entity], {entity}
    for each in above:  # grows on the way up
        if each in business_ids:
            return business_ids[each]
        new = [parent for parent in parents[each] if parent not in seen]
        seen.update(new)
        above += new
    return str(entity)
