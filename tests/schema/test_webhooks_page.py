"""docs/webhooks.md: its examples work as they stand, and its tables are whole."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncGenerator, Callable
from typing import Any

import pytest

from catalogue.store.database import Connection
from catalogue.webhooks import signing
from catalogue.webhooks.sending import Problem
from tests.access.organizations import tell_organizations
from tests.documentation.pages import blocks, examples, page, table_rows
from tests.schema.town import Town
from tests.schema.webhook_owners import Owners, opened
from tests.webhooks.following import registered, told
from tests.webhooks.receiving import receiver

PAGE = page("docs/webhooks.md")
[PYTHON] = blocks(PAGE, "python")
_, MESSAGE = map(json.loads, blocks(PAGE, "json"))
Json = dict[str, Any]


@pytest.fixture
async def owners(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Owners]:
    async with opened(town, database, database_url) as found:
        yield found


async def test_what_is_shown_is_what_can_be_asked(owners: Owners) -> None:
    create, log = examples(PAGE.replace(json.dumps(MESSAGE, indent=2), "{}"))
    admin = owners.admin()
    made = (await admin.sees(create.query, **(create.variables or {})))["webhookCreate"]
    assert (made["userErrors"], made["webhook"]["state"]) == ([], "ACTIVE")
    seen = await admin.sees(log.query, id=made["webhook"]["id"])
    assert seen["webhook"]["deliveries"] == {"nodes": []}


def made_of(value: Any) -> Any:
    """What a message is made of, without its values."""
    if isinstance(value, dict):
        return {name: made_of(part) for name, part in value.items()}
    return [made_of(value[0])] if isinstance(value, list) else type(value)


async def test_the_message_shown_is_like_one_that_comes(database: Connection) -> None:
    async with receiver() as there:
        webhook = await registered(database, there, from_sequence=None)
        await tell_organizations(database)
        await told(database, webhook)
    came = there.received[0].told
    assert (made_of(MESSAGE), MESSAGE["type"]) == (made_of(came), came["type"])


def verified() -> Callable[[str, dict[str, str], bytes], Json]:
    """The function that the page shows."""
    there: Json = {}
    exec(PYTHON, there)  # noqa: S102 - it is ours
    return there["verified"]


NEW, FORMER, OTHER = (signing.new_secret() for _ in range(3))
BODY = '{"type": "webhook.test", "data": {"ä": 1}}'.encode()


def headers(age: int = 0) -> dict[str, str]:
    return signing.headers("msg_1", int(time.time()) - age, BODY, [NEW, FORMER])


@pytest.mark.parametrize("secret", [NEW, FORMER], ids=["new", "former"])
def test_the_function_shown_believes_what_is_signed_by_one_of_the_secrets(secret: str) -> None:
    assert verified()(secret, headers(), BODY) == json.loads(BODY)


SPOILT: dict[str, Callable[[], tuple[str, dict[str, str], bytes]]] = {
    "by another": lambda: (OTHER, headers(), BODY),
    "another body": lambda: (NEW, headers(), BODY.replace(b"1", b"2")),
    "another id": lambda: (NEW, headers() | {"webhook-id": "msg_2"}, BODY),
    "made younger": lambda: (NEW, headers(3_600) | {"webhook-timestamp": _now()}, BODY),
    "no signature": lambda: (NEW, headers() | {"webhook-signature": "v1,"}, BODY),
}


@pytest.mark.parametrize("way", SPOILT)
def test_the_function_shown_does_not_believe_what_is_not_ours(way: str) -> None:
    with pytest.raises(ValueError, match="not signed by our secret"):
        verified()(*SPOILT[way]())


@pytest.mark.parametrize("given", [{}, headers(age=3_600)])
def test_the_function_shown_does_not_believe_what_is_old(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="too old"):
        verified()(NEW, given, BODY)


def _now() -> str:
    return str(int(time.time()))


def test_every_problem_is_explained() -> None:
    told_of = [cells[0].strip("`") for cells in table_rows(PAGE, "## When it fails")]
    assert told_of == [problem.value for problem in Problem]
