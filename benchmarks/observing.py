"""What it costs to be observed: the same requests with and without counting.

Run by `make bench-observing`. A server's application over 1,000 services answers in this process,
a few requests with its figures counted and a few with counting left out, by turns, hundreds of
times; told is the quicker quarter of its times on the processor, which others that use the machine
change little.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlencode

import orjson
from prometheus_client import Counter, Gauge
from starlette.applications import Starlette
from starlette.types import Message, Scope

from benchmarks.kept_figures import keep
from benchmarks.search.filling import Material
from benchmarks.search.steps import apart, built, filled
from catalogue.cli.process import log_to
from catalogue.observation.metrics import Seconds
from catalogue.observation.steps import Step
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.server.app import create_app
from catalogue.store.embedded import EmbeddedPostgres, default_directory

SIZE = 1_000
AT_ONCE = 10
"""Requests that are timed together."""
TURNS = 200

GOOD = 200
NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
PAGE = Path(__file__).parents[1] / "docs" / "monitoring.md"
TARGET = "bench-observing"
DICTIONARY = default_directory(Path(__file__).parents[1]) / "dictionary"
_JSON = [(b"content-type", b"application/json"), (b"accept", b"application/json")]
_CARD = "{ id name { value } summary { value } organizations { organization { name { value } } } }"


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of request; `query` gives that of a number."""

    name: str
    method: str
    query: Callable[[int], str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.observing")
    parser.add_argument("--write", action="store_true", help="into docs/monitoring.md as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="polku-") as temporary:
        folder = Path(temporary).resolve()
        folder.chmod(0o755)  # run by root, the server has an account of its own
        with EmbeddedPostgres(folder / "postgres") as url:
            material = filled(url, SIZE, folder / "material.json")
            apart(built, url, folder / "index", DICTIONARY)
        with Path(os.devnull).open("w") as nowhere:
            log_to(nowhere, "info")
            table = asyncio.run(_table(folder / "index", material))
    print(table)
    if options.write:
        keep(PAGE, TARGET, table)


async def _table(index: Path, material: Material) -> str:
    """The database is away: none of the questions needs it."""
    app = create_app(index, Analyzer.open(DICTIONARY), NOWHERE)
    lines = [
        "| microseconds of a processor a request | without | with | more |",
        "|---|---|---|---|",
    ]
    async with app.router.lifespan_context(app):
        with _switched() as switch:
            for question in _questions(material):
                without, counted = await _compared(app, question, switch)
                more = 100 * (counted / without - 1)
                lines.append(f"| {question.name} | {without:.0f} | {counted:.0f} | {more:.1f} % |")
    return "\n".join(lines)


def _questions(material: Material) -> Sequence[Question]:
    words = material.common
    page = f"{{ services(text: %s, first: 20) {{ nodes {_CARD} }} }}"
    found = orjson.dumps(words[0]).decode()
    return (
        Question(
            "a page of twenty services",
            "POST",
            lambda number: page % orjson.dumps(words[number % len(words)]).decode(),
        ),
        Question("an object by its id", "POST", lambda number: _node(material, number)),
        Question("an answer that is kept", "GET", lambda _: page % found),
    )


def _node(material: Material, number: int) -> str:
    entity = orjson.dumps(material.services[number % len(material.services)]).decode()
    return f"{{ node(id: {entity}) {{ ... on Service {_CARD} }} }}"


async def _compared(app: Starlette, question: Question, switch: Switch) -> tuple[float, float]:
    """Microseconds of a request without and with counting."""
    times: dict[bool, list[float]] = {False: [], True: []}
    for turn in range(TURNS):
        for counting in (turn % 2 == 0, turn % 2 == 1):  # neither is always the first
            switch.is_on = counting
            times[counting].append(await _asked(app, question))
    without, counted = (statistics.quantiles(times[way], n=4)[0] for way in (False, True))
    return without, counted


async def _asked(app: Starlette, question: Question) -> float:
    requests = [_request(question, number) for number in range(AT_ONCE)]
    began = time.thread_time()
    for scope, body in requests:
        await _answered(app, scope, body)
    return 1e6 * (time.thread_time() - began) / AT_ONCE


def _request(question: Question, number: int) -> tuple[Scope, bytes]:
    query = question.query(number)
    is_get = question.method == "GET"
    address = urlencode({"query": query}).encode() if is_get else b""
    scope = {
        "type": "http",
        "method": question.method,
        "path": "/graphql",
        "query_string": address,
        "headers": _JSON,
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "root_path": "",
    }
    return scope, b"" if is_get else orjson.dumps({"query": query})


async def _answered(app: Starlette, scope: Scope, body: bytes) -> None:
    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def send(message: Message) -> None:
        if message.get("status", GOOD) != GOOD:
            raise SystemExit(f"It was answered {message['status']}.")

    await app(scope, receive, send)


@dataclass(slots=True)
class Switch:
    is_on: bool = True


@contextmanager
def _switched() -> Generator[Switch]:
    """A switch for all counting. Both ways pay for it, so that it does not show."""
    switch = Switch()
    with ExitStack() as changed:
        for owner, names in (
            (Counter, ("inc",)),
            (Gauge, ("inc", "dec", "set")),
            (Seconds, ("observe",)),
            (Step, ("__enter__", "__exit__")),
        ):
            for name in names:
                switchable = _switchable(getattr(owner, name), switch)
                changed.enter_context(patch.object(owner, name, switchable))
        yield switch


def _switchable(count: Callable[..., object], switch: Switch) -> Callable[..., object]:
    def counted(*args: object) -> object:
        return count(*args) if switch.is_on else None

    return counted


if __name__ == "__main__":
    main()
