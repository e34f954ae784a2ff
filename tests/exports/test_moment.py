"""The catalogue at one moment, whatever is published meanwhile."""

from __future__ import annotations

from catalogue.exports.moment import this_moment
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.store.database import Connection, connected
from catalogue.store.documents import standing
from tests.search.builders import LONG_AGO, organization, service
from tests.search.database import publish

CITY = organization("Tampere")
ADVICE = service("Neuvonta", [CITY])
ENDED = service("Hankkeen palvelu", [CITY], state=State.ENDED)
GONE = service("Lopetettu", [CITY], state=State.RETRACTED)


async def names(database: Connection, **states: frozenset[State]) -> list[object]:
    async with this_moment(database) as moment:
        found = [each["name"] async for each in moment.documents(EntityKind.SERVICE, **states)]
    return sorted(found, key=str)


async def test_documents_of_a_kind_are_whole(database: Connection) -> None:
    await publish(database, ADVICE, CITY)
    async with this_moment(database) as moment:
        found = [each async for each in moment.documents(EntityKind.SERVICE)]
    whole = ADVICE.model_dump(by_alias=True, exclude_none=True, mode="json")
    assert found == [whole | {"createdAt": LONG_AGO, "updatedAt": LONG_AGO}]


async def test_only_the_states_that_are_asked_for_are_given(database: Connection) -> None:
    await publish(database, ADVICE, ENDED, GONE)
    assert await names(database) == [{"fi": "Neuvonta"}]
    both = frozenset({State.ENDED, State.RETRACTED})
    assert await names(database, states=both) == [{"fi": "Hankkeen palvelu"}, {"fi": "Lopetettu"}]


async def test_what_is_published_meanwhile_is_not_seen(
    database: Connection, database_url: str
) -> None:
    await publish(database, ADVICE)
    async with connected(database_url) as other, this_moment(other) as moment:
        await publish(database, ENDED, service("Uusi", [CITY]))
        found = [each["name"] async for each in moment.documents(EntityKind.SERVICE)]
        assert found == [{"fi": "Neuvonta"}]
        assert moment.revision == 1


async def test_a_moment_is_named_by_epoch_and_revision(database: Connection) -> None:
    await publish(database, ADVICE, CITY)
    told = await standing(database)
    async with this_moment(database) as moment:
        assert (moment.epoch, moment.revision) == (told.epoch, 2)
        assert moment.standing == told
    assert told.changed_at is not None


async def test_an_empty_catalogue_has_not_changed_yet(database: Connection) -> None:
    async with this_moment(database) as moment:
        assert (moment.revision, moment.standing.changed_at) == (0, None)
        assert [each async for each in moment.documents(EntityKind.EVENT)] == []


async def test_documents_are_found_by_their_ids(database: Connection) -> None:
    await publish(database, ADVICE, CITY)
    unknown = "0a1b2c3d-4e5f-5000-8000-000000000000"
    async with this_moment(database) as moment:
        found = await moment.named([CITY.id, unknown])
    assert {asked: document["name"] for asked, document in found.items()} == {
        CITY.id: {"fi": "Tampere"}
    }
