"""Asks what the pages show: their examples, and their `curl` commands."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

from tests.documentation.pages import Example, Json


class Asking:
    """Asks for examples; answers come without what differs each time."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def __call__(self, example: Example, **variables: object) -> Json:
        """The answer; `variables` stand in for those that the page shows."""
        asked = {"query": example.query, "variables": {**(example.variables or {}), **variables}}
        return lasting(self._client.post("/graphql", json=asked).json())

    def pages(self, example: Example, field: str, variable: str, end: str) -> Iterator[Json]:
        """The pages of a list, each asked for by the cursor that `pageInfo` of the last one has.

        `variable` takes the cursor that `end` names.
        """
        cursor: str | None = None
        while True:
            found = self(example, **{variable: cursor})["data"][field]
            yield found
            info = found["pageInfo"]
            if not next(value for name, value in info.items() if name.startswith("has")):
                return
            assert info[end] != cursor, "the same page again"
            cursor = info[end]


def lasting(answer: Json) -> Json:
    """An answer without its extensions, and its errors without the ids of the request."""
    kept = {name: value for name, value in answer.items() if name != "extensions"}
    for error in kept.get("errors", ()):
        error["extensions"].pop("requestId", None)
    return kept


def curled(command: str, client: httpx.Client) -> Json:
    """The answer to a `curl` command of the pages, asked of our server instead of theirs."""
    words = argparse.ArgumentParser()
    words.add_argument("program")
    words.add_argument("url")
    words.add_argument("--get", action="store_true")
    words.add_argument("--header", action="append", default=[])
    words.add_argument("--data")
    words.add_argument("--data-urlencode", action="append", default=[])
    given = words.parse_args(shlex.split(command.replace("\\\n", " ")))
    response = client.request(
        "GET" if given.get else "POST",
        urlsplit(given.url).path,
        params=[pair.split("=", 1) for pair in given.data_urlencode],
        headers=[header.split(": ", 1) for header in given.header],
        content=given.data,
    )
    assert response.status_code == httpx.codes.OK, response.text
    return response.json()
