"""Refers a client to a service from its page, with no more of the client than is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from catalogue.access.rights import RIGHTS, Right
from catalogue.model.text import Language
from catalogue.pages.client_facts import client_facts
from catalogue.pages.executor import Json, Refused
from catalogue.pages.outcome import Outcome
from catalogue.pages.workbench import Visit
from catalogue.routing.referrals.drafts import LINE_LENGTH
from catalogue.routing.referrals.moves import ReferralState

CONSENT = "workbench-2026-1"
"""The version of the words of the form that the client agrees to: another with each change."""

_CONTACT = {
    "name": "client_name",
    "phone": "client_phone",
    "email": "client_email",
    "howToReach": "client_reach",
}
"""Parts of a contact in the contract, and the fields of the form."""

_FIELDS = {
    "note": "referral_note",
    "language": "client_language",
    "receiverMailbox": "mailbox",
    "contact": "client_name",
    **{f"contact.{ours}": name for ours, name in _CONTACT.items()},
}
"""Paths into the input, and the fields of the form that errors there are about."""


async def refer(visit: Visit, fields: Mapping[str, str]) -> Outcome:
    """Errors are `field:CODE`; the field is empty for all."""
    if fields.get("client_language") not in list(Language):
        return Outcome(["client_language:NEEDED"])
    contact = {ours: _said(fields, name) for ours, name in _CONTACT.items() if _said(fields, name)}
    if contact and "consent" not in fields:
        return Outcome(["consent:NEEDED"])
    given = _told(fields)
    try:
        if contact:
            given["contact"] = {**contact, "consent": await _consent(visit, given["organization"])}
        return await _referred(visit, given)
    except Refused as refused:
        return Outcome([f":{refused.code}"])


async def _referred(visit: Visit, given: Json) -> Outcome:
    """A referral that was written, but cannot be sent now, is left for the sender to send."""
    created = (await visit.ask("referral_create", input=given))["created"]
    if created["userErrors"]:
        return Outcome([_at_field(error) for error in created["userErrors"]])
    referral, is_doubtful = created["referral"], bool(created["warnings"])
    if referral["state"] != ReferralState.DRAFT:  # the form was sent twice
        return Outcome(is_doubtful=is_doubtful)
    sent = (await visit.ask("referral_send", id=referral["id"]))["sent"]
    return Outcome([":NOT_SENT"] if sent["userErrors"] else [], is_doubtful)


def _told(fields: Mapping[str, str]) -> dict[str, object]:
    """All but the contact."""
    return {
        "service": fields.get("service", ""),
        "organization": fields.get("desk") or None,
        "language": fields["client_language"].upper(),
        **client_facts(fields),
        "note": _said(fields, "referral_note"),
        "mustNotContact": "must_not_contact" in fields,
        "receiverMailbox": _said(fields, "mailbox") or None,
        "idempotencyKey": fields.get("wish", ""),
    }


async def _consent(visit: Visit, desk: object) -> Json:
    """Asked for by the advisor's desk: who it was there is noted beside what was done."""
    viewer = (await visit.ask("advisor"))["viewer"]
    names = [
        each["organization"]["name"]["value"]
        for each in (viewer["roles"] if viewer else ())
        if each["role"] in RIGHTS[Right.ROUTES] and each["organization"]
        if desk in (None, each["organization"]["id"])
    ]
    now = dt.datetime.now(dt.UTC).isoformat()
    return {"askedBy": ", ".join(names)[:LINE_LENGTH], "at": now, "text": CONSENT}


def _at_field(error: Json) -> str:
    return f"{_FIELDS.get('.'.join(error['path']), '')}:{error['code']}"


def _said(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip()
