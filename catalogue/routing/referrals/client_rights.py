"""A client's rights: to be told all that is kept in a referral of theirs, and to have it erased."""

from __future__ import annotations

from uuid import UUID

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.access.viewer import Viewer
from catalogue.errors import InputInvalid
from catalogue.routing.referrals import sealed
from catalogue.routing.referrals.drafts import ContactDraft
from catalogue.routing.referrals.sealing import Keyring
from catalogue.store import client_rights, referral_seals, referrals
from catalogue.store.database import Connection, Row
from catalogue.store.referrals import EVERYBODYS, EventRow, ReferralRow

_TOLD = (
    *("id", "code", "state", "outcome", "sender", "receiver", "receiver_mailbox", "service"),
    *("language", "municipality", "age_group", "must_not_contact", "created_at", "sent_at"),
    *("accepted_at", "closed_at", "purge_at", "pseudonymise_at", "route", "redirected_from"),
    *("redirected_to", "service_snapshot"),
)
_TOLD_OF_MOVES = ("at", "move", "from_state", "to_state", "side", "reason", "decided_by")


async def find(connection: Connection, named: str) -> UUID:
    """The referral of that id or code. Raises InputInvalid where there is none."""
    found = await client_rights.find(connection, named)
    if found is None:
        raise InputInvalid(f"No referral has the id or the code {named}.")
    return found


async def export(
    connection: Connection, viewer: Viewer, named: str, keyring: Keyring | None
) -> dict[str, object]:
    """All that is kept of it, opened, by readable names; of staff only on which side they were.

    Raises SealBroken where there is something sealed and its key cannot be opened.
    """
    id_ = await find(connection, named)
    async with connection.transaction():
        deeds = await client_rights.deeds(connection, id_)
        await audit.note(connection, viewer, Action.REFERRAL_EXPORT, str(id_))
        [referral] = await referrals.get(connection, [id_], EVERYBODYS)
        return {
            "referral": {name: getattr(referral, name) for name in _TOLD},
            "note": sealed.opened(referral.sealed_note, referral.wrapped_key, keyring),
            "contact": await _contact(connection, referral, keyring),
            "moves": [_move(event, referral, keyring) for event in referral.events],
            "links": _plain(await client_rights.links(connection, id_)),
            "feedback": _plain(await client_rights.feedback(connection, id_)),
            "read_or_changed": _plain(deeds),
        }


async def erase(connection: Connection, viewer: Viewer, named: str) -> UUID:
    """Deletes it with all that belongs to it, and notes that it was erased; its id."""
    id_ = await find(connection, named)
    async with connection.transaction():
        await client_rights.erase(connection, [id_])
        await audit.note(connection, viewer, Action.REFERRAL_ERASE, str(id_))
    return id_


async def erased(connection: Connection) -> list[UUID]:
    """What was erased, so that a backup that is restored can be made to forget it as well."""
    return await client_rights.erased(connection, Action.REFERRAL_ERASE)


async def _contact(
    connection: Connection, referral: ReferralRow, keyring: Keyring | None
) -> dict[str, object] | None:
    for row in await referral_seals.contacts(connection, [referral.id]):
        contact = sealed.opened_contact(row, referral.wrapped_key, keyring)
        return None if contact is None else _contact_told(contact)
    return None


def _contact_told(contact: ContactDraft) -> dict[str, object]:
    return {
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "how_to_reach": contact.how_to_reach,
        "consented_at": contact.consent.at,
        "consent_text": contact.consent.text,
    }


def _move(event: EventRow, referral: ReferralRow, keyring: Keyring | None) -> dict[str, object]:
    note = sealed.opened(event.sealed_note, referral.wrapped_key, keyring)
    return {**{name: getattr(event, name) for name in _TOLD_OF_MOVES}, "note": note}


def _plain(rows: list[Row]) -> list[dict[str, object]]:
    return [dict(row) for row in rows]
