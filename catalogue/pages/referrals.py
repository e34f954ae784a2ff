"""`/referrals`: what was referred from here and to here, by where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from catalogue.pages.advisors_page import AdvisorsPage
from catalogue.pages.executor import Json, Refused
from catalogue.pages.workbench import Visit
from catalogue.resolvers.referral_boxes import BoxKind
from catalogue.routing.referrals.moves import ReferralState
from catalogue.routing.referrals.wording import STATES

PATH = "/referrals"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which referrals an address asks for; nothing in it tells of a client.

    `state`: None for all. Those that are closed are left out unless asked for.
    """

    box: BoxKind = BoxKind.OUTBOX
    state: ReferralState | None = None
    has_closed: bool = False
    is_mine: bool = False
    after: str | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        box, state = query.get("box", "").upper(), query.get("state", "").upper()
        return cls(
            box=BoxKind(box) if box in list(BoxKind) else BoxKind.OUTBOX,
            state=ReferralState(state) if state in list(ReferralState) else None,
            has_closed="closed" in query,
            is_mine="mine" in query,
            after=query.get("after") or None,
        )

    def address(self) -> str:
        said = {
            "box": self.box.lower(),
            "state": self.state.lower() if self.state else "",
            "closed": "yes" if self.has_closed else "",
            "mine": "yes" if self.is_mine else "",
            "after": self.after or "",
        }
        return f"{PATH}?" + urlencode({name: value for name, value in said.items() if value})

    def question(self) -> dict[str, object]:
        """The variables of the operation."""
        narrowed: dict[str, object] = {"openOnly": not self.has_closed, "mine": self.is_mine}
        if self.state:
            narrowed["states"] = [self.state.value]
        return {"box": self.box.value, "filter": narrowed, "after": self.after}


class ReferralsPage(AdvisorsPage):
    async def asked(self, visit: Visit) -> Response:
        wanted = Wanted.of(visit.request.query_params)
        try:
            found = (await visit.ask("referrals", **wanted.question()))["referrals"]
        except Refused:  # a page of another time begins anew
            if wanted.after is None:
                raise
            return RedirectResponse(replace(wanted, after=None).address(), 303)
        return visit.page("referrals.html", _values(visit, wanted, found))


def _values(visit: Visit, wanted: Wanted, found: Json) -> dict[str, object]:
    first, page = replace(wanted, after=None), found["pageInfo"]
    every = sum(each["count"] for each in found["counts"])
    return {
        "wanted": wanted,
        "found": found,
        "boxes": {box.value: replace(first, box=box, state=None).address() for box in BoxKind},
        "all_states": {"address": replace(first, state=None).address(), "count": every},
        "states": [_state(visit, first, each) for each in found["counts"]],
        "first_page": first.address() if page["hasPreviousPage"] else None,
        "next_page": (
            replace(wanted, after=page["endCursor"]).address() if page["hasNextPage"] else None
        ),
    }


def _state(visit: Visit, wanted: Wanted, counted: Json) -> Json:
    """A state with how many are in it, and the address that shows these alone."""
    state = ReferralState(counted["state"])
    return {
        "state": state,
        "name": STATES[state][visit.language],
        "count": counted["count"],
        "address": replace(wanted, state=state).address(),
    }
