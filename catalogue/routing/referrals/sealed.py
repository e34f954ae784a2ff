"""What is written of a client: sealed before it is stored, opened only for who may read it."""

from __future__ import annotations

from uuid import UUID

import orjson

from catalogue.errors import SealBroken
from catalogue.routing.referrals.drafts import Consent, ContactDraft
from catalogue.routing.referrals.moves import ReferralState
from catalogue.routing.referrals.sealing import Keyring, Seal
from catalogue.store import referral_seals
from catalogue.store.database import Connection
from catalogue.store.referral_seals import ContactRow
from catalogue.store.referrals import ReferralRow
from catalogue.user_errors import Refused, UserError, UserErrorCode

_SHOWN = frozenset(
    {
        ReferralState.RECEIVED,
        ReferralState.WAITLISTED,
        ReferralState.ACCEPTED,
        ReferralState.IN_PROGRESS,
        ReferralState.COMPLETED,
        ReferralState.FAILED,
    }
)
"""While a receiver has taken the referral in hand, or has done its part: it may have to call."""

_NO_KEYS = (
    "Nothing that is personal can be kept here, as there is no key to seal it by. Leave note and "
    "contact out, or ask whoever runs this installation to set POLKU_ENCRYPTION_KEYS."
)


def no_keys(path: str) -> UserError:
    return UserError(UserErrorCode.NOT_NOW, _NO_KEYS, (path,))


async def seal_of(
    connection: Connection, referral: UUID, keyring: Keyring | None, path: str
) -> Seal:
    """The referral's own, made where it has none; for the caller's transaction.

    `path` leads to what is to be sealed. Raises Refused where the installation has no keys.
    """
    if keyring is None:
        raise Refused(no_keys(path))
    wrapped = await referral_seals.key(connection, referral)
    if wrapped is None:
        wrapped = keyring.new_key()
        await referral_seals.add_key(connection, referral, wrapped)
    return keyring.seal(wrapped)


async def sealed_note(
    connection: Connection, referral: UUID, note: str, keyring: Keyring | None
) -> bytes | None:
    """None where nothing was written. Raises as `seal_of` does."""
    if not note.strip():
        return None
    return (await seal_of(connection, referral, keyring, "note")).close(note)


async def add_contact(
    connection: Connection, referral: UUID, contact: ContactDraft, keyring: Keyring | None
) -> None:
    """Raises as `seal_of` does."""
    seal = await seal_of(connection, referral, keyring, "contact")
    consent = contact.consent
    row = ContactRow(
        referral, seal.close(_packed(contact)), consent.asked_by, consent.at, consent.text
    )
    await referral_seals.add_contact(connection, row)


async def contact_of(
    connection: Connection, referral: ReferralRow, keyring: Keyring | None
) -> ContactDraft | None:
    """Opened; None where there is none. Raises SealBroken."""
    found = await referral_seals.contacts(connection, [referral.id])
    return opened_contact(found[0], referral.wrapped_key, keyring) if found else None


def opened(sealed: bytes | None, wrapped: bytes | None, keyring: Keyring | None) -> str | None:
    """A text that was sealed; None where there is none, or its key was destroyed.

    Raises SealBroken where the installation lacks the key that is needed.
    """
    if sealed is None or wrapped is None:
        return None
    return _seal(wrapped, keyring).open(sealed)


def opened_contact(
    row: ContactRow, wrapped: bytes | None, keyring: Keyring | None
) -> ContactDraft | None:
    """Likewise."""
    text = opened(row.sealed, wrapped, keyring)
    if text is None:
        return None
    consent = Consent(row.consent_asked_by, row.consented_at, row.consent_text)
    return ContactDraft(consent, **orjson.loads(text))


def may_see_contact(referral: ReferralRow) -> bool:
    """Whether whoever has read the referral may: the sender, and the receiver once it has it."""
    return referral.is_sender or (referral.is_receiver and ReferralState(referral.state) in _SHOWN)


def _seal(wrapped: bytes, keyring: Keyring | None) -> Seal:
    if keyring is None:
        raise SealBroken("It is sealed by keys that are not set: POLKU_ENCRYPTION_KEYS.")
    return keyring.seal(wrapped)


def _packed(contact: ContactDraft) -> str:
    names = ("name", "phone", "email", "how_to_reach")
    return orjson.dumps({name: getattr(contact, name) for name in names}).decode()
