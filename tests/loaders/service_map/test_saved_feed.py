"""Payloads of TPR that somebody saved, in every shape that there is, through the same mapping."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from tests.loaders.service_map.payloads import (
    WORDS,
    Payload,
    channel,
    department,
    description,
    errand_service,
    hours_time,
    opening_hours,
    row,
    unit,
    uuid_of,
)
from tests.loaders.service_map.reading import Told, request_of

BOM = b"\xef\xbb\xbf"
SERVICE, CHANNEL = RecordKind.SERVICE, RecordKind.SERVICE_CHANNEL


async def read(directory: Path, *, staged: tuple[str, ...] = ()) -> Told:
    told = Told()
    async for page in ServiceMapSavedFeed(directory).fetch(request_of(told, staged=staged)):
        told.pages.append(page)
    return told


def save(directory: Path, name: str, value: object) -> None:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(BOM + orjson.dumps(value))


def errand(number: int, *languages: str) -> Payload:
    """An errand service as the public mirror publishes it."""
    told = {
        name: errand_service(number, name) if name in languages else []
        for name in ("fi", "sv", "en")
    }
    return {"id": number, **told}


async def test_the_answers_of_each_endpoint_are_put_together(tmp_path: Path) -> None:
    save(tmp_path, "unit.json", [unit(100)])
    save(tmp_path, "connection.json", [row(100)])
    save(tmp_path, "department.json", [department()])
    save(tmp_path, "ontologyword.json", WORDS)
    save(tmp_path, "ontologytree.json", [{"id": 1, "name_fi": "Työ", "child_ids": []}])
    save(tmp_path, "hauki.json", {"results": [opening_hours(100, ("2026-11-23", [hours_time()]))]})
    for language in ("fi", "sv"):
        save(tmp_path, f"description-92-{language}.json", [description(7000, language)])
        save(tmp_path, f"errandservice/91/{language}.json", [errand_service(500, language)])

    told = await read(tmp_path)

    assert told.issues == []
    assert told.ids(RecordKind.ORGANIZATION) == [uuid_of("office")]
    payload = told.payload(CHANNEL, "100")
    assert (payload["connections"], payload["ontologywords"]) == ([row(100)], WORDS)
    assert [day["date"] for day in payload["hauki"]["days"]] == ["2026-11-23"]
    described = told.payload(SERVICE, "description-7000")
    assert described["municipalities"] == [92]
    assert [name for name in ("fi", "sv", "en") if name in described] == ["fi", "sv"]
    assert told.payload(SERVICE, "errandservice-500")["municipalities"] == [91]


async def test_services_with_all_their_languages_are_read_as_they_were_published(
    tmp_path: Path,
) -> None:
    save(tmp_path, "errandservices.json", [errand(500, "fi", "sv", "en"), errand(501, "fi")])
    merged = {"fi": description(7000), "sv": [], "en": description(7000, "en")}
    save(
        tmp_path,
        "services.json",
        [merged, {"fi": description(7001), "sv": description(7001, "sv")}],
    )

    told = await read(tmp_path)

    assert told.ids(SERVICE) == [
        "description-7000",
        "description-7001",
        "errandservice-500",
        "errandservice-501",
    ]
    assert told.payload(SERVICE, "description-7000")["errand_channels"] == [
        {"errand_service": 500, "channel": 9}
    ]


async def test_a_unit_alone_and_a_map_of_units_to_services_are_read(tmp_path: Path) -> None:
    save(tmp_path, "unit-100.json", unit(100))
    unit_map = {str(n): {"unit_id": n, "services": [7000]} for n in (100, 102)}
    save(tmp_path, "unitservices.json", unit_map)
    save(tmp_path, "services.json", [{"fi": description(7000, unit_ids=[]), "sv": [], "en": []}])

    told = await read(tmp_path)

    assert told.payload(CHANNEL, "100") == unit(100)
    assert told.payload(CHANNEL, "102") == {"id": 102, "services": [7000]}
    assert told.payload(SERVICE, "description-7000")["unit_ids"] == [100, 102]


async def test_a_service_that_no_language_tells_is_withheld_and_not_gone(tmp_path: Path) -> None:
    save(tmp_path, "errandservices.json", [errand(500, "fi"), errand(501)])

    told = await read(tmp_path)

    key = RecordKey("tpr", SERVICE, "errandservice-501")
    assert [page.withheld for page in told.pages] == [(), (key,)]
    assert [(issue.code, issue.record) for issue in told.issues] == [
        (IssueCode.RECORD_DROPPED_BY_SOURCE, key)
    ]
    again = await read(tmp_path, staged=tuple(page.key for page in told.pages))
    assert again.pages == []


async def test_a_list_of_one_language_that_does_not_say_which_is_told(tmp_path: Path) -> None:
    save(tmp_path, "description.json", [description(7000)])

    told = await read(tmp_path)

    assert [issue.message for issue in told.issues] == [
        "description.json does not say in its name which language its services are in (fi, sv, en)."
    ]


async def test_a_record_of_no_known_kind_is_told(tmp_path: Path) -> None:
    save(tmp_path, "other.json", [{"id": 1, "type": "library"}, {"fi": {"colour": "red"}}])

    told = await read(tmp_path)

    assert [issue.code for issue in told.issues] == [IssueCode.RECORD_MALFORMED] * 2


async def test_contact_persons_are_in_no_payload(tmp_path: Path) -> None:
    person = {
        "contact_person": "Nimi Niminen",
        "email": "nimi.niminen@example.org",
        "phone": "116117",
    }
    save(tmp_path, "unit.json", [unit(100, connections=[row(100, "SUBGROUP", **person)])])
    save(tmp_path, "connection.json", [row(100, "PHONE_OR_EMAIL", **person)])

    told = await read(tmp_path)

    assert b"niminen" not in orjson.dumps(told.payload(CHANNEL, "100")).lower()
    assert [each["phone"] for each in told.payload(CHANNEL, "100")["connections"]] == ["116117"] * 2


@pytest.mark.parametrize("body", [b"[{", b"<html>", '"Työ"'.encode("latin-1")])
async def test_a_file_that_is_no_json_ends_the_run(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "unit.json").write_bytes(body)

    with pytest.raises(SourceMalformed, match=r"unit\.json"):
        await read(tmp_path)


async def test_channels_that_only_one_language_has_are_channels_too(tmp_path: Path) -> None:
    told_in = {
        "id": 500,
        "fi": errand_service(500, channels=[channel(9)]),
        "sv": errand_service(500, "sv", channels=[channel(10), channel(9)]),
    }
    save(tmp_path, "errandservices.json", [told_in])

    told = await read(tmp_path)

    assert told.ids(CHANNEL) == ["errandservice-500-channel-10", "errandservice-500-channel-9"]
    assert "fi" not in told.payload(CHANNEL, "errandservice-500-channel-10")
