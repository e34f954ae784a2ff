"""What a run asks TPR for, and how what it gets is put together."""

from __future__ import annotations

from typing import cast

import pytest
from pydantic import ValidationError

from catalogue.errors import InputInvalid
from catalogue.intake.feed import Mode, Scope
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from loaders.service_map.feed import ServiceMapFeed
from loaders.service_map.mapping import mapped
from loaders.service_map.settings import EVERY_MUNICIPALITY
from tests.loaders.service_map.payloads import (
    WORDS,
    Payload,
    department,
    description,
    hours_time,
    opening_hours,
    row,
    unit,
    uuid_of,
)
from tests.loaders.service_map.reading import Told, read
from tests.loaders.service_map.server import LANGUAGES, small_city

SERVICE, CHANNEL = RecordKind.SERVICE, RecordKind.SERVICE_CHANNEL


async def test_a_run_gives_every_department_unit_description_errand_and_channel() -> None:
    told = await read(small_city())

    assert told.ids(RecordKind.ORGANIZATION) == sorted([uuid_of("city"), uuid_of("office")])
    assert told.ids(CHANNEL) == ["100", "101", "102", "errandservice-500-channel-9"]
    assert told.ids(SERVICE) == ["description-7000", "description-7001", "errandservice-500"]
    assert (told.issues, told.stages) == ([], {"lists", "records"})


async def test_services_are_asked_for_by_municipality_and_language() -> None:
    server = small_city()

    await read(server)

    assert sorted(request for request in server.requests if "description/" in request) == sorted(
        f"{server.DESCRIPTIONS}description/?alldata=yes&municipality={number}&language={language}"
        for number in EVERY_MUNICIPALITY
        for language in LANGUAGES
    )
    assert server.asked("errandservice/") == len(EVERY_MUNICIPALITY) * len(LANGUAGES)
    assert server.asked("unit/?official=yes&newfeatures=yes") == 1


async def test_the_municipalities_are_a_setting() -> None:
    server = small_city()

    await read(server, municipalities=[91, 92])

    assert server.asked("description/") == 2 * len(LANGUAGES)
    assert server.asked("municipality=92") == 2 * len(LANGUAGES)


async def test_a_unit_has_its_rows_and_words_and_a_description_its_channels() -> None:
    told = await read(small_city())

    assert told.payload(CHANNEL, "100") == {
        **unit(100),
        "connections": [row(100)],
        "ontologywords": WORDS,
    }
    assert told.payload(SERVICE, "description-7000") == {
        "id": 7000,
        **{language: description(7000, language) for language in LANGUAGES},
        "municipalities": [91],
        "errand_channels": [{"errand_service": 500, "channel": 9}],
    }


async def test_a_service_in_the_lists_of_two_municipalities_is_one_of_both() -> None:
    server = small_city()
    server.put(server.descriptions, [("fi", description(7000))], 92)

    told = await read(server)

    assert told.payload(SERVICE, "description-7000")["municipalities"] == [91, 92]


async def test_a_translation_that_is_missing_is_left_out() -> None:
    server = small_city()
    server.descriptions[91, "sv"].pop()

    told = await read(server)

    payload = told.payload(SERVICE, "description-7001")
    assert [name for name in payload if name in LANGUAGES] == ["fi", "en"]


async def test_a_thing_that_is_listed_twice_is_one_record_and_is_told() -> None:
    server = small_city()
    server.units.append(unit(100, name_fi="Toinen"))

    told = await read(server)

    assert told.payload(CHANNEL, "100")["name_fi"] == unit(100)["name_fi"]
    assert [issue.message for issue in told.issues] == [
        "A unit is in its list twice (100); the first one was taken."
    ]


async def test_what_is_no_record_is_told_and_the_rest_goes_on() -> None:
    server = small_city()
    server.units += [unit(100, id=None), cast("Payload", "unit")]
    server.departments.append(department("third", id="7"))

    told = await read(server)

    assert len(told.ids(CHANNEL)) == 4
    assert [issue.message for issue in told.issues] == [
        "An entry of unit is not an object.",
        "A unit has no id.",
        "A department has no id.",
    ]


async def test_a_delta_reads_everything_and_names_nothing_as_gone() -> None:
    full, delta = await read(small_city()), await read(small_city(), Mode.DELTA)

    assert [page.key for page in delta.pages] == [page.key for page in full.pages]
    assert [page.gone for page in delta.pages] == [()]


async def test_pages_that_are_staged_are_not_given_again() -> None:
    before = await read(small_city())

    told = await read(small_city(), staged={page.key for page in before.pages})

    assert told.pages == []


async def test_the_same_lists_in_another_order_give_the_same_records() -> None:
    server = small_city()
    for items in (server.units, server.rows, server.departments, server.words):
        items.reverse()
    server.units[0]["ontologyword_ids"].reverse()
    for items in server.descriptions.values():
        items.reverse()

    told, before = await read(server), await read(small_city())

    assert contents(told) == contents(before)


def contents(told: Told) -> dict[RecordKey, Content | None]:
    """What the records come to, which is what is stored."""
    return {
        RecordKey("tpr", record.kind, record.local_id): mapped(record).content
        for record in told.records
    }


async def test_hours_are_read_for_whole_weeks_from_monday_on() -> None:
    server = small_city()
    server.hours = [opening_hours(101, ("2026-11-23", [hours_time()]))]

    told = await read(server, hauki=True, hauki_weeks=2)

    hauki = told.payload(CHANNEL, "101")["hauki"]
    assert hauki["days"] == [
        {
            "date": "2026-11-23",
            "times": [{name: told for name, told in hours_time().items() if name != "periods"}],
        }
    ]
    [request] = [request for request in server.requests if "opening_hours" in request]
    assert "resource=tprek:100,tprek:101,tprek:102" in request
    assert f"start_date={hauki['first_day']}&end_date={hauki['last_day']}" in request
    assert "hauki" not in told.payload(CHANNEL, "100")


async def test_hours_come_on_several_pages() -> None:
    server = small_city()
    server.hours_at_once = 1
    server.hours = [opening_hours(n, ("2026-11-23", [hours_time()])) for n in (100, 101, 102)]

    told = await read(server, hauki=True)

    units = (told.payload(CHANNEL, name) for name in ("100", "101", "102"))
    assert all("hauki" in payload for payload in units)


async def test_a_scope_is_refused_because_lists_come_whole() -> None:
    with pytest.raises(InputInvalid, match="--set municipalities=91"):
        await read(small_city(), scope=Scope(municipalities=("091",)))


def test_settings_that_are_none_are_refused() -> None:
    with pytest.raises(ValidationError):
        ServiceMapFeed(settings={"municipality": 91})
