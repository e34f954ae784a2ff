"""Partners submit and withdraw records by the contract."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.access.rights import Right
from catalogue.cli.load import run_source
from catalogue.intake.run import RunOptions
from catalogue.intake.submission.feed import HeldFeed
from catalogue.model.event import EventContent
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.resolvers import submissions
from catalogue.resolvers.limits import LIMITS
from catalogue.store import documents, runs, sources
from catalogue.store.database import Connection, connected
from catalogue.store.runs import RunState
from tests.access.organizations import HELSINKI
from tests.schema.submitters import (
    SUBMIT,
    Json,
    Partners,
    add_source,
    key_of,
    partners,
    service,
)

ORGANIZATIONS = """mutation ($input: OrganizationsSubmitInput!) {
  organizationsSubmit(input: $input) { results { outcome } } }"""
EVENTS = """mutation ($input: EventsSubmitInput!) {
  eventsSubmit(input: $input) { results { outcome userErrors { path } } } }"""
NO_EVENTS = """mutation ($input: EventsWithdrawInput!) {
  eventsWithdraw(input: $input) { results { outcome } } }"""
NO_ORGANIZATIONS = """mutation ($input: OrganizationsWithdrawInput!) {
  organizationsWithdraw(input: $input) { results { outcome } } }"""
OFFICE: Json = {"localId": "office", "type": "MUNICIPALITY", "name": {"fi": "Toimisto"}}


@pytest.fixture
async def them(database: Connection, database_url: str, tmp_path: Path) -> AsyncGenerator[Partners]:
    async with partners(database, database_url, tmp_path / "index") as found:
        yield found


def outcomes(payload: Json) -> list[tuple[str, str]]:
    return [(each["localId"], each["outcome"]) for each in payload["results"]]


def codes(payload: Json) -> list[tuple[str, list[str]]]:
    return [(each["code"], each["path"]) for each in payload["userErrors"]]


async def test_each_record_is_told_what_became_of_it(them: Partners) -> None:
    first = await them.helsinki.submit(service("a"), service("b"))
    second = await them.helsinki.submit(
        service("a"), service("b", "Uusi nimi"), service("c", "", themes=["NONSENSE"])
    )
    assert outcomes(first) == [("a", "CREATED"), ("b", "CREATED")]
    assert outcomes(second) == [("a", "UNCHANGED"), ("b", "UPDATED"), ("c", "REJECTED")]
    assert second["results"][2]["userErrors"] == [
        {"code": "BLANK", "path": ["services", "2", "name"]},
        {"code": "INVALID_VALUE", "path": ["services", "2", "themes", "0"]},
    ]
    assert (second["state"], second["userErrors"]) == ("COMPLETE", [])
    assert second["counts"] == {
        "read": 3,
        "created": 0,
        "updated": 1,
        "unchanged": 1,
        "rejected": 1,
        "retracted": 0,
    }
    assert second["revision"] == await documents.last_sequence(them.database)


async def test_a_dry_run_says_the_same_and_does_nothing(them: Partners) -> None:
    before = await documents.last_sequence(them.database)
    dry = await them.helsinki.submit(service("a"), dryRun=True)
    assert (outcomes(dry), dry["run"], dry["revision"]) == ([("a", "CREATED")], None, None)
    assert await documents.last_sequence(them.database) == before
    assert await runs.recent(them.database, source="helsinki-push") == []


async def test_the_same_key_and_input_get_the_same_answer(them: Partners) -> None:
    first = await them.helsinki.submit(service("a"), idempotencyKey="k")
    again = await them.helsinki.submit(service("a"), idempotencyKey="k")
    other = await them.helsinki.submit(service("a", "Muu"), idempotencyKey="k")
    assert again == first
    assert codes(other) == [("KEY_REUSED", ["idempotencyKey"])]
    assert len(await runs.recent(them.database, source="helsinki-push")) == 1


async def test_of_two_with_one_key_at_once_one_is_done(them: Partners) -> None:
    one, other = await asyncio.gather(
        them.helsinki.submit(service("a"), idempotencyKey="k"),
        them.helsinki.submit(service("a"), idempotencyKey="k"),
    )
    assert one == other
    assert len(await runs.recent(them.database, source="helsinki-push")) == 1


async def test_of_two_at_once_the_second_waits_for_the_first(them: Partners) -> None:
    answers = await asyncio.gather(
        *(them.helsinki.submit(service("a", f"Nimi {number}")) for number in range(4))
    )
    assert {answer["state"] for answer in answers} == {"COMPLETE"}
    effects = sorted(answer["results"][0]["outcome"] for answer in answers)
    assert effects == ["CREATED", "UPDATED", "UPDATED", "UPDATED"]


async def test_a_run_that_does_not_end_is_not_waited_for_for_ever(
    them: Partners, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submissions, "PATIENCE", dt.timedelta(milliseconds=50))
    async with connected(database_url) as other, sources.locked(other, "helsinki-push"):
        refused = await them.helsinki.submit(service("a"), idempotencyKey="k")
    done = await them.helsinki.submit(service("a"), idempotencyKey="k")
    assert codes(refused) == [("RUN_IN_PROGRESS", ["source"])]
    assert outcomes(done) == [("a", "CREATED")]


async def test_a_snapshot_withdraws_what_it_leaves_out(them: Partners) -> None:
    await them.helsinki.submit(service("a"), service("b"))
    await them.helsinki.ask.data(
        ORGANIZATIONS,
        {"input": {"source": "helsinki-push", "organizations": [OFFICE]}},
        authorization=them.helsinki.key,
    )
    replaced = await them.helsinki.submit(service("a"), mode="REPLACE")
    assert (replaced["state"], replaced["counts"]["retracted"]) == ("COMPLETE", 1)
    told = await them.database.fetch(
        "SELECT kind, local_id FROM source_record WHERE system = 'helsinki-push' "
        "AND state = 'ACTIVE' ORDER BY kind"
    )
    assert [tuple(row) for row in told] == [("ORGANIZATION", "office"), ("SERVICE", "a")]


async def test_a_snapshot_that_lacks_too_much_is_held_until_a_person_publishes_it(
    them: Partners,
) -> None:
    await them.helsinki.submit(*(service(f"s{number}") for number in range(20)))
    before = await documents.last_sequence(them.database)
    held = await them.helsinki.submit(service("s0", "Uusi"), mode="REPLACE")
    assert (held["state"], held["revision"]) == ("HELD", None)
    assert codes(held) == [("HELD", [])]
    assert outcomes(held) == [("s0", "UPDATED")]
    assert await documents.last_sequence(them.database) == before

    source = await sources.get(them.database, "helsinki-push")
    options = RunOptions(accept_shrink=True)
    released = await run_source(them.database, source, HeldFeed(source.system), options)
    assert (released.state, released.counts.retracted) == (RunState.COMPLETE, 19)


async def test_what_is_withdrawn_is_retracted_and_can_come_back(them: Partners) -> None:
    await them.helsinki.submit(*(service(f"s{number}") for number in range(20)))
    ids = [f"s{number}" for number in range(15)]
    gone = await them.helsinki.withdraw(*ids, "unheard-of")
    back = await them.helsinki.submit(service("s0"))
    assert (gone["state"], gone["counts"]["retracted"]) == ("COMPLETE", 15)
    assert outcomes(gone)[-2:] == [("s14", "WITHDRAWN"), ("unheard-of", "UNKNOWN")]
    assert outcomes(back) == [("s0", "UPDATED")]


async def test_sources_of_others_do_not_exist(them: Partners) -> None:
    await add_source(them.database, "helsinki-feed", HELSINKI, "ptv-v11")
    for source in ("tampere-push", "helsinki-feed", "unheard-of", "", "x\x00"):
        refused = await replace(them.helsinki, source=source).submit(service("a"))
        assert codes(refused) == [("NOT_FOUND", ["source"])], source
    assert outcomes(await them.steward.submit(service("a"))) == [("a", "CREATED")]


async def test_a_right_is_needed(them: Partners) -> None:
    reader = await key_of(them.database, HELSINKI, Right.READ_ADVISOR)
    given = {"input": {"source": "helsinki-push", "services": []}}
    answers = [
        await them.ask(SUBMIT, given),
        await them.ask(SUBMIT, given, authorization=reader),
    ]
    told = [answer["errors"][0]["extensions"]["code"] for answer in answers]
    assert told == ["UNAUTHENTICATED", "FORBIDDEN"]


async def test_what_is_wrong_with_the_call_is_told_at_once(them: Partners) -> None:
    many = [service(str(number)) for number in range(1_001)]
    refused = await them.helsinki.submit(*many, idempotencyKey=" ")
    there = {"channel": {"localId": "place"}}
    spread = [service(str(number), connections=[there] * 11) for number in range(500)]
    too_wide = await them.helsinki.submit(*spread)
    assert codes(refused) == [("BLANK", ["idempotencyKey"]), ("TOO_MANY", [])]
    assert codes(too_wide) == [("TOO_MANY", ["services"])]
    assert (refused["results"], refused["state"]) == ([], None)


async def test_it_is_noted_who_sent_what(them: Partners) -> None:
    sent = await them.helsinki.submit(service("a"))
    noted = await them.database.fetchval(
        "SELECT subject FROM audit WHERE action = 'SUBMIT' AND viewer LIKE 'key:%'"
    )
    assert noted == f"helsinki-push {sent['run']}"


async def test_organisations_and_events_are_told_and_taken_back(them: Partners) -> None:
    desk = {**OFFICE, "localId": "desk", "parent": {"localId": "office"}}
    organizations = {"source": "helsinki-push", "organizations": [OFFICE, desk]}
    series: Json = {"localId": "series", "name": {"fi": "Klubi"}, "series": "RECURRING"}
    club = {
        "localId": "club",
        "name": {"fi": "Klubi 1"},
        "parent": {"localId": "series"},
        "organization": {"localId": "desk"},
        "services": [{"localId": "a"}],
        "startsAt": "2095-03-01T09:00:00+02:00",
    }
    events = {"source": "helsinki-push", "events": [series, club, {**club, "localId": "x y"}]}
    gone: Json = {"source": "helsinki-push"}
    asked = [
        (ORGANIZATIONS, organizations),
        (EVENTS, events),
        (NO_EVENTS, gone | {"events": ["club"]}),
        (NO_ORGANIZATIONS, gone | {"organizations": ["desk", "cellar"]}),
    ]
    await them.helsinki.submit(service("a"))
    key = them.helsinki.key
    answers = [
        await them.ask.data(query, {"input": given}, authorization=key) for query, given in asked
    ]
    told = [[each["outcome"] for each in next(iter(data.values()))["results"]] for data in answers]
    assert told == [
        ["CREATED", "CREATED"],
        ["CREATED", "CREATED", "REJECTED"],
        ["WITHDRAWN"],
        ["WITHDRAWN", "UNKNOWN"],
    ]
    body = await them.database.fetchval(
        "SELECT body FROM source_record WHERE kind = 'EVENT' AND local_id = 'club'"
    )
    found = EventContent.model_validate_json(body)
    assert found.starts_at == dt.datetime(2095, 3, 1, 7, tzinfo=dt.UTC)
    assert (found.organization_id, found.parent_id, found.service_ids) == (
        id_of(RecordKind.ORGANIZATION, "desk"),
        id_of(RecordKind.EVENT, "series"),
        (id_of(RecordKind.SERVICE, "a"),),
    )


def id_of(kind: RecordKind, local_id: str) -> str:
    return RecordKey("helsinki-push", kind, local_id).entity_id


async def test_a_call_that_was_given_up_has_done_nothing(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    hurried = replace(LIMITS, submission_deadline=1)
    async with partners(database, database_url, tmp_path / "index", hurried) as them:
        given = {"source": "helsinki-push", "services": [service("a")], "idempotencyKey": "k"}
        async with connected(database_url) as other, sources.locked(other, "helsinki-push"):
            answer = await them.ask(SUBMIT, {"input": given}, authorization=them.helsinki.key)
        assert await runs.recent(database, source="helsinki-push") == []
        again = await them.helsinki.submit(service("a"), idempotencyKey="k")
    assert answer["errors"][0]["extensions"]["code"] == "DEADLINE_EXCEEDED"
    assert outcomes(again) == [("a", "CREATED")]
