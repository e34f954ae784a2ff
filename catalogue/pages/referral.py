"""`/referrals/{id}`: one referral's story for advisors of both sides, and what they can do now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.responses import RedirectResponse, Response

from catalogue.pages.advisors_page import AdvisorsForm
from catalogue.pages.executor import Json, Refused
from catalogue.pages.new_link import new_link
from catalogue.pages.outcome import DOUBTFUL, Outcome
from catalogue.pages.referral_move import choices, lacking, move_input, operation_name
from catalogue.pages.workbench import Visit
from catalogue.routing.referrals.moves import MOVES, Move, Side

_OFFERED = tuple(
    move
    for move, rule in MOVES.items()
    if move is not Move.CREATE and rule.sides != frozenset({Side.SYSTEM})
)


class ReferralPage(AdvisorsForm):
    async def asked(self, visit: Visit) -> Response:
        return await self._page(visit, {}, Outcome())

    async def sent(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """What was done is not done again by whoever looks at the page anew."""
        if fields.get("do") == "look":
            return await self._page(visit, fields, Outcome())
        try:
            outcome = await self._done(visit, fields)
        except Refused:
            outcome = Outcome(["FORM"])
        if outcome.errors or outcome.payload.get("path"):
            return await self._page(visit, fields, outcome)
        look = f"?look={DOUBTFUL}" if outcome.is_doubtful else ""
        address = visit.request.url.path + look
        return RedirectResponse(address, 303, {"Cache-Control": "no-store"})

    async def _done(self, visit: Visit, fields: Mapping[str, str]) -> Outcome:
        """A link for the client is shown at once, since nobody can be shown it again."""
        match fields.get("do"):
            case "mail":
                return await _with_link(visit, "referral_link_mail", referral=_id(visit))
            case "client-link":
                return await _with_link(visit, "referral_client_link", referral=_id(visit))
            case "revoke":
                link = fields.get("link", "")
                return await _with_link(visit, "referral_link_revoke", link=link)
            case _:
                return await self._moved(visit, fields)

    async def _moved(self, visit: Visit, fields: Mapping[str, str]) -> Outcome:
        if fields.get("move") not in _OFFERED:
            return Outcome(["FORM"])
        move = Move(fields["move"])
        if codes := lacking(move, fields):
            return Outcome(codes)
        given = move_input(move, {**fields, "id": _id(visit)})
        data = await visit.ask("referral_move", operation_name(move), input=given)
        return Outcome.of(data["moved"])

    async def _page(self, visit: Visit, given: Mapping[str, str], outcome: Outcome) -> Response:
        referral = (await visit.ask("referral", id=_id(visit)))["referral"]
        if referral is None:
            return visit.page("no_referral.html", {}, 404)
        values = {
            "referral": referral,
            "moves": [move for move in _OFFERED if move in referral["allowedMoves"]],
            "by_link": False,
            "given": given,
            "errors": outcome.errors,
            "is_doubtful": visit.request.query_params.get("look") == DOUBTFUL,
            **new_link(visit.request, outcome.payload.get("path")),
            "elsewhere": await _elsewhere(visit, given.get("words", "").strip()),
            **choices(visit.language),
        }
        return visit.page("referral.html", values, 422 if outcome.errors else 200)


async def _with_link(visit: Visit, text: str, **given: object) -> Outcome:
    deed = (await visit.ask(text, **given))["deed"]
    errors = [f"LINK_{error['code']}" for error in deed["userErrors"]]
    return Outcome(errors, payload=deed)


async def _elsewhere(visit: Visit, words: str) -> Sequence[Json] | None:
    """Services to refer to instead; None where nothing was looked for."""
    if not words:
        return None
    try:
        return (await visit.ask("referral_choice", text=words))["services"]["nodes"]
    except Refused:
        return ()


def _id(visit: Visit) -> str:
    return visit.request.path_params["id"]
