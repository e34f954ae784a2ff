"""Webhooks over the contract: made, changed, tested, resumed; for their organisation alone."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from uuid import UUID

import pytest

from catalogue.access.rights import Right
from catalogue.access.viewer import Role
from catalogue.resolvers.webhooks import change_cursor
from catalogue.settings import settings
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.webhooks.delivering import Courier, tell
from catalogue.webhooks.registering import MOST_WAITING, MOST_WEBHOOKS
from catalogue.webhooks.sending import Post
from catalogue.webhooks.signing import PREFIX
from tests.access.organizations import HELSINKI, TAMPERE, id_of
from tests.schema import advisors
from tests.schema.advisors import KEYRING
from tests.schema.town import Town
from tests.schema.webhook_owners import LOG, URL, Owner, Owners, opened
from tests.webhooks.following import change
from tests.webhooks.receiving import LOOPBACK, OK, answer, receiver

COURIER = Courier(Post(LOOPBACK), KEYRING, change_cursor)
NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
async def owners(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Owners]:
    async with opened(town, database, database_url) as found:
        yield found


@pytest.fixture
def _own_network(  # pyright: ignore[reportUnusedFunction]
    monkeypatch: pytest.MonkeyPatch,
) -> Generator[None]:
    monkeypatch.setenv("POLKU_WEBHOOK_NETWORKS", "127.0.0.0/8")
    settings.cache_clear()
    yield
    settings.cache_clear()


async def cursor_after(database: Connection, sequence: int) -> str:
    return change_cursor(await documents.epoch(database), sequence)


async def test_a_webhook_is_told_from_now_on_and_its_secret_is_shown_once(
    owners: Owners, database: Connection
) -> None:
    now = await documents.last_sequence(database)
    made = await owners.admin().done("Create", name="Hakemisto", url=URL)
    assert made["secret"].startswith(PREFIX)
    assert made["webhook"] == {
        "id": made["webhook"]["id"],
        "name": "Hakemisto",
        "url": URL,
        "mailbox": None,
        "state": "ACTIVE",
        "revision": 1,
        "behind": 0,
        "cursor": await cursor_after(database, now),
        "organization": {"id": HELSINKI},
        "follows": {
            "kinds": [],
            "organizations": [],
            "municipalities": [],
            "sources": [],
            "systems": [],
        },
    }
    stored = await database.fetch("SELECT webhook::text FROM webhook")
    assert made["secret"] not in str(stored)


async def test_the_same_wish_is_done_once_and_does_not_show_the_secret_again(
    owners: Owners,
) -> None:
    admin = owners.admin()
    wish = {"name": "Test", "url": URL, "kinds": ["SERVICE"], "idempotencyKey": "first"}
    made, again = [await admin.done("Create", **wish) for _ in range(2)]
    assert (again["webhook"], again["secret"]) == (made["webhook"], None)
    other = wish | {"kinds": ["EVENT"]}
    assert await admin.refused("Create", **other) == [("KEY_REUSED", ["idempotencyKey"])]
    assert await admin.names() == ["Test"]


async def test_everything_wrong_is_told_at_once(owners: Owners) -> None:
    wrong = {
        "name": " ",
        "url": "http://receiver.example",
        "mailbox": "everybody",
        "filter": {"organizations": ["helsinki"]},
        "organization": TAMPERE,
        "after": "nonsense",
        "idempotencyKey": "",
    }
    assert await owners.admin().refused("Create", **wrong) == [
        ("BLANK", ["name"]),
        ("INVALID_VALUE", ["url"]),
        ("INVALID_VALUE", ["mailbox"]),
        ("INVALID_VALUE", ["filter", "organizations"]),
        ("NOT_FOUND", ["organization"]),
        ("INVALID_VALUE", ["after"]),
        ("BLANK", ["idempotencyKey"]),
    ]


async def test_an_organisation_has_so_many_webhooks_at_most(owners: Owners) -> None:
    admin = owners.admin()
    for _ in range(MOST_WEBHOOKS):
        await admin.makes()
    assert await admin.refused("Create", name="One more", url=URL) == [("TOO_MANY", [])]


@pytest.mark.usefixtures("owners")
async def test_without_keys_no_secret_can_be_kept(town: Town, database_url: str) -> None:
    async with advisors.office(town, database_url, None) as desks:
        admin = Owner(desks.person("helsinki", Role.ADMIN))
        assert await admin.refused("Create", name="Test", url=URL) == [("NOT_NOW", [])]


async def test_only_what_is_given_is_edited_and_null_clears(owners: Owners) -> None:
    admin = owners.admin()
    place = {"municipalities": ["091"], "organizations": [HELSINKI]}
    webhook = await admin.makes(kinds=["SERVICE", "EVENT"], filter=place)
    edits: list[dict[str, object]] = [
        {"name": "Uusi", "mailbox": "it@yhdistys.example"},
        {"kinds": None},
        {"filter": {"systems": ["ptv"]}, "kinds": ["EVENT"]},
        {"filter": None, "mailbox": None},
    ]
    done = [await admin.done("Edit", webhook=webhook, **edit) for edit in edits]
    found = [each["webhook"] for each in done]
    told = [[value for value in each["follows"].values() if value] for each in found]
    assert told == [
        [["SERVICE", "EVENT"], [HELSINKI], ["091"]],
        [[HELSINKI], ["091"]],
        [["EVENT"], ["ptv"]],
        [["EVENT"]],
    ]
    assert [each["mailbox"] for each in found] == [*["it@yhdistys.example"] * 3, None]
    assert [(each["name"], each["revision"]) for each in found] == [
        ("Uusi", revision) for revision in (2, 3, 4, 5)
    ]


async def test_what_somebody_else_has_changed_is_not_changed(owners: Owners) -> None:
    admin = owners.admin()
    webhook = await admin.makes()
    await admin.done("Edit", webhook=webhook, name="First", ifRevision=1)
    for deed, given in {
        "Edit": {"name": "Second"},
        "Delete": {},
        "RotateSecret": {},
        "Resume": {},
    }.items():
        payload = await admin.does(deed, webhook=webhook, ifRevision=1, **given)
        assert [error["code"] for error in payload["userErrors"]] == ["CONFLICT"]
        assert (payload["webhook"]["name"], payload["webhook"]["revision"]) == ("First", 2)


async def test_a_deleted_webhook_is_gone_with_its_log(owners: Owners, database: Connection) -> None:
    admin = owners.admin()
    webhook = await admin.makes()
    await admin.done("Test", webhook=webhook)
    assert await admin.done("Delete", webhook=webhook) == {"webhook": None}
    assert await admin.refused("Delete", webhook=webhook) == [("NOT_FOUND", ["webhook"])]
    assert await database.fetchval("SELECT count(*) FROM webhook_delivery") == 0


async def test_another_secret_is_another(owners: Owners) -> None:
    admin = owners.admin()
    made = await admin.done("Create", name="Test", url=URL)
    webhook = made["webhook"]["id"]
    found = await admin.done("RotateSecret", webhook=webhook)
    assert found["secret"].startswith(PREFIX)
    assert found["secret"] != made["secret"]
    for hours in (-1, 169):
        wrong = await admin.refused("RotateSecret", webhook=webhook, overlapHours=hours)
        assert wrong == [("INVALID_VALUE", ["overlapHours"])]


@pytest.mark.usefixtures("_own_network")
async def test_the_log_tells_what_came_of_each_message(
    owners: Owners, database: Connection
) -> None:
    admin = owners.admin()
    async with receiver(answer("500 Oh")) as there:
        webhook = await admin.makes(url=there.url)
        tested = (await admin.done("Test", webhook=webhook))["delivery"]
        await change(database, 1)
        await tell(database, UUID(webhook), COURIER)
        first = await admin.sees(LOG, id=webhook)
        there.answering = OK
        sent = first["webhook"]["deliveries"]["nodes"]
        for each in sent:
            await admin.done("Resend", webhook=webhook, delivery=each["id"])
        await tell(database, UUID(webhook), COURIER)
        log = (await admin.sees(LOG, id=webhook))["webhook"]
    assert (tested["event"], tested["state"], tested["attempts"]) == ("TEST", "PENDING", [])
    assert (first["webhook"]["state"], bool(first["webhook"]["failingSince"])) == ("FAILING", True)
    assert [(each["event"], each["state"]) for each in sent] == [
        ("CHANGED", "PENDING"),
        ("TEST", "FAILED"),
    ]
    assert (log["state"], log["failingSince"], log["nextAttemptAt"]) == ("ACTIVE", None, None)
    for each in log["deliveries"]["nodes"]:
        attempts = [(one["problem"], one["statusCode"]) for one in each["attempts"]]
        assert (each["state"], attempts) == ("DELIVERED", [("REFUSED", 500), (None, 204)])
    ids = {received.headers["webhook-id"] for received in there.received}
    assert ids == {each["messageId"] for each in log["deliveries"]["nodes"]}


async def test_the_log_is_read_page_by_page(owners: Owners) -> None:
    admin = owners.admin()
    webhook = await admin.makes()
    made = [(await admin.done("Test", webhook=webhook))["delivery"]["id"] for _ in range(3)]
    first = (await admin.sees(LOG, id=webhook, first=2))["webhook"]["deliveries"]
    rest = await admin.sees(LOG, id=webhook, first=2, after=first["edges"][-1]["cursor"])
    pages = [first, rest["webhook"]["deliveries"]]
    assert [each["id"] for page in pages for each in page["nodes"]] == made[::-1]
    assert [page["pageInfo"]["hasNextPage"] for page in pages] == [True, False]


async def test_only_so_many_tests_wait_at_a_time(owners: Owners) -> None:
    admin = owners.admin()
    webhook = await admin.makes()
    for _ in range(MOST_WAITING):
        await admin.done("Test", webhook=webhook)
    assert await admin.refused("Test", webhook=webhook) == [("TOO_MANY", [])]


async def test_only_what_a_webhook_was_sent_is_sent_again(owners: Owners) -> None:
    admin = owners.admin()
    webhook, other = await admin.makes(), await admin.makes()
    sent = (await admin.done("Test", webhook=other))["delivery"]["id"]
    for delivery in (sent, NOWHERE, "nonsense"):
        wrong = await admin.refused("Resend", webhook=webhook, delivery=delivery)
        assert wrong == [("NOT_FOUND", ["delivery"])]


@pytest.mark.usefixtures("_own_network")
async def test_a_parked_webhook_is_resumed_from_where_it_is_wanted(
    owners: Owners, database: Connection
) -> None:
    admin = owners.admin()
    async with receiver(answer("410 Gone")) as there:
        webhook = await admin.makes(url=there.url)
        began = await documents.last_sequence(database)
        await change(database, 5)
        await tell(database, UUID(webhook), COURIER)
        parked = (await admin.sees(LOG, id=webhook))["webhook"]
        assert (parked["state"], parked["nextAttemptAt"]) == ("PARKED", None)
        wrong = await admin.refused("Resume", webhook=webhook, after="nonsense")
        assert wrong == [("INVALID_VALUE", ["after"])]
        after = await cursor_after(database, began + 3)
        found = (await admin.done("Resume", webhook=webhook, after=after))["webhook"]
    assert (found["state"], found["behind"], found["cursor"]) == ("ACTIVE", 2, after)


async def test_webhooks_are_of_an_organisation_and_those_above_it(owners: Owners) -> None:
    debt = owners.admin("debt")
    webhook = await debt.makes(name="Velka")
    helsinki, tampere, operator = owners.admin(), owners.admin("tampere"), owners.operator()
    assert [await each.names() for each in (debt, helsinki, tampere, operator)] == [
        ["Velka"],
        ["Velka"],
        [],
        ["Velka"],
    ]
    assert await tampere.sees(LOG, id=webhook) == {"webhook": None}
    for deed in ("Delete", "Test", "Resume", "RotateSecret"):
        assert await tampere.refused(deed, webhook=webhook) == [("NOT_FOUND", ["webhook"])]
    node = "query ($id: ID!) { node(id: $id) { id ... on Webhook { name } } }"
    seen = [(await each.sees(node, id=webhook))["node"] for each in (helsinki, tampere)]
    assert seen == [{"id": webhook, "name": "Velka"}, None]


async def test_the_operator_says_whose_a_webhook_is(owners: Owners) -> None:
    operator = owners.operator()
    blank = await operator.refused("Create", name="Test", url=URL)
    assert blank == [("BLANK", ["organization"])]
    made = await operator.done("Create", name="Test", url=URL, organization=id_of("debt"))
    assert made["webhook"]["organization"] == {"id": id_of("debt")}


async def test_a_program_needs_the_scope(owners: Owners) -> None:
    may = await owners.program(Right.MANAGE_WEBHOOKS)
    may_not = await owners.program(Right.SUBMIT)
    await may.makes(name="By a program")
    assert await may.names() == ["By a program"]
    assert await may_not.codes("{ webhooks { nodes { id } } }") == ["FORBIDDEN"]


@pytest.mark.parametrize("role", [Role.ADVISOR, Role.EDITOR, Role.STEWARD])
async def test_other_roles_may_not(owners: Owners, role: Role) -> None:
    somebody = owners.admin(role=role)
    assert await somebody.codes("{ webhooks { nodes { id } } }") == ["FORBIDDEN"]


async def test_each_deed_is_noted(owners: Owners, database: Connection) -> None:
    admin = owners.admin()
    webhook = await admin.makes()
    for deed in ("Edit", "RotateSecret", "Resume", "Delete"):
        await admin.done(deed, webhook=webhook)
    rows = await database.fetch("SELECT action FROM audit WHERE subject = $1 ORDER BY id", webhook)
    assert [row["action"] for row in rows] == [
        "WEBHOOK_CREATE",
        "WEBHOOK_EDIT",
        "WEBHOOK_ROTATE_SECRET",
        "WEBHOOK_RESUME",
        "WEBHOOK_DELETE",
    ]
