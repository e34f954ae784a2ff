"""Pages of a run: events, and with them all that they refer to, each thing once."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.intake.feed import Page
from catalogue.intake.issues import Issue
from catalogue.model.identity import RecordKey
from loaders.linked_events.lookup import Answer, Beside, Known, Thing, add_once
from loaders.linked_events.references import kept, references
from loaders.linked_events.system import EVENTS, id_of, is_internet
from loaders.linked_events.taken import left_out
from loaders.page_key import page_key


class Gathering:
    """Makes pages. It remembers the keys of what it has given."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._given: set[RecordKey] = set()

    async def page(self, things: Iterable[Thing], issues: Iterable[Issue] = ()) -> Page | None:
        """A page of things that were not given before, with what they refer to; None if empty.

        Raises FetchFailed once the server is taken to be down.
        """
        beside = Beside(issues=list(issues))
        fresh = [thing for thing in things if self._is_taken(thing, beside)]
        found = list(fresh)
        while fresh:
            wanted = [each for thing in fresh for each in references(thing.resource, thing.payload)]
            led_to = await self._known.find(wanted, beside)
            fresh = [thing for thing in led_to if self._is_taken(thing, beside)]
            found += fresh
        return self._made(found, beside)

    def _is_taken(self, thing: Thing, beside: Beside) -> bool:
        """Whether a thing is a record that was not given yet; says what it is where it is none."""
        resource, local_id = thing.resource, thing.local_id
        key = resource.key(local_id)
        if key is None or key in self._given:
            return False
        if is_internet(resource, local_id, thing.payload.get("name")):
            return False
        replacement = id_of(thing.payload.get("replaced_by"))
        if replacement or thing.payload.get("deleted") is True:
            add_once(beside.gone, key)
            self._known.note(resource, local_id, Answer(replacement))
            return False
        if resource is EVENTS and (issue := left_out(thing.payload)):
            beside.issues.append(issue)
            return False
        self._given.add(key)
        # Nobody needs what an event said of itself any more, and there may be very many.
        payload = None if resource is EVENTS else thing.payload
        self._known.note(resource, local_id, Answer(local_id, payload))
        return True

    def _made(self, found: list[Thing], beside: Beside) -> Page | None:
        things = (f"{thing.resource.path} {thing.local_id} {_changed(thing)}" for thing in found)
        rows = [*things, *map(str, (*beside.gone, *beside.issues))]
        if not rows:
            return None
        records = (
            thing.resource.record(thing.local_id, kept(thing.resource, thing.payload, self._known))
            for thing in found
        )
        return Page(
            page_key(EVENTS.path, rows),
            records=tuple(record for record in records if record),
            gone=tuple(beside.gone),
            withheld=tuple(beside.withheld),
            unread=tuple(beside.unread),
            issues=tuple(beside.issues),
        )


def _changed(thing: Thing) -> object:
    return thing.payload.get("last_modified_time")
