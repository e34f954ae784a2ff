"""`polku quality`, as one reads it on a pipe."""

from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest
from typer.testing import CliRunner

from catalogue.cli import app
from catalogue.settings import settings
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import Told, id_of, organization, service, tell

WANTING = (
    "There is no description.",
    "There is no telephone number, e-mail address or web page.",
    "There are no target groups.",
    "Nobody knows when this was last changed.",
)


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str) -> tuple[int, str]:
    """The exit code and what was said, refusals included."""
    result = await asyncio.to_thread(CliRunner().invoke, app, ["quality", *arguments])
    return result.exit_code, result.output + str(result.exception or "")


async def test_the_report_says_how_good_the_data_is(database: Connection) -> None:
    town = organization("Kaupunki", business_id="0211675-2")
    await tell(
        database, "a", {"town": town, "1": service("Neuvonta", responsible=["a:ORGANIZATION:town"])}
    )

    code, said = await polku("--source", "a")

    assert (code, said.splitlines()) == (
        0,
        [
            "Services: 1. Mean score: 17 of 100.",
            "criterion\tservices\tmean\tfully met",
            "DESCRIPTION\t1\t0%\t0%",
            "CONTACT\t1\t0%\t0%",
            "LANGUAGES\t1\t0%\t0%",
            "TARGET_GROUPS\t1\t0%\t0%",
            "FRESHNESS\t1\t0%\t0%",
            "ORGANIZATION\t1\t100%\t100%",
            "To be mended:",
            "services\twhat",
            *(f"1\t{sentence}" for sentence in WANTING),
            "The lowest scores:",
            "score\tservice\tid\tto be mended",
            f"17\tNeuvonta\t{id_of('a:SERVICE:1')}\t{' '.join(WANTING)}",
        ],
    )


async def test_contradictions_and_likely_duplicates_are_listed(database: Connection) -> None:
    await tell(database, "a", {"1": service("Uimala"), "2": service("Sauna")})
    await tell(database, "b", {"1": Told(service("Kirjasto"), same_as=("a:SERVICE:1",))})
    await database.execute(
        "INSERT INTO link_candidate "
        "VALUES ('a:SERVICE:2', 'b:SERVICE:1', 'SERVICE', 0.712, '[]', now())"
    )
    _, said = await polku("--limit", "1")

    assert said.splitlines()[-6:] == [
        "Contradictions between records of one thing: 1",
        "about\trecord\tsays\trecord\tsays",
        "NAME\ta:SERVICE:1\tUimala\tb:SERVICE:1\tKirjasto",
        "Pairs of records that are perhaps the same thing: 1 (polku links)",
        "score\trecord\trecord",
        "0.71\ta:SERVICE:2\tb:SERVICE:1",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((), 0, "There is no service there to report on."),
        (("--source", "nobody"), 1, "There is no source called 'nobody'"),
        (("--organization", "Tampere"), 2, "valid UUID"),
    ],
)
async def test_what_is_not_there_is_told(
    arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    found, said = await polku(*arguments)

    assert (found, sentence in said) == (code, True)
