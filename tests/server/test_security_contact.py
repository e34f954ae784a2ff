"""Whom to tell of a hole in an installation (RFC 9116)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from catalogue.server.app import create_app
from catalogue.server.exposure import Exposure
from catalogue.settings import Settings
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, client_of

PATH = "/.well-known/security.txt"


async def test_it_says_whom_to_tell_for_less_than_a_year(index: Path) -> None:
    exposed = Exposure(contact="mailto:security@polku.example")
    async with client_of(create_app(index, ANALYZER, NOWHERE, exposed=exposed)) as client:
        answer = await client.get(PATH)
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    left = dt.datetime.fromisoformat(fields.pop("Expires")) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=179) < left < dt.timedelta(days=181)
    assert fields == {
        "Contact": "mailto:security@polku.example",
        "Preferred-Languages": "fi, sv, en",
    }
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


async def test_where_nobody_is_named_there_is_no_such_file(index: Path) -> None:
    async with client_of(create_app(index, ANALYZER, NOWHERE)) as client:
        assert (await client.get(PATH)).status_code == 404


@pytest.mark.parametrize(
    "contact", ["security@polku.example", "http://polku.example", "mailto:a@b.c\nExpires: 1", ""]
)
def test_what_is_no_address_to_write_to_is_refused(contact: str) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"POLKU_SECURITY_CONTACT": contact})
