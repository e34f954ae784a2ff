"""What an installation or a client keeps secret stands in no log and in no message, whatever fails.

Each setting that is a secret, and each place where a request may carry one, has a mark.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import typing
from collections.abc import Generator, Mapping
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.settings import Settings
from tests.cli.working import workers
from tests.running import PROJECT, data_folder, free_port, serving

MARK = "mark-of-a-secret"
KEY = new_installation_key()
SECRETS: Mapping[str, str] = {
    "POLKU_STEWARD_KEY": f"{MARK}-of-the-operator",
    "POLKU_OIDC_CLIENT_SECRET": MARK,
    "POLKU_ENCRYPTION_KEYS": KEY,
    "POLKU_SMTP_URL": f"smtps://somebody:{MARK}@127.0.0.1:1",
    "POLKU_PTV_API_KEY": MARK,
}
BESIDE = {
    "POLKU_MAIL_FROM": "Polku <polku@example.fi>",
    "POLKU_OIDC_ISSUER": "https://127.0.0.1:1",
    "POLKU_OIDC_AUDIENCE": "polku",
    "POLKU_OIDC_CLIENT_ID": "polku",
    "POLKU_PUBLIC_URL": "https://polku.example.fi",
    "POLKU_LOG_LEVEL": "debug",
}


@pytest.fixture
def folder() -> Generator[Path]:
    with data_folder() as folder:
        yield folder


def secrets_in(text: str) -> set[str]:
    return {each for each in (MARK, KEY) if each in text}


def with_password(url: str) -> str:
    """The same database by an address with a password, which this server does not ask for."""
    before, _, host = url.partition("@")
    return f"{before.removesuffix('@')}:{MARK}@{host}" if host else url


def test_every_setting_that_is_a_secret_is_marked_here() -> None:
    secret = {
        field.alias
        for field in Settings.model_fields.values()
        if SecretStr in (field.annotation, *typing.get_args(field.annotation))
    }
    assert secret == SECRETS.keys()


def test_settings_do_not_tell_their_secrets_where_they_are_shown() -> None:
    given = Settings.model_validate({**SECRETS, "DATABASE_URL": f"postgresql://a:{MARK}@b/c"})
    assert secrets_in(f"{given} {given!r}") == set()


MORE = {"backup": ["/nowhere/polku.dump"]}
AWAY = {"DATABASE_URL": f"postgresql://somebody:{MARK}@127.0.0.1:1/polku"}


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("serve", {"POLKU_STEWARD_KEY": MARK}),
        ("serve", {"POLKU_ENCRYPTION_KEYS": MARK}),
        ("serve", AWAY),
        ("worker", {"POLKU_SMTP_URL": MARK}),
        ("worker", {"POLKU_SMTP_URL": f"http://somebody:{MARK}@mail.example"}),
        ("worker", {"DATABASE_URL": f"mysql://somebody:{MARK}@127.0.0.1/polku"}),
        ("worker", {"DATABASE_URL": f"postgresql://somebody:{MARK}@[::1/polku"}),
        ("doctor", AWAY),
        ("worker", AWAY),
        ("backup", AWAY),
    ],
    ids=str,
)
def test_a_wrong_setting_is_said_without_what_it_holds(
    folder: Path, command: str, wrong: Mapping[str, str]
) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/polku"
    environment = {
        **os.environ,
        "POLKU_DATA_DIR": str(folder),
        "PORT": str(free_port()),
        "DATABASE_URL": nowhere,
        **BESIDE,
        **wrong,
    }
    process = subprocess.run(
        [sys.executable, "-m", "catalogue.cli", command, *MORE.get(command, ())],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert process.returncode != 0
    said = process.stdout + process.stderr
    assert said
    assert secrets_in(said) == set()


async def test_nothing_that_is_secret_is_logged(folder: Path, database_url: str) -> None:
    port, log = free_port(), folder / "worker.log"
    url = with_password(database_url)
    assert secrets_in(url)
    settings = {**SECRETS, **BESIDE}
    with (
        serving(folder, port, demo=False, project=PROJECT, DATABASE_URL=url, **settings),
        log.open("w") as taken,
        workers(url, 1, taken, PROJECT, **settings),
    ):
        answers = await shown_everywhere(f"http://127.0.0.1:{port}")
    logged = (folder / "server.log").read_text() + log.read_text()
    assert '"event": "request"' in logged
    assert secrets_in(logged) == set()
    assert {name: answer for name, answer in answers.items() if secrets_in(answer)} == {}


async def shown_everywhere(address: str) -> dict[str, str]:
    """Answers to requests with a mark wherever they could carry something secret."""
    bearer, cookie = {"authorization": f"Bearer {MARK}"}, {"cookie": f"polku_session={MARK}"}
    wrong = {"query": "{ node(id: 1, x: 2) { id } }", "variables": {"password": MARK}}
    document = 'mutation { referralLinkOpen(input: {token: "' + MARK + '"}) { session } }'
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        answers = [
            await client.post("/graphql", json={"query": "{ __typename }"}, headers=bearer),
            await client.post("/graphql", json=wrong),
            await client.post("/graphql", json={"query": document}),
            await client.get("/graphql", params={"query": "{ __typename }", "key": MARK}),
            await client.get("/graphql?query={__typename}", headers=bearer | cookie),
            await client.get("/import/spreadsheet", headers=bearer),
            await client.get("/you", headers=cookie),
            await client.post("/sign-out", data={"form_token": MARK}, headers=cookie),
            await client.get("/sign-in/done", params={"code": MARK, "state": MARK}),
            *[await client.get(f"/{page}/{MARK}") for page in ("route", "referral", "feedback")],
            *[await client.post(f"/{page}/{MARK}") for page in ("referral", "feedback")],
            await client.get("/readyz", headers=bearer),
        ]
    told = {f"{each.request.method} {each.request.url.path}": each.text for each in answers}
    return {**told, "socket": await refusal_of_socket(address)}


async def refusal_of_socket(address: str) -> str:
    url, protocol = f"{address.replace('http', 'ws', 1)}/graphql", "graphql-transport-ws"
    async with connect(url, subprotocols=[Subprotocol(protocol)], proxy=None) as socket:
        init = {"type": "connection_init", "payload": {"Authorization": f"Bearer {MARK}"}}
        await socket.send(json.dumps(init))
        try:
            async with asyncio.timeout(20):
                return str(await socket.recv())
        except ConnectionClosed as closed:
            return str(closed)
