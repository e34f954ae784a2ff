"""`/links`: two records that are perhaps the same, side by side, for a person to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.rights import Right
from catalogue.model.identity import EntityKind
from catalogue.pages.executor import Json, Refused
from catalogue.pages.workbench import Visit, WorkbenchForm, sign_in_address

PATH = "/links"
DECISIONS = {"same": "link_confirm", "different": "link_reject", "undo": "link_undo"}
"""The buttons, and the operation behind each."""

_UNDO = "undo"
_PAIR = ("pair_kind", "first_system", "first_id", "second_system", "second_id")
"""Fields of a form that say which records it is about; none of them tells of a person."""


class LinksPage(WorkbenchForm):
    async def shown(self, visit: Visit) -> Response:
        return await self._page(visit, {}, "")

    async def done(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """On to the next pair, on the same page of the list, from where it can be taken back."""
        if error := await _decide(visit, fields):
            return await self._page(visit, fields, error)
        pair = {name: fields.get(name, "") for name in _PAIR}
        address = _address(visit.request, done=fields["do"], **pair)
        return RedirectResponse(address, 303, {"Cache-Control": "no-store"})

    async def _page(self, visit: Visit, given: Mapping[str, str], error: str) -> Response:
        await visit.ask("who_looks_at_links")
        if visit.viewer is None:
            return RedirectResponse(sign_in_address(visit.request), 303)
        if not visit.has_right(Right.READ_LINKS):
            return visit.page("no_links.html", {}, 403)
        try:
            found = await _candidates(visit)
        except Refused:  # a cursor of another list
            return RedirectResponse(PATH, 303)
        values = _values(visit, found) | {"given": given, "error": error}
        return visit.page("links.html", values, 422 if error else 200)


async def _candidates(visit: Visit) -> Json:
    wanted = {"kind": _kind(visit.request), "after": visit.request.query_params.get("after")}
    return (await visit.ask("link_candidates", **wanted))["linkCandidates"]


def _values(visit: Visit, found: Json) -> dict[str, object]:
    page = found["pageInfo"]
    return {
        "pairs": found["nodes"],
        "kind": _kind(visit.request),
        "kinds": [
            {"name": each, "address": _address(visit.request, kind=each, after="")}
            for each in ("", *EntityKind)
        ],
        "more": _address(visit.request, after=page["endCursor"]) if page["hasNextPage"] else None,
        "may_decide": visit.has_right(Right.DECIDE_LINKS),
        "done": visit.request.query_params.get("done"),
        "decided": {name: visit.request.query_params.get(name, "") for name in _PAIR},
    }


async def _decide(visit: Visit, fields: Mapping[str, str]) -> str:
    """The code of what keeps it from being done; nothing where it is."""
    deed = DECISIONS.get(fields.get("do", ""))
    if deed is None or fields.get("pair_kind") not in list(EntityKind):
        return "FORM"
    pair: dict[str, object] = {side: _record(fields, side) for side in ("first", "second")}
    if fields["do"] != _UNDO:
        pair["note"] = fields.get("note", "").strip()
    try:
        data = await visit.ask(deed, input={"kind": fields["pair_kind"], **pair})
    except Refused as refused:
        return refused.code
    return next((each["code"] for each in data["deed"]["userErrors"]), "")


def _record(fields: Mapping[str, str], side: str) -> dict[str, str]:
    return {
        "system": fields.get(f"{side}_system", ""),
        "localId": fields.get(f"{side}_id", ""),
    }


def _kind(request: Request) -> str | None:
    """What the address asks for, where there is such a kind."""
    given = request.query_params.get("kind")
    return given if given in list(EntityKind) else None


def _address(request: Request, **changed: str) -> str:
    """The list as it is now, but for what is changed."""
    kept = {name: request.query_params.get(name, "") for name in ("kind", "after")}
    wanted = {name: value for name, value in (kept | changed).items() if value}
    return f"{PATH}?{urlencode(wanted)}" if wanted else PATH
