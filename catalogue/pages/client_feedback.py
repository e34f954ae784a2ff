"""`/feedback/opened/{key}`: a client says how it went, once, without an account and a name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.pages.opened_link import Ask, OpenedLink
from catalogue.pages.outcome import Outcome
from catalogue.routing.feedback import MOST_WAITING_DAYS

_ANSWERS = {"yes": True, "no": False}
_DAYS = re.compile("[0-9]{1,9}")


class ClientFeedbackPage(OpenedLink):
    """Four questions, of which one must be answered; and a word of thanks."""

    template = "client_feedback.html"

    async def read(self, ask: Ask) -> dict[str, object] | None:
        referral = (await ask("client_referral"))["clientReferral"]
        return referral and {"referral": referral, "most_days": MOST_WAITING_DAYS}

    async def done(self, ask: Ask, fields: Mapping[str, str]) -> Outcome:
        days = fields.get("waiting_days", "").strip()
        if fields.get("was_delivered") not in _ANSWERS:
            return Outcome(["DELIVERED"])
        if days and not (_DAYS.fullmatch(days) and int(days) <= MOST_WAITING_DAYS):
            return Outcome(["DAYS"])
        given = {
            "wasDelivered": _ANSWERS[fields["was_delivered"]],
            "waitingDays": int(days) if days else None,
            "wasUnderstandable": _ANSWERS.get(fields.get("was_understandable", "")),
            "note": fields.get("note", "").replace("\r\n", "\n"),
        }
        return Outcome.of((await ask("client_feedback", input=given))["clientFeedbackGive"])
