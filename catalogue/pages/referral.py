"""`/referrals/{id}`: one referral's story for advisors of both sides, and what they can do now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.responses import RedirectResponse, Response

from catalogue.pages.advisors_page import AdvisorsForm
from catalogue.pages.executor import Json, Refused, operation
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
        return await self._page(visit, {}, [])

    async def sent(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """What was done is not done again by whoever looks at the page anew."""
        if fields.get("do") == "look":
            return await self._page(visit, fields, [])
        try:
            errors = await self._errors(visit, fields)
        except Refused:
            errors = ["FORM"]
        if errors:
            return await self._page(visit, fields, errors)
        return RedirectResponse(visit.request.url.path, 303, {"Cache-Control": "no-store"})

    async def _errors(self, visit: Visit, fields: Mapping[str, str]) -> list[str]:
        """Does what the form says; the codes of what keeps it from being done."""
        if fields.get("do") == "mail":
            return await _link_errors(visit, "referral_link_mail", referral=_id(visit))
        if fields.get("do") == "revoke":
            return await _link_errors(visit, "referral_link_revoke", link=fields.get("link", ""))
        if fields.get("move") not in _OFFERED:
            return ["FORM"]
        move = Move(fields["move"])
        return lacking(move, fields) or await self._moved(visit, move, fields)

    async def _moved(self, visit: Visit, move: Move, fields: Mapping[str, str]) -> list[str]:
        data = await self.execute(
            operation("referral_move"),
            {"input": move_input(move, {**fields, "id": _id(visit)})},
            (visit.language,),
            session=visit.session,
            name=operation_name(move),
        )
        return [error["code"] for error in data["moved"]["userErrors"]]

    async def _page(self, visit: Visit, given: Mapping[str, str], errors: list[str]) -> Response:
        referral = (await visit.ask("referral", id=_id(visit)))["referral"]
        if referral is None:
            return visit.page("no_referral.html", {}, 404)
        values = {
            "referral": referral,
            "moves": [move for move in _OFFERED if move in referral["allowedMoves"]],
            "by_link": False,
            "given": given,
            "errors": errors,
            "elsewhere": await _elsewhere(visit, given.get("words", "").strip()),
            **choices(visit.language),
        }
        return visit.page("referral.html", values, 422 if errors else 200)


async def _link_errors(visit: Visit, text: str, **given: object) -> list[str]:
    data = await visit.ask(text, **given)
    return [f"LINK_{error['code']}" for error in data["deed"]["userErrors"]]


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
