"""For each mutation an input with which it is done, to things of Helsinki's, by who may do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.access.rights import Right
from tests.access.organizations import HELSINKI
from tests.schema.marked import (
    ADVISED,
    CORRECTION,
    DEBT,
    FEEDBACK,
    LINK,
    PLAIN,
    PUSHED,
    REFERRAL,
    ROUTE,
    STEP,
    TEAM_LIST,
    WEBHOOK,
)

Json = Mapping[str, Any]

ADVISOR, STEWARD, ADMIN, EDITOR = "ADVISOR own", "STEWARD own", "ADMIN own", "EDITOR own"
REFERRAL_LINK = "bbbbbbbb-0000-4000-8000-00000000000b"


@dataclass(frozen=True)
class Deed:
    """`by`: who may, of `everybody`. `first`: mutations that they do before it.

    `statement`: what brings things into the state in which it can be done; in it, OWNER is who may.
    `of_others`: the input of others, where what is given with it is what lets one. `right`: that
    it takes, where it is another than that of the mutation's name.
    """

    by: str
    input: Json = field(default_factory=dict[str, Any])
    first: tuple[str, ...] = ()
    statement: str = ""
    of_others: Json | None = None
    right: Right | None = None


def _moved(state: str, **more: object) -> Deed:
    """A move of the referral, which stands so."""
    told = f"UPDATE referral SET state = '{state}', closed_at = NULL WHERE id = '{REFERRAL}'"
    return Deed(ADVISOR, {"id": REFERRAL, **more}, statement=told)


def _linked(kind: str) -> str:
    """A link to the referral, whose token is `the token`."""
    return (
        "INSERT INTO referral_link (id, referral, kind, created_at, ends_at, token_hash) VALUES "
        f"('{REFERRAL_LINK}', '{REFERRAL}', '{kind}', now() - interval '1 hour', "
        f"now() + interval '1 day', sha256('the token'))"
    )


_PAIR = {
    "kind": "ORGANIZATION",
    "first": {"system": "a", "localId": "tampere"},
    "second": {"system": "b", "localId": "twin"},
}
_ON_ROUTE, _ON_STEP, _ON_LIST = {"route": ROUTE}, {"step": STEP}, {"list": TEAM_LIST}
_ON_WEBHOOK, _WHY = {"webhook": WEBHOOK}, {"reason": "NO_CAPACITY"}
_TO = {"source": PUSHED}
_NAMED = {"localId": "new", "name": {"fi": "Uusi"}}
_ABOUT = {"service": ADVISED, "receiver": DEBT, "organization": HELSINKI, "language": "FI"}

DEEDS: Mapping[str, Deed] = {
    "linkConfirm": Deed(STEWARD, _PAIR),
    "linkReject": Deed(STEWARD, _PAIR),
    "linkUndo": Deed(STEWARD, _PAIR, first=("linkConfirm",)),
    "takeDown": Deed(STEWARD, {"id": PLAIN, "reason": "It is no service."}),
    "routeCreate": Deed(ADVISOR, {"title": "x", "language": "FI", "organization": HELSINKI}),
    "routeEdit": Deed(ADVISOR, {**_ON_ROUTE, "title": "x"}),
    "routeStepAdd": Deed(ADVISOR, {**_ON_ROUTE, "title": "x"}),
    "routeStepEdit": Deed(ADVISOR, {**_ON_STEP, "title": "x"}),
    "routeStepMove": Deed(ADVISOR, {**_ON_STEP, "position": 1}, first=("routeStepAdd",)),
    "routeStepRemove": Deed(ADVISOR, _ON_STEP),
    "routeStepComplete": Deed(ADVISOR, {**_ON_STEP, "isCompleted": True}),
    "routeShare": Deed(ADVISOR, _ON_ROUTE),
    "routeUnshare": Deed(ADVISOR, {"link": LINK}),
    "routeClose": Deed(ADVISOR, {**_ON_ROUTE, "outcome": "EMPLOYMENT"}),
    "routeReopen": Deed(ADVISOR, _ON_ROUTE, first=("routeClose",)),
    "routeDelete": Deed(ADVISOR, _ON_ROUTE),
    "referralCreate": Deed(ADVISOR, _ABOUT),
    "referralSend": _moved("DRAFT"),
    "referralReceive": _moved("SENT"),
    "referralAccept": _moved("RECEIVED"),
    "referralDecline": _moved("RECEIVED", **_WHY),
    "referralWaitlist": _moved("RECEIVED", **_WHY),
    "referralStart": _moved("ACCEPTED"),
    "referralComplete": _moved("ACCEPTED", outcome="EMPLOYMENT"),
    "referralFail": _moved("ACCEPTED", **_WHY),
    "referralCancel": _moved("RECEIVED", **_WHY),
    "referralRedirect": _moved("RECEIVED", service=ADVISED, receiver=DEBT),
    "referralReopen": _moved("CANCELLED", note="x"),
    "referralMarkError": _moved("RECEIVED"),
    "serviceListCreate": Deed(ADVISOR, {"name": "x", "organization": HELSINKI}),
    "serviceListRename": Deed(ADVISOR, {**_ON_LIST, "name": "x"}),
    "serviceListShare": Deed(
        ADVISOR,
        {**_ON_LIST, "isShared": False},
        statement=f"UPDATE service_list SET created_by = 'OWNER' WHERE id = '{TEAM_LIST}'",
    ),
    "serviceListAdd": Deed(ADVISOR, {**_ON_LIST, "service": PLAIN}),
    "serviceListRemove": Deed(ADVISOR, {**_ON_LIST, "service": ADVISED}),
    "serviceListDelete": Deed(ADVISOR, _ON_LIST),
    "webhookCreate": Deed(
        ADMIN, {"name": "x", "url": "https://receiver.example/", "organization": HELSINKI}
    ),
    "webhookEdit": Deed(ADMIN, {**_ON_WEBHOOK, "name": "x", "mailbox": "office@receiver.example"}),
    "webhookDelete": Deed(ADMIN, _ON_WEBHOOK),
    "webhookRotateSecret": Deed(ADMIN, _ON_WEBHOOK),
    "webhookTest": Deed(ADMIN, _ON_WEBHOOK),
    "webhookResend": Deed(ADMIN, {**_ON_WEBHOOK, "delivery": WEBHOOK}),
    "webhookResume": Deed(
        ADMIN, _ON_WEBHOOK, statement=f"UPDATE webhook SET parked_at = now() WHERE id = '{WEBHOOK}'"
    ),
    "serviceCorrect": Deed(
        EDITOR, {"service": ADVISED, "reason": "It has moved.", "summary": {"fi": "Uusi"}}
    ),
    "serviceCorrectionWithdraw": Deed(EDITOR, {"id": CORRECTION}),
    "serviceFeedbackGive": Deed(ADVISOR, {"service": ADVISED, "problem": "CLOSED"}),
    "clientFeedbackGive": Deed("CLIENT of it", {"wasDelivered": True}),
    "feedbackHandle": Deed(EDITOR, {"id": FEEDBACK}),
    "serviceCapacitySet": Deed(EDITOR, {"service": ADVISED, "state": "WAITING_LIST"}),
    "servicesSubmit": Deed(EDITOR, {**_TO, "services": [_NAMED]}),
    "servicesWithdraw": Deed(EDITOR, {**_TO, "services": ["new"]}, first=("servicesSubmit",)),
    "organizationsSubmit": Deed(
        EDITOR, {**_TO, "organizations": [{**_NAMED, "type": "MUNICIPALITY"}]}
    ),
    "organizationsWithdraw": Deed(
        EDITOR, {**_TO, "organizations": ["new"]}, first=("organizationsSubmit",)
    ),
    "eventsSubmit": Deed(EDITOR, {**_TO, "events": [_NAMED]}),
    "eventsWithdraw": Deed(EDITOR, {**_TO, "events": ["new"]}, first=("eventsSubmit",)),
    "referralLinkOpen": Deed(
        "anybody",
        {"token": "the token"},
        statement=_linked("RECEIVER"),
        of_others={"token": "another token"},
    ),
    "referralLinkRenew": Deed(
        ADVISOR,
        {"referral": REFERRAL},
        statement="UPDATE referral_link SET created_at = now() - interval '2 hours'",
        right=Right.ROUTES,
    ),
    "referralLinkRevoke": Deed(ADVISOR, {"link": REFERRAL_LINK}, statement=_linked("RECEIVER")),
    "referralClientLink": Deed(ADVISOR, {"referral": REFERRAL}),
}
"""By the name of the mutation."""
