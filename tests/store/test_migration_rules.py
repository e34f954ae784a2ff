"""Each migration leaves those who read and write meanwhile alone, and programs of older forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from catalogue.store import migrations
from tests.store.migration_rules import refusals

BEFORE_THE_RULE = "0008"
"""Until then nobody had a catalogue that could not stand still."""


class Statements:
    """What alembic writes a migration to, a statement at a time."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, text: str) -> None:
        self.written.append(text)

    def flush(self) -> None:
        pass


def statements(upgrade: Callable[[], object]) -> list[str]:
    """What a migration would say to PostgreSQL, in order."""
    written = Statements()
    context = MigrationContext.configure(
        dialect_name="postgresql",
        opts={"as_sql": True, "output_buffer": written, "literal_binds": True},
    )
    with Operations.context(context):
        upgrade()
    return written.written


SCRIPTS = [*ScriptDirectory.from_config(migrations._config()).walk_revisions()]
REFUSED = {
    script.revision: found
    for script in SCRIPTS
    if (found := refusals(script.revision, statements(script.module.upgrade)))
}


def test_no_migration_holds_others_up() -> None:
    assert {form: found for form, found in REFUSED.items() if form > BEFORE_THE_RULE} == {}


def test_the_migrations_before_the_rule_are_read_and_found_wanting() -> None:
    assert {form: len(found) for form, found in REFUSED.items()} == {"0002": 5, "0004": 1}


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("CREATE INDEX by_name ON document (kind)", "CONCURRENTLY"),
        ("CREATE UNIQUE INDEX by_name ON document (kind)", "CONCURRENTLY"),
        ("ALTER TABLE document ADD COLUMN a TEXT NOT NULL", "a default"),
        ("ALTER TABLE document ADD COLUMN a UUID DEFAULT gen_random_uuid()", "each row"),
        ("ALTER TABLE document ADD COLUMN a UUID DEFAULT gen_random_uuid() NOT NULL", "each row"),
        ("ALTER TABLE document ADD COLUMN a SERIAL", "written"),
        ("ALTER TABLE document ADD COLUMN a INT GENERATED ALWAYS AS (1) STORED", "written"),
        ("ALTER TABLE document ADD COLUMN a INT CHECK (a > 0)", "by itself"),
        ("ALTER TABLE document ALTER COLUMN kind TYPE VARCHAR(9)", "a new column"),
        ("ALTER TABLE document ALTER COLUMN kind SET DATA TYPE TEXT", "a new column"),
        ("ALTER TABLE document ALTER COLUMN advisor SET NOT NULL", "NOT VALID"),
        ("ALTER TABLE document ADD CONSTRAINT a CHECK (revision > 0)", "NOT VALID"),
        ("ALTER TABLE document ADD CONSTRAINT a FOREIGN KEY (b) REFERENCES c", "NOT VALID"),
        ("ALTER TABLE document ADD CONSTRAINT a UNIQUE (kind)", "USING INDEX"),
        ("ALTER TABLE document ADD PRIMARY KEY (kind)", "USING INDEX"),
        ("ALTER TABLE document RENAME COLUMN kind TO sort", "the old name"),
        ("ALTER TABLE document RENAME TO description", "the old name"),
        ("ALTER TABLE document DROP COLUMN kind", "usable_from"),
        ("DROP TABLE document", "usable_from"),
        ("ALTER TABLE document SET UNLOGGED", "nobody reads"),
        ("TRUNCATE document", "nobody reads"),
        ("LOCK TABLE document", "nobody reads"),
        ("REINDEX TABLE document", "CONCURRENTLY"),
    ],
)
def test_what_would_hold_others_up_is_refused(statement: str, why: str) -> None:
    [found] = refusals("0010", [f"{statement};\n\n"])
    assert why in found


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE new (a INT CHECK (a > 0) REFERENCES document, PRIMARY KEY (a))",
        "CREATE INDEX CONCURRENTLY by_kind ON document (kind)",
        "DROP INDEX CONCURRENTLY IF EXISTS by_kind",
        "ALTER TABLE document ADD COLUMN a TEXT",
        "ALTER TABLE document ADD COLUMN a TEXT DEFAULT 'b' NOT NULL",
        "ALTER TABLE document ADD COLUMN a TIMESTAMPTZ DEFAULT now() NOT NULL",
        "ALTER TABLE document ALTER COLUMN kind DROP NOT NULL",
        "ALTER TABLE document ADD CONSTRAINT a CHECK (revision > 0) NOT VALID",
        "ALTER TABLE document ADD CONSTRAINT a UNIQUE USING INDEX by_kind",
        "ALTER TABLE document VALIDATE CONSTRAINT a",
        "UPDATE document SET state = 'ACTIVE' WHERE state = 'LIVE'",
    ],
)
def test_what_holds_nobody_up_is_let_through(statement: str) -> None:
    assert refusals("0010", [statement]) == []


def test_a_table_that_the_migration_makes_is_its_own() -> None:
    made = [
        "CREATE TABLE new (a INT)",
        "CREATE INDEX by_a ON new (a)",
        "INSERT INTO new VALUES (1)",
    ]
    assert refusals("0010", made) == []


def test_what_takes_long_may_not_keep_a_table_locked() -> None:
    added = "ALTER TABLE document ADD CONSTRAINT a CHECK (revision > 0) NOT VALID"
    for works in (
        "ALTER TABLE document VALIDATE CONSTRAINT a",
        "UPDATE document SET revision = 1",
        "SET LOCAL statement_timeout = 0",
    ):
        [found] = refusals("0010", [added, works])
        assert "a migration of its own" in found


def test_a_migration_changes_one_table_that_is_in_use() -> None:
    [found] = refusals("0010", [f"ALTER TABLE {name} ADD COLUMN a TEXT" for name in ("b", "c")])
    assert found.startswith("b, c: one table a migration")


def test_a_column_goes_once_the_database_says_which_programs_still_work() -> None:
    dropped = "ALTER TABLE document DROP COLUMN kind"
    assert refusals("0012", [dropped, "UPDATE catalogue SET usable_from = '0011'"]) == []
    assert refusals("0012", [dropped, "UPDATE catalogue SET usable_from = '0013'"]) == [
        "usable_from 0013: that is yet to come"
    ]
