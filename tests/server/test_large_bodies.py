"""Who submits records may send more at a time than others; nobody else, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import httpx
import orjson
import pytest

from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR
from catalogue.resolvers.limits import LIMITS
from catalogue.server.graphql_request import Refused
from catalogue.server.large_bodies import AT_ONCE, LargeBodies
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI
from tests.schema.submitters import SUBMIT, Json, Partners, key_of, partners, service


@pytest.fixture
async def them(database: Connection, database_url: str, tmp_path: Path) -> AsyncGenerator[Partners]:
    async with partners(database, database_url, tmp_path / "index") as found:
        yield found


def large(query: str = SUBMIT, size: int = 2 * LIMITS.body_size) -> bytes:
    """A request of that many bytes."""
    submitted = service(description={"fi": "Neuvontaa. " * 1_000})
    given: Json = {"source": "helsinki-push", "services": [submitted]}
    body = orjson.dumps({"query": query, "variables": {"input": given}})
    return body.ljust(size)


async def send(them: Partners, body: bytes, key: str | None = None) -> httpx.Response:
    headers = {"Content-Type": "application/json", "Authorization": key or them.helsinki.key}
    return await them.ask.client.post("/graphql", content=body, headers=headers)


async def test_a_partner_sends_up_to_eight_mebibytes(them: Partners) -> None:
    answers = [await send(them, large(size=8 * 1024 * 1024 + extra)) for extra in (0, 1)]
    assert [answer.status_code for answer in answers] == [200, 413]
    [result] = answers[0].json()["data"]["servicesSubmit"]["results"]
    assert result["outcome"] == "CREATED"


@pytest.mark.parametrize(
    "query",
    [
        "query ($input: ServicesSubmitInput) { viewer { subject } }",
        "{ services { nodes { id } } }",
        SUBMIT.replace("} }", "} } linkUndo(input: {}) { __typename }", 1),
        "not GraphQL",
    ],
)
async def test_nothing_but_records_is_so_large(them: Partners, query: str) -> None:
    answer = await send(them, large(query))
    assert answer.status_code == 413
    assert answer.json()["errors"][0]["extensions"]["code"] == "PAYLOAD_TOO_LARGE"


async def test_nobody_else_sends_so_much(them: Partners) -> None:
    reader = await key_of(them.database, HELSINKI, Right.READ_ADVISOR)
    anybody = await them.ask.client.post(
        "/graphql", content=large(), headers={"Content-Type": "application/json"}
    )
    nobody = await send(them, large(), "Bearer polku_key_nonsense")
    known = await send(them, large(), reader)
    assert [each.status_code for each in (anybody, nobody, known)] == [413, 401, 413]


async def test_a_few_are_answered_at_a_time() -> None:
    bodies = LargeBodies(LIMITS)
    async with AsyncExitStack() as stack:
        for _ in range(AT_ONCE):
            largest = await stack.enter_async_context(bodies.admitted(OPERATOR))
            assert largest == LIMITS.submission_size
        with pytest.raises(Refused) as refused:
            await stack.enter_async_context(bodies.admitted(OPERATOR))
    async with bodies.admitted(OPERATOR) as largest:
        assert (refused.value.status, largest) == (429, LIMITS.submission_size)


async def test_records_have_more_time_than_other_answers(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    hurried = replace(LIMITS, deadline=0, submission_deadline=60)
    async with partners(database, database_url, tmp_path / "index", hurried) as them:
        sent = await them.steward.submit(service())
        other = await them.ask.codes("{ services { nodes { id } } }")
    assert (sent["state"], other) == ("COMPLETE", ["DEADLINE_EXCEEDED"])
