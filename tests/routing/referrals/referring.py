"""Referrals as the core makes them, at any moment, with something sealed in each place."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, replace
from uuid import UUID

from catalogue.routing.referrals import links, moving, sealed
from catalogue.routing.referrals.codes import new_code
from catalogue.routing.referrals.drafts import Consent, ContactDraft
from catalogue.routing.referrals.moves import MOVES, Move, ReferralState, Side
from catalogue.routing.referrals.moving import Deed, event
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.routing.referrals.timers import times
from catalogue.store import queue, referrals
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.store.referrals import EVERYBODYS, ReferralRow

KEYRING = Keyring([new_installation_key()])
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
MAILBOX = "office@association.example"
CONTACT = ContactDraft(
    Consent("an advisor", NOW, "2026-1"), "Aino Esimerkki", "040 000 0000", "", "after four"
)
NOTE, MOVES_NOTE = "prefers to meet outdoors", "comes with an interpreter"
SEALED = (CONTACT.name, CONTACT.phone, CONTACT.how_to_reach, NOTE, MOVES_NOTE)


async def refer(
    database: Connection,
    at: dt.datetime,
    *moves: Move,
    mailbox: str | None = None,
    keyring: Keyring = KEYRING,
) -> UUID:
    """A referral that was made then, and moved at once."""
    referral = _draft(at, mailbox)
    async with database.transaction():
        await referrals.add(database, referral)
        made = Deed(Move.CREATE, Side.SENDER, "an advisor")
        await referrals.add_event(database, event(referral, made, before=None))
        note = await sealed.sealed_note(database, referral.id, NOTE, keyring)
        await referrals.save(database, replace(referral, sealed_note=note))
        await sealed.add_contact(database, referral.id, CONTACT, keyring)
    for each in moves:
        await move(database, referral.id, each, at, keyring=keyring)
    return referral.id


async def queue_link(database: Connection, at: dt.datetime, job: JobName) -> None:
    """Work for the worker: a link to a sent referral, the first or that of a reminder."""
    referral = await refer(database, at, Move.SEND, mailbox=MAILBOX)
    if job is JobName.SEND_LINK:
        await links.mail_to_receiver(database, referral, at)
    else:
        await queue.put(database, job, str(referral))


async def move(
    database: Connection, id: UUID, what: Move, at: dt.datetime, *, keyring: Keyring = KEYRING
) -> None:
    side = min(MOVES[what].sides)
    async with database.transaction():
        deed = Deed(what, side, "an advisor", note=MOVES_NOTE)
        await moving.carry_out(database, await read(database, id), deed, keyring=keyring, now=at)


async def read(database: Connection, id: UUID) -> ReferralRow:
    [found] = await referrals.get(database, [id], EVERYBODYS)
    return found


async def opened(database: Connection, id: UUID, keyring: Keyring = KEYRING) -> list[str | None]:
    """The notes of a referral and of its moves."""
    row = await read(database, id)
    notes = [row.sealed_note, *(each.sealed_note for each in row.events)]
    return [sealed.opened(note, row.wrapped_key, keyring) for note in notes]


async def sealed_rows(database: Connection, id: UUID) -> int:
    """In how many rows something of a referral is sealed, its key included."""
    return await database.fetchval(
        """
        SELECT (SELECT count(*) FROM referral_key WHERE referral = $1)
            + (SELECT count(*) FROM referral_contact WHERE referral = $1)
            + (SELECT count(sealed_note) FROM referral_event WHERE referral = $1)
            + (SELECT count(sealed_note) FROM referral WHERE id = $1)
        """,
        id,
    )


def _draft(at: dt.datetime, mailbox: str | None) -> ReferralRow:
    return ReferralRow(
        id=uuid.uuid4(),
        code=new_code(),
        sender=uuid.uuid4(),
        receiver=uuid.uuid4(),
        receiver_mailbox=mailbox,
        created_by="an advisor",
        service=uuid.uuid4(),
        route=None,
        language="fi",
        municipality="091",
        age_group=None,
        must_not_contact=True,
        state=ReferralState.DRAFT,
        revision=1,
        created_at=at,
        updated_at=at,
        **asdict(times(ReferralState.DRAFT, at)),
    )
