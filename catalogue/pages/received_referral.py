"""`/referral/opened/{key}`: a referral as its receiver reads and moves it, without an account."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.pages.opened_link import Ask, OpenedLink
from catalogue.pages.outcome import Outcome
from catalogue.pages.referral_move import choices, lacking, move_input, operation_name
from catalogue.routing.referrals.moves import MOVES, Move, Side

_OFFERED = tuple(
    move
    for move, rule in MOVES.items()
    if Side.RECEIVER in rule.sides and move is not Move.REDIRECT
)
"""To name another service one has to search for it: who cannot take the client declines."""


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
            "by_link": True,
            **choices(ask.language),
        }

    async def done(self, ask: Ask, fields: Mapping[str, str]) -> Outcome:
        if fields.get("move") not in _OFFERED:
            return Outcome(["FORM"])
        move = Move(fields["move"])
        if codes := lacking(move, fields):
            return Outcome(codes)
        given = move_input(move, fields)
        return Outcome.of((await ask("referral_move", operation_name(move), input=given))["moved"])
