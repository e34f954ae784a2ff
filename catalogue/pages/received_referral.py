"""`/referral/opened/{key}`: a referral as its receiver reads and moves it, without an account."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.pages.executor import Json
from catalogue.pages.opened_link import Ask, OpenedLink
from catalogue.routing.referrals.moves import MOVES, Move, Reason, Side
from catalogue.routing.referrals.wording import REASONS
from catalogue.routing.states import RouteOutcome

_OFFERED = tuple(
    move
    for move, rule in MOVES.items()
    if Side.RECEIVER in rule.sides and move is not Move.REDIRECT
)
"""To name another service one has to search for it: who cannot take the client declines."""

_NUMBER = re.compile("[0-9]{1,9}")


class ReceivedReferralPage(OpenedLink):
    """A page for offices that handle a few referrals a year: all of one on one page."""

    template = "received_referral.html"

    async def read(self, ask: Ask) -> dict[str, object] | None:
        referral = (await ask("received_referral"))["receivedReferral"]
        if referral is None:
            return None
        return {
            "referral": referral,
            "moves": [move for move in _OFFERED if move in referral["allowedMoves"]],
            "needs_reason": [move for move in MOVES if MOVES[move].needs_reason],
            "reasons": {reason.value: words[ask.language] for reason, words in REASONS.items()},
            "outcomes": [outcome.value for outcome in RouteOutcome],
        }

    async def done(self, ask: Ask, fields: Mapping[str, str]) -> list[str]:
        move = fields.get("move", "")
        if move not in _OFFERED:
            return ["FORM"]
        if MOVES[Move(move)].needs_reason and fields.get("reason") not in list(Reason):
            return ["REASON"]
        if move == Move.COMPLETE and fields.get("outcome") not in list(RouteOutcome):
            return ["OUTCOME"]
        moved = await ask("referral_move", _name(move), input=_input(Move(move), fields))
        return [error["code"] for error in moved["moved"]["userErrors"]]


def _name(move: str) -> str:
    """Of the operation: `Accept`."""
    return move.capitalize()


def _input(move: Move, fields: Mapping[str, str]) -> Json:
    """What the move's input takes of what the form has."""
    given: dict[str, object] = {
        "id": fields.get("id", ""),
        "ifRevision": _number(fields.get("revision", "")),
        "note": fields.get("note", "").replace("\r\n", "\n"),
    }
    if MOVES[move].needs_reason:
        given |= {"reason": fields["reason"], "decidedBy": fields.get("decided_by") or None}
    if move is Move.COMPLETE:
        given["outcome"] = fields["outcome"]
    return given


def _number(text: str) -> int:
    """0, which no revision is, where it is none."""
    return int(text) if _NUMBER.fullmatch(text) else 0
