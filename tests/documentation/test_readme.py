"""What the README shows is what its reader gets."""

from __future__ import annotations

import json
from typing import cast

import httpx

from tests.documentation.asking import curled
from tests.documentation.pages import blocks, page

README = page("README.md")
CHANGING = {"isOpenAt", "age"}
"""Fields that depend on when one asks."""


def test_the_readmes_question_gets_the_readmes_answer(client: httpx.Client) -> None:
    [question] = [block for block in blocks(README, "sh") if "curl" in block]
    [answer] = blocks(README, "json")

    assert settled(curled(question, client)) == settled(json.loads(answer))


def settled(value: object) -> object:
    """The value with only the type of what depends on when one asks."""
    match value:
        case dict():
            fields = cast("dict[str, object]", value).items()
            return {
                name: type(found).__name__ if name in CHANGING else settled(found)
                for name, found in fields
            }
        case list():
            return [settled(found) for found in cast("list[object]", value)]
        case _:
            return value
