"""What a migration may not do to tables that people are reading and writing meanwhile.

The rules and what to do instead are in docs/upgrading.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SET_USABLE_FROM = re.compile(r"UPDATE catalogue SET usable_from = '(\d{4})'$", re.IGNORECASE)
_NEW_TABLE = re.compile(r"CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\w+)", re.IGNORECASE)
_TABLE = re.compile(
    r"(?:ALTER TABLE|CREATE (?:UNIQUE )?INDEX .*? ON|UPDATE|DELETE FROM|INSERT INTO) "
    r"(?:IF EXISTS |ONLY )*(\w+)",
    re.IGNORECASE,
)
_REFUSED = {
    r"CREATE (UNIQUE )?INDEX (?!CONCURRENTLY )": "writers wait while an index is built: say "
    "CONCURRENTLY",
    r"ADD COLUMN (?!.*\bDEFAULT ).*NOT NULL": "rows and programs that do not know "
    "the column have no value for it: give it a default",
    r"ADD COLUMN .*\bDEFAULT (?!now\(\))[^,]*\w\(": "a default that is worked out for each row "
    "writes the whole table: add the column without, fill it, set the default",
    r"ADD COLUMN .*(GENERATED|SERIAL|IDENTITY)": "the whole table is written",
    r"ADD COLUMN .*(CHECK|UNIQUE|REFERENCES|PRIMARY KEY)": "the whole table is read: add the "
    "constraint by itself",
    r"ALTER COLUMN \w+ (SET DATA )?TYPE": "the whole table is written: take a new column",
    r"SET NOT NULL": "the whole table is read: add a CHECK as NOT VALID, then validate it",
    r"ADD (CONSTRAINT \w+ )?(CHECK|FOREIGN KEY)(?!.*NOT VALID)": "the whole table is read: say NOT "
    "VALID, and validate it by the next migration",
    r"ADD (CONSTRAINT \w+ )?(UNIQUE|PRIMARY KEY|EXCLUDE)(?!.*USING INDEX)": "the whole table is "
    "read: build the index CONCURRENTLY, then say USING INDEX",
    r"RENAME ": "of the two versions one knows only the old name, and one only the new one",
    r"SET (UNLOGGED|LOGGED|TABLESPACE)|TRUNCATE|LOCK TABLE|CLUSTER|VACUUM FULL": "nobody reads "
    "meanwhile",
    r"REINDEX (?!.*CONCURRENTLY)|REFRESH MATERIALIZED VIEW (?!CONCURRENTLY)": "say CONCURRENTLY",
}
"""What is refused of a table that was there before, and why."""


def refusals(revision: str, statements: Sequence[str]) -> list[str]:
    """What is wrong with a migration's statements, a sentence each; empty where they are good."""
    plain = [" ".join(each.rstrip().rstrip(";").split()) for each in statements]
    new = {found[1] for each in plain if (found := _NEW_TABLE.match(each))}
    old = [each for each in plain if _touched(each) - new and not _SET_USABLE_FROM.match(each)]
    return [
        *(f"{each}: {why}" for each in old for rule, why in _REFUSED.items() if _has(rule, each)),
        *_together(old, [each for each in plain if _has("^SET .*statement_timeout", each)]),
        *_for_older_programs(revision, plain),
    ]


def _together(old: Sequence[str], lifting: Sequence[str]) -> list[str]:
    """What may not share a transaction: locks are held until its end.

    `lifting`: what lets statements take as long as they like.
    """
    locked = {table for each in old if _has("^ALTER TABLE", each) for table in _touched(each)}
    works = [each for each in old if _has("^(UPDATE|DELETE|INSERT)|VALIDATE CONSTRAINT", each)]
    validates = [each for each in works if _has("VALIDATE", each)]
    alters = [each for each in old if _has("^ALTER TABLE", each) and each not in validates]
    found: list[str] = []
    if len(locked) > 1:
        found.append(f"{', '.join(sorted(locked))}: one table a migration, so that none waits long")
    if alters and (works or lifting):
        [long, *_] = [*works, *lifting]
        found.append(f"{long}: what takes long is a migration of its own, which locks nobody")
    return found


def _for_older_programs(revision: str, statements: Sequence[str]) -> list[str]:
    """What an older program needs may go only where the database says that it cannot be used."""
    set_to = [found[1] for each in statements if (found := _SET_USABLE_FROM.match(each))]
    dropped = [each for each in statements if _has(r"\bDROP (COLUMN|TABLE)", each)]
    if dropped and not set_to:
        return [f"{dropped[0]}: set usable_from to the first form whose program does without it"]
    return [f"usable_from {each}: that is yet to come" for each in set_to if each > revision]


def _touched(statement: str) -> set[str]:
    """The table that a statement works on, where it is one of those that matter here."""
    if found := _TABLE.match(statement):
        return {found[1]}
    return {"any"} if _has(r"^(TRUNCATE|LOCK|CLUSTER|VACUUM|REINDEX|REFRESH)", statement) else set()


def _has(rule: str, statement: str) -> bool:
    return re.search(rule, statement, re.IGNORECASE) is not None
