"""What is around offers: their schools, whoever keeps those, and the places where one studies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKey, RecordKind
from loaders.opintopolku.school import REGISTER, parent_of
from loaders.opintopolku.system import key_of, oid_of
from loaders.payload import JsonObject, object_in, objects_in

Ask = Callable[[Iterable[str]], Awaitable[Mapping[str, JsonObject]]]
"""Gives what is known of organisations by their OIDs: {} where that is nothing.

Those that are left out could not be had: they stay as they were.
"""


@dataclass(slots=True)
class References:
    """Schools and places that offers name, with what the offers say of them."""

    schools: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    places: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])

    def add(self, offer: JsonObject) -> None:
        """Notes whatever an offer names: its schools, else its owner, and its places."""
        for place in objects_in(offer.get("tarjoajat")):
            if oid := oid_of(place):
                self.places.setdefault(oid, place)
        owner = object_in(offer.get("organisaatio"))
        for oid in _schools(offer) or filter(None, [oid_of(owner)]):
            is_owner = oid_of(owner) == oid
            self.note_school(oid, self.places.get(oid) or (owner if is_owner else {}))

    def note_school(self, oid: str, said: JsonObject) -> None:
        self.schools[oid] = {**said, **self.schools.get(oid, {})}


class Around:
    """Makes the records around offers, each once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[str, JsonObject | None] = {}
        self._given: set[RecordKey] = set()

    async def records(self, references: References) -> list[RawRecord]:
        """Records of schools, those above them, and places, but for those that were given.

        Nothing is made of a thing whose name nobody knows.
        """
        await self._learn([*references.schools, *references.places])
        schools = dict(references.schools)
        above = self._above(schools)
        while above:
            await self._learn(above)
            schools |= {oid: {} for oid in above}
            above = self._above(above)
        found = [
            *(self._record(RecordKind.ORGANIZATION, oid, said) for oid, said in schools.items()),
            *(
                self._record(RecordKind.SERVICE_CHANNEL, oid, said)
                for oid, said in references.places.items()
            ),
        ]
        return list(self._fresh(found))

    async def _learn(self, oids: Iterable[str]) -> None:
        unknown = [oid for oid in dict.fromkeys(oids) if oid not in self._known]
        answers = await self._ask(unknown)
        self._known |= {oid: answers.get(oid) for oid in unknown}

    def _above(self, oids: Iterable[str]) -> list[str]:
        """Those right above that nobody has asked for yet."""
        parents = (parent_of((self._known[oid] or {}).get(REGISTER)) for oid in oids)
        return [oid for oid in dict.fromkeys(parents) if oid and not self._is_given(oid)]

    def _is_given(self, oid: str) -> bool:
        return key_of(RecordKind.ORGANIZATION, oid) in self._given

    def _record(self, kind: RecordKind, oid: str, said: JsonObject) -> RawRecord | None:
        """What an offer says of a thing counts where nobody else has said it."""
        known = self._known[oid]
        return None if known is None else RawRecord(kind, oid, {**said, **known, "oid": oid})

    def _fresh(self, records: Iterable[RawRecord | None]) -> Iterator[RawRecord]:
        for record in filter(None, records):
            key = key_of(record.kind, record.local_id)
            if key not in self._given and _has_name(record.payload):
                self._given.add(key)
                yield record


def _schools(offer: JsonObject) -> list[str]:
    listed = offer.get("oppilaitokset")
    oids = cast("list[object]", listed) if isinstance(listed, list) else []
    return [oid for each in oids if (oid := oid_of(each))]


def _has_name(payload: JsonObject) -> bool:
    return bool(payload.get("nimi") or payload.get(REGISTER))
