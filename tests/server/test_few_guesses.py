"""Who shows many keys or links that open nothing is not looked at for the rest of the minute."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from starlette.types import ASGIApp
from websockets.exceptions import InvalidStatus

from catalogue.access import api_keys
from catalogue.access.budgets import BOUNDLESS, Budgets
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR
from catalogue.server.app import create_app
from catalogue.server.exposure import Exposure
from catalogue.server.few_guesses import FewGuesses
from catalogue.server.request_log import RequestLog
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.analyzer import ANALYZER
from tests.server.serving import FOR_THE_OPERATOR, NOWHERE, STEWARD, Asking, client_of, listening
from tests.server.talking import INIT, connected, talking

QUESTION = "{ __typename }"
FEW = 3
A_MOMENT = 1_200_000_015.0
GUESS = {"authorization": "Bearer guessed"}


@pytest.fixture
async def ask(index: Path, database_url: str) -> AsyncGenerator[Asking]:
    app = create_app(index, ANALYZER, database_url, door=FOR_THE_OPERATOR)
    async with app.router.lifespan_context(app), client_of(guarded(app)) as client:
        yield Asking(client)


def guarded(app: ASGIApp) -> ASGIApp:
    """As the application is by setting, in a minute that does not end."""
    return RequestLog(FewGuesses(app, Budgets(BOUNDLESS, lambda: A_MOMENT), FEW))


async def test_an_installation_sets_how_many(index: Path) -> None:
    app = create_app(index, ANALYZER, NOWHERE, exposed=Exposure(guesses=FEW))
    async with app.router.lifespan_context(app), client_of(app) as client:
        assert 429 in await guess(Asking(client), 3 * FEW)  # also where a minute ends meanwhile


async def guess(ask: Asking, times: int) -> list[int]:
    return [
        (await ask.response(QUESTION, authorization=f"Bearer guess-{number}")).status_code
        for number in range(times)
    ]


async def test_after_so_many_guesses_none_is_looked_at_any_more(ask: Asking) -> None:
    assert await guess(ask, 5) == [401, 401, 401, 429, 429]
    refused = await ask.response(QUESTION, None, **GUESS)
    assert 0 < int(refused.headers["retry-after"]) <= 60
    (error,) = refused.json()["errors"]
    assert error["extensions"]["code"] == "RATE_LIMITED"
    assert "guessed" not in refused.text


async def test_a_key_that_is_good_but_shown_too_late_waits_too(ask: Asking) -> None:
    await guess(ask, 3)
    assert (await ask.response(QUESTION, authorization=STEWARD)).status_code == 429


async def test_what_was_good_before_goes_on_being_looked_at_until_it_ends(
    ask: Asking, database: Connection
) -> None:
    await tell_organizations(database)
    day = dt.timedelta(days=1)
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(HELSINKI),
        name="x",
        scopes=[Right.SUBMIT],
        lasts=day,
    )
    shown = {"authorization": f"Bearer {key.secret}"}
    statuses = [(await ask.response(QUESTION, None, **shown)).status_code]
    await guess(ask, 4)
    statuses.append((await ask.response(QUESTION, None, **shown)).status_code)
    await api_keys.revoke(database, OPERATOR, key.row.id)
    statuses += [(await ask.response(QUESTION, None, **shown)).status_code for _ in range(2)]
    assert statuses == [200, 200, 401, 429]


async def test_what_nobody_looked_at_does_not_count_as_good(ask: Asking) -> None:
    await ask.client.get("/healthz", headers=GUESS)
    await ask.client.post("/graphql", content=b"{", headers=GUESS)
    await guess(ask, 3)
    assert (await ask.response(QUESTION, None, **GUESS)).status_code == 429


async def test_who_shows_nothing_reads_what_is_public(ask: Asking) -> None:
    await guess(ask, 4)
    assert await ask.data(QUESTION) == {"__typename": "Query"}
    assert (await ask.client.get("/")).status_code == 200


async def test_links_are_not_guessed_either(ask: Asking) -> None:
    statuses = [(await ask.client.get(f"/route/guess-{n}")).status_code for n in range(5)]
    assert statuses == [404, 404, 404, 429, 429]
    assert (await ask.client.get("/healthz")).status_code == 200


async def test_what_other_addresses_guess_does_not_count(index: Path, database_url: str) -> None:
    app = create_app(index, ANALYZER, database_url)
    guards = guarded(app)
    async with app.router.lifespan_context(app):
        statuses = [
            await guessed_from(address, guards)
            for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4")
        ]
        assert statuses == [401, 401, 401, 429]  # one customer's network
        assert await guessed_from("2001:db8:0:1::1", guards) == 401
        assert await guessed_from("192.0.2.1", guards) == 401


async def guessed_from(address: str, app: ASGIApp) -> int:
    transport = httpx.ASGITransport(app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://polku.test") as client:
        return (await Asking(client).response(QUESTION, None, **GUESS)).status_code


async def test_nor_are_they_by_sockets(index: Path) -> None:
    app = create_app(index, ANALYZER, NOWHERE, door=FOR_THE_OPERATOR)
    async with listening(guarded(app)) as address, talking(address) as before:
        codes = [await code_of_guess(address) for _ in range(3)]
        assert codes == [4403, 4403, 4403]
        with pytest.raises(InvalidStatus) as refused:
            await code_of_guess(address)
        await before.subscribe(QUESTION)
        assert (await before.hear())["type"] == "next"
    assert refused.value.response.status_code == 403


async def code_of_guess(address: str) -> int | None:
    async with connected(address) as talk:
        await talk.say(INIT | {"payload": {"Authorization": "Bearer guessed"}})
        code, _ = await talk.ended()
    return code
