"""A client is told all that is kept, nothing of staff, and is forgotten on their wish."""

from __future__ import annotations

import uuid
from uuid import UUID

import orjson
import pytest

from catalogue.access.audit import Action
from catalogue.access.viewer import Viewer
from catalogue.errors import InputInvalid, SealBroken
from catalogue.routing.referrals import client_rights
from catalogue.routing.referrals.moves import Move
from catalogue.routing.referrals.purge import purge
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.store import audit
from catalogue.store.database import Connection
from tests.routing.referrals.referring import KEYRING, MAILBOX, NOW, SEALED, read, refer

OPERATOR = Viewer("cli:operator")
TABLES = ("referral", "referral_event", "referral_key", "referral_contact", "referral_link")


async def with_feedback(database: Connection) -> UUID:
    """A closed referral that somebody has read, and whose client has told how it went."""
    referral = await refer(database, NOW, Move.SEND, Move.DECLINE, mailbox=MAILBOX)
    await audit.add(database, "an advisor", Action.REFERRAL_READ, f"{uuid.uuid4()} {referral}")
    link = uuid.uuid4()
    await database.execute(
        "INSERT INTO referral_link (id, referral, kind, created_at, ends_at) "
        "VALUES ($1, $2, 'CLIENT', $3, $3)",
        link,
        referral,
        NOW,
    )
    await database.execute(
        "INSERT INTO feedback (id, service, given_by, link, note, created_at) "
        "VALUES ($1, $1, 'link', $2, 'waited long', $3)",
        uuid.uuid4(),
        link,
        NOW,
    )
    return referral


async def test_a_client_is_told_all_that_is_kept_and_nothing_of_staff(
    database: Connection,
) -> None:
    referral = await with_feedback(database)
    code = (await read(database, referral)).code
    export = await client_rights.export(database, OPERATOR, code.lower(), KEYRING)
    told = orjson.dumps(export, default=str).decode()
    for text in (*SEALED, MAILBOX, "waited long", Action.REFERRAL_READ, code):
        assert text in told
    assert "an advisor" not in told


async def test_telling_is_noted(database: Connection) -> None:
    referral = await refer(database, NOW)
    await client_rights.export(database, OPERATOR, str(referral), KEYRING)
    [noted] = await database.fetch("SELECT viewer, action, subject FROM audit")
    assert tuple(noted.values()) == ("cli:operator", "REFERRAL_EXPORT", str(referral))


async def test_after_the_purge_the_story_is_told_without_what_is_gone(
    database: Connection,
) -> None:
    referral = await refer(database, NOW, Move.SEND, Move.DECLINE)
    await purge(database, (await read(database, referral)).purge_at or NOW)
    told = await client_rights.export(database, OPERATOR, str(referral), KEYRING)
    assert (told["note"], told["contact"]) == (None, None)


async def test_what_our_keys_do_not_open_is_not_told_as_nothing(database: Connection) -> None:
    referral = await refer(database, NOW)
    with pytest.raises(SealBroken):
        await client_rights.export(
            database, OPERATOR, str(referral), Keyring([new_installation_key()])
        )


async def test_erasing_leaves_a_note_that_it_was_done_and_no_other_trace(
    database: Connection,
) -> None:
    kept, referral = await refer(database, NOW), await with_feedback(database)
    await client_rights.erase(database, OPERATOR, str(referral))
    for table in TABLES:
        column = "id" if table == "referral" else "referral"
        ids = await database.fetch(f"SELECT DISTINCT {column} FROM {table}")
        assert [row[column] for row in ids] == ([] if table == "referral_link" else [kept])
    assert await database.fetchval("SELECT count(*) FROM feedback") == 0
    assert await client_rights.erased(database) == [referral]


async def test_what_there_is_not_is_said(database: Connection) -> None:
    with pytest.raises(InputInvalid, match="No referral has the id or the code K7QM-2XPD"):
        await client_rights.erase(database, OPERATOR, "K7QM-2XPD")
