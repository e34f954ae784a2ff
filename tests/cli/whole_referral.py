"""A whole referral: what those send who make and move it, rightly, wrongly, and when all fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

from catalogue.routing.referrals.moves import MOVES, Move
from catalogue.store.database import connected
from tests.cli.canary import CONTACT, WITH_CODE, note
from tests.cli.stage import OFFICE, Stage
from tests.pages.offices import Browser
from tests.schema.referrers import DEBT_ADVICE, NEW, Referrer
from tests.server import talking
from tests.server.serving import Json
from tests.server.talking import INIT

CREATE = """mutation ($input: ReferralCreateInput!) { referralCreate(input: $input) {
  userErrors { code } } }"""
START = """mutation ($input: ReferralStartInput!) { referralStart(input: $input) {
  userErrors { code } } }"""
NEW_ROUTE = """mutation ($input: RouteCreateInput!) { routeCreate(input: $input) {
  userErrors { code } } }"""
CLIENTS_LINK = "mutation ($id: ID!) { referralClientLink(input: {referral: $id}) { path } }"
NO_START = ("referral_event", "move <> 'START'")
NO_NOTE = ("route_step", "note = ''")
TO_THE_END = (Move.SEND, Move.RECEIVE, Move.ACCEPT, Move.COMPLETE)
LATER: Sequence[tuple[bool, Move]] = (
    (False, Move.FAIL),
    (True, Move.REOPEN),
    (False, Move.WAITLIST),
    (False, Move.DECLINE),
    (True, Move.REOPEN),
    (False, Move.CANCEL),
    (True, Move.REOPEN),
    (True, Move.REDIRECT),
)
"""What those with accounts do when the office has begun; whether it is the sender who does it."""


async def play(stage: Stage) -> None:
    """Every move that people make, each with a note."""
    first = await stage.sender.sent(receiverMailbox=OFFICE, note=note("first"), contact=CONTACT)
    assert await asyncio.to_thread(stage.box.came.wait, 60)
    await _office_accepts(stage.office, stage.mailed_path())
    await _fails(stage, first["id"])
    await stage.office.post(move="START", note=note("start"))
    moved: Json = {}
    for is_senders, move in LATER:
        moved = await _moves(stage.sender if is_senders else stage.receiver, first["id"], move)
    await _moves(stage.sender, moved["redirectedTo"]["id"], *TO_THE_END)
    third = await stage.sender.makes("Create", **NEW, note=note("third"), contact=CONTACT)
    await _moves(stage.sender, third["id"], Move.MARK_ERROR)
    await _wrong(stage, first["id"])
    await _client_tells(stage, first["id"])
    await _others_look(stage, first["id"])


async def _moves(who: Referrer, referral: str, *moves: Move) -> Json:
    """The referral after the last of them."""
    moved: Json = {}
    for move in moves:
        name = "".join(word.capitalize() for word in move.split("_"))
        moved = await who.makes(name, id=referral, **_given(move))
    return moved


def _given(move: Move) -> Json:
    given: Json = {} if move is Move.SEND else {"note": note(move)}
    if MOVES[move].needs_reason:
        given["reason"] = "OTHER"
    if move is Move.COMPLETE:
        given["outcome"] = "EMPLOYMENT"
    if move is Move.REDIRECT:
        given["service"] = DEBT_ADVICE
    return given


async def _office_accepts(office: Browser, path: str) -> None:
    """The receiver sees the contact, errs in all ways, and takes the client."""
    await office.opens(path)
    await office.post(move="RECEIVE", note=note("receive"))
    assert CONTACT["name"] in office.html
    for wrong in (
        {"move": "ACCEPT", "note": WITH_CODE},
        {"move": "ACCEPT", "note": note("x" * 4001)},
        {"move": "ACCEPT", "note": note("guessed"), "form_token": "guessed"},
        {"move": "START", "note": note("too early")},
        {"move": note("no move")},
        {"move": "ACCEPT", "note": note("x" * 70_000)},
    ):
        await office.post(**wrong)
        assert office.status == 422
    await office.post(move="ACCEPT", note=note("accept"))
    assert office.status == 200


async def _fails(stage: Stage, referral: str) -> None:
    """What is rightly sent comes to nothing: the database refuses it, then it is away."""
    start = {"id": referral, "note": note("start")}
    step = {"title": note("step"), "note": note("step")}
    route = {"title": note("route"), "language": "FI", "steps": [step]}
    async with _refusing(stage.url, *NO_START), _refusing(stage.url, *NO_NOTE):
        defect = ["INTERNAL_SERVER_ERROR"]
        assert await stage.receiver.person.codes(START, {"input": start}) == defect
        assert await stage.sender.person.codes(NEW_ROUTE, {"input": route}) == defect
        await stage.office.post(move="START", note=note("start"))
        assert stage.office.status == 503
    async with _refusing(stage.url, "referral_contact", "consent_text = ''"):
        given = {**NEW, "note": note("new"), "contact": CONTACT}
        assert await stage.sender.person.codes(CREATE, {"input": given}) == defect
    async with _away(stage.url):
        away = ["DATABASE_UNAVAILABLE"]
        assert await stage.receiver.person.codes(START, {"input": start}) == away
        await stage.read("/readyz")
    await stage.office.get(stage.office.path)


@asynccontextmanager
async def _refusing(url: str, table: str, rule: str) -> AsyncGenerator[None]:
    """The table takes only rows of that rule, and tells of others what they hold."""
    async with connected(url) as database:
        await database.execute(f"ALTER TABLE {table} ADD CONSTRAINT odd CHECK ({rule}) NOT VALID")
        yield
        await database.execute(f"ALTER TABLE {table} DROP CONSTRAINT odd")


@asynccontextmanager
async def _away(url: str) -> AsyncGenerator[None]:
    """Nobody who asks comes to the database."""
    parts = urlsplit(url)
    name = parts.path.removeprefix("/")
    async with connected(urlunsplit(parts._replace(path="/postgres"))) as database:
        await database.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = $1 AND application_name = 'polku server'",
            name,
        )
        yield
        await database.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def _wrong(stage: Stage, referral: str) -> None:
    """What is no referral and no move, with the client in it."""
    sender, told = stage.sender.person, {**NEW, "note": note("wrong")}
    for wrong in (
        {**told, "naem": note("unknown")},
        {**told, "language": note("no language")},
        {**told, "contact": note("no contact")},
        {**told, "note": {"text": note("no text")}},
        {**told, "contact": {**CONTACT, "consent": note("no consent")}},
    ):
        assert await sender.codes(CREATE, {"input": wrong}) == ["BAD_USER_INPUT"]
    refused = await stage.sender.is_refused("Create", **{**NEW, "note": WITH_CODE})
    assert refused == [("PERSONAL_IDENTITY_CODE", ["note"])]
    refused = await stage.receiver.is_refused("Start", id=referral, note=note("too late"))
    assert [code for code, _ in refused] == ["NOT_NOW"]
    literal = f'mutation {{ referralCreate(input: {{naem: "{note("literal")}"}}) {{ id }} }}'
    assert set(await sender.codes(literal)) == {"GRAPHQL_VALIDATION_FAILED"}
    assert await sender.codes(f'{{ "{note("no field")}') == ["GRAPHQL_PARSE_FAILED"]
    await _malformed(stage)


async def _malformed(stage: Stage) -> None:
    """What is no JSON, by both transports."""
    body = f'{{"query": "{{ services }}", "variables": {{"note": "{note("cut off")}'
    headers = {"content-type": "application/json"}
    answer = await stage.client.post("/graphql", content=body, headers=headers)
    assert answer.status_code == 400
    for message in (body, f'{{"type": "subscribe", "id": "1", "payload": "{note("no payload")}"}}'):
        async with talking.connected(stage.address.rstrip("/")) as talk:
            await talk.say(INIT)
            await talk.connection.send(message)
            assert (await talk.ended())[0] == 4400


async def _client_tells(stage: Stage, referral: str) -> None:
    made = (await stage.sender.person.data(CLIENTS_LINK, {"id": referral}))["referralClientLink"]
    await stage.home.opens(made["path"])
    await stage.home.post(was_delivered="yes", note=WITH_CODE)
    assert stage.home.status == 422
    await stage.home.get(stage.home.path)
    stage.elsewhere["the client's page"] = stage.home.html


async def _others_look(stage: Stage, referral: str) -> None:
    """Those whom it does not concern ask for it, and try to move it."""
    await stage.read("/healthz", "/readyz", stage.mailed_path(), f"/referral/opened/{referral}")
    query = """query ($id: ID!) { referral(id: $id) { note contact { name } }
      node(id: $id) { ... on Referral { note contact { name } } }
      referrals(box: INBOX) { nodes { note events { note } } } }"""
    move = "mutation ($id: ID!) { referralAccept(input: {id: $id}) { userErrors { message } } }"
    for asked in (query, move):
        for name, ask in (("another", stage.other.person.body), ("nobody", stage.other.person.ask)):
            stage.elsewhere[f"{name}: {asked}"] = str(await ask(asked, {"id": referral}))
