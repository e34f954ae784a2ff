"""Every id that was ever given leads to the entity that it is a part of now."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.model.identity import EntityId, EntityKind, RecordKey, RecordKind, short_id
from catalogue.search.query import Filter, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    event,
    name_of,
    names,
    organization,
    place,
    project,
    publish,
    service,
    stored,
)


def former(kind: RecordKind) -> EntityId:
    return RecordKey("tpr", kind, "before").entity_id


KINDS = {kind: former(RecordKind(kind.value)) for kind in EntityKind}
CITY = organization("Kaupunki", former_ids=(KINDS[EntityKind.ORGANIZATION],))
PART = organization("Osasto", parent_id=KINDS[EntityKind.ORGANIZATION])
HALL = place("Sali", former_ids=(KINDS[EntityKind.SERVICE_CHANNEL],))
WORKS = service(
    "Valmennus", project_ids=(KINDS[EntityKind.PROJECT],), former_ids=(KINDS[EntityKind.SERVICE],)
)
MADE = project("S21955", former_ids=(KINDS[EntityKind.PROJECT],))
SERIES = event("Sarja", former_ids=(KINDS[EntityKind.EVENT],))
COURSE = event(
    "Kurssi",
    organization_id=KINDS[EntityKind.ORGANIZATION],
    channel_id=KINDS[EntityKind.SERVICE_CHANNEL],
    parent_id=KINDS[EntityKind.EVENT],
    service_ids=(WORKS.id, KINDS[EntityKind.SERVICE]),
)
CATALOGUE = (CITY, PART, HALL, WORKS, MADE, SERIES, COURSE)
FORMER = {each.former_ids[0]: each for each in CATALOGUE if each.former_ids}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory = tmp_path_factory.mktemp("index")
    publish(directory, CATALOGUE)
    return Reader(directory, ANALYZER)


def test_a_former_id_leads_to_the_document_with_its_own_id(reader: Reader) -> None:
    found = reader.get([*FORMER, PART.id, "nobody"])
    assert [each and each["id"] for each in found] == [
        *(entity.id for entity in FORMER.values()),
        PART.id,
        None,
    ]


@pytest.mark.parametrize(
    "written",
    [PART.id.upper(), PART.id.replace("-", ""), f"{PART.id.replace('-', '')}----", "", "\ud800"],
)
def test_an_id_that_is_written_otherwise_is_nobodys(reader: Reader, written: str) -> None:
    assert reader.get([written]) == [None]


@pytest.mark.parametrize("entity", FORMER.values(), ids=lambda entity: entity.kind)
def test_a_former_short_id_leads_to_it(reader: Reader, entity: object) -> None:
    ((old, now),) = ((old, now) for old, now in FORMER.items() if now is entity)
    for known in (old, now.id):
        found = reader.by_short_id(now.kind, short_id(known))
        assert found is not None
        assert found["id"] == now.id


def test_an_id_in_front_wins_over_the_same_id_as_a_former_one(tmp_path: Path) -> None:
    alone = service("Yksin")
    publish(tmp_path, [alone, service("Yhdessä", former_ids=(alone.id,))])
    (found,) = Reader(tmp_path, ANALYZER).get([alone.id])
    assert found is not None
    assert name_of(found) == "Yksin"


@pytest.mark.parametrize(
    ("kind", "attribute", "of", "left"),
    [
        (EntityKind.ORGANIZATION, "parents", EntityKind.ORGANIZATION, "Osasto"),
        (EntityKind.EVENT, "organizations", EntityKind.ORGANIZATION, "Kurssi"),
        (EntityKind.EVENT, "channels", EntityKind.SERVICE_CHANNEL, "Kurssi"),
        (EntityKind.EVENT, "parents", EntityKind.EVENT, "Kurssi"),
        (EntityKind.EVENT, "services", EntityKind.SERVICE, "Kurssi"),
        (EntityKind.SERVICE, "projects", EntityKind.PROJECT, "Valmennus"),
    ],
)
def test_filters_take_any_id(
    reader: Reader, kind: EntityKind, attribute: str, of: EntityKind, left: str
) -> None:
    for known in (KINDS[of], FORMER[KINDS[of]].id):
        query = Query(kind, filter=Filter(**{attribute: (known,)}))  # type: ignore[arg-type]
        assert names(reader.search(query, Window())) == [left]


def test_ids_that_lead_to_the_same_are_one_card() -> None:
    course = stored(CATALOGUE)[-1]
    cards = course["services"]
    assert isinstance(cards, list)
    assert [card["id"] for card in cards] == [WORKS.id]
