"""New referrals: from what a sender writes, or where another was redirected to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from catalogue.codes.municipalities import current_municipality
from catalogue.matching.situation import AgeGroup
from catalogue.model.text import Language
from catalogue.routing.drafts import service as service_of
from catalogue.routing.referrals import parties, sealed
from catalogue.routing.referrals.codes import new_code
from catalogue.routing.referrals.drafts import ContactDraft, ReferralDraft, service_errors
from catalogue.routing.referrals.moves import Move, ReferralState, Side
from catalogue.routing.referrals.moving import Deed, event
from catalogue.routing.referrals.sealing import Keyring
from catalogue.routing.referrals.timers import times
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from catalogue.store import referrals
from catalogue.store.database import Connection
from catalogue.store.referrals import ReferralRow
from catalogue.user_errors import Refused, UserError

_TEXTS = ("name", "summary", "userInstruction")


@dataclass(frozen=True, slots=True)
class Sending:
    """Which organisation refers, on which route, and who writes it, as which side."""

    organization: UUID
    route: UUID | None
    actor: str
    side: Side = Side.SENDER


async def create(  # noqa: PLR0913 - what a referral is made of
    connection: Connection,
    draft: ReferralDraft,
    sending: Sending,
    *,
    reader: Reader,
    keyring: Keyring | None,
    now: dt.datetime,
) -> UUID:
    """The id of the new referral, which is the sender's alone until it is sent.

    The draft is one without errors. Raises Refused where something cannot be sealed.
    """
    service = _service(draft, reader)
    receiver = parties.receiver_of(service, draft.receiver, reader)
    if isinstance(receiver, UserError):
        raise Refused(receiver)
    referral = await _added(
        connection,
        _new(draft, service, receiver, sending, now),
        Deed(Move.CREATE, sending.side, sending.actor),
    )
    note = await sealed.sealed_note(connection, referral.id, draft.note, keyring)
    if note:
        await referrals.save(connection, replace(referral, sealed_note=note))
    if draft.contact:
        await sealed.add_contact(connection, referral.id, draft.contact, keyring)
    return referral.id


def _new(
    draft: ReferralDraft, service: Document, receiver: UUID, sending: Sending, now: dt.datetime
) -> ReferralRow:
    municipality = current_municipality(draft.municipality) if draft.municipality else None
    return ReferralRow(
        id=uuid.uuid4(),
        code=new_code(),
        sender=sending.organization,
        receiver=receiver,
        receiver_mailbox=draft.receiver_mailbox,
        created_by=sending.actor,
        service=UUID(str(service["id"])),
        route=sending.route,
        language=draft.language,
        municipality=municipality.code if municipality else None,
        age_group=draft.age_group,
        must_not_contact=draft.must_not_contact,
        state=ReferralState.DRAFT,
        revision=1,
        created_at=now,
        updated_at=now,
        service_snapshot=snapshot(service, now),
        **asdict(times(ReferralState.DRAFT, now)),
    )


def _service(draft: ReferralDraft, reader: Reader) -> Document:
    """Raises Refused where it is gone by now."""
    found = service_of(draft.service, reader)
    if found is None:
        raise Refused(*service_errors(draft.service, reader))
    return found


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a client is sent instead: ids and address as a draft has them."""

    service: str
    receiver: str | None = None
    receiver_mailbox: str | None = None


def instead(
    referral: ReferralRow,
    contact: ContactDraft | None,
    elsewhere: Elsewhere,
    keyring: Keyring | None,
) -> ReferralDraft:
    """The draft of what takes a referral's place: all that was told of the client goes with it.

    Raises SealBroken where its note cannot be opened.
    """
    return ReferralDraft(
        service=elsewhere.service,
        receiver=elsewhere.receiver,
        receiver_mailbox=elsewhere.receiver_mailbox,
        language=Language(referral.language),
        municipality=referral.municipality,
        age_group=AgeGroup(referral.age_group) if referral.age_group else None,
        note=sealed.opened(referral.sealed_note, referral.wrapped_key, keyring) or "",
        contact=contact,
        must_not_contact=referral.must_not_contact,
    )


def snapshot(service: Document, now: dt.datetime) -> dict[str, object]:
    """What of a service stays in a referral: what it was called and what one had to do."""
    told = {name: service[name] for name in _TEXTS if service.get(name) is not None}
    return {"at": now.isoformat(), "revision": service["revision"], **told}


async def _added(connection: Connection, referral: ReferralRow, deed: Deed) -> ReferralRow:
    """The referral as it was stored: with another code where its own was taken."""
    while not await referrals.add(connection, referral):
        referral = replace(referral, code=new_code())
    await referrals.add_event(connection, event(referral, deed, before=None))
    return referral
