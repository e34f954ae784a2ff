"""The example of docs/submitting.md is answered as the page shows it, and its figures hold."""

from __future__ import annotations

from pathlib import Path

from catalogue.intake.run import HELD_WITHIN
from catalogue.intake.submission import pieces, shape
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.submissions import MOST_CONNECTIONS, PATIENCE
from catalogue.server.large_bodies import AT_ONCE
from catalogue.store.database import Connection
from catalogue.user_errors import UserErrorCode
from tests.access.organizations import HELSINKI
from tests.documentation.pages import examples, page, table_rows
from tests.schema.submitters import add_source, partners

PAGE = page("docs/submitting.md")


async def test_the_example_is_answered_as_shown(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    [example] = examples(PAGE)
    assert example.answer
    async with partners(database, database_url, tmp_path / "index") as them:
        await add_source(database, "oulu-associations", HELSINKI)
        answer = await them.ask(example.query, example.variables, authorization=them.helsinki.key)
    for told in (answer, example.answer):
        assert isinstance(told["data"]["servicesSubmit"].pop("revision"), int)
    assert answer == example.answer


def test_the_codes_exist() -> None:
    tables = table_rows(PAGE, "## When something goes wrong")
    codes = [row[0].split("`")[1] for row in tables if row[0].startswith("`")]
    assert set(codes) - set(UserErrorCode.__members__) == {"userErrors"}
    assert len(codes) == 10


def test_the_figures_are_those_of_the_program() -> None:
    words = " ".join(PAGE.split())
    counts = f"{LIMITS.submission_records:,} records, {MOST_CONNECTIONS:,} connections"
    assert f"At most {counts} and 8 MiB a call" in words
    assert (LIMITS.submission_size, LIMITS.body_size) == (8 * 1024**2, 256 * 1024)
    assert f"An answer may take {LIMITS.submission_deadline} seconds" in words
    assert f"waits for up to {PATIENCE.seconds} seconds" in words
    assert ("four of them at a time" in words, AT_ONCE) == (True, 4)
    assert ("within three days" in words, HELD_WITHIN.days) == (True, 3)
    assert f"up to {pieces.LONGEST_ID} letters" in words
    lengths = (shape.NAME_LENGTH, shape.SUMMARY_LENGTH, shape.TEXT_LENGTH, shape.MOST_ITEMS)
    sentence = "names have {} characters, summaries {:,}, other texts {:,}, lists {} values"
    assert sentence.format(*lengths) in words
