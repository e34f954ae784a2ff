"""`/routes/proposal`: a route proposed for a situation, to choose from step by step.

A situation is sent in the body of a form: it stands in no address, no history and no log, and is
kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from starlette.responses import Response

from catalogue.matching.situation import age_group_of
from catalogue.pages.advisors_page import AdvisorsForm
from catalogue.pages.client_facts import ClientFacts
from catalogue.pages.code_names import CodeNames
from catalogue.pages.executor import Executor, Json, Refused
from catalogue.pages.outcome import Outcome
from catalogue.pages.route_list import create, led_to, organizations_of
from catalogue.pages.situation_form import form_values, situation_of, wrong_fields
from catalogue.pages.workbench import Visit

_MOST_STEPS = 50
_NOTHING_DONE = Outcome()


class RouteProposalPage(AdvisorsForm):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._names = CodeNames(execute)
        self._facts = ClientFacts(execute)

    async def asked(self, visit: Visit) -> Response:
        return await self._page(visit, {}, _NOTHING_DONE, None)

    async def sent(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        is_chosen = fields.get("do") == "create"
        outcome = await create(visit, fields, list(_chosen(fields))) if is_chosen else _NOTHING_DONE
        if is_chosen and (led := led_to(outcome)):
            return led
        names = await self._names.of(visit.language)
        situation = situation_of(fields, names)
        try:
            proposal = await visit.ask("propose_route", situation=situation)
        except Refused as refused:
            return await self._page(visit, fields, Outcome([refused.code]), None)
        return await self._page(visit, fields, outcome, proposal["proposeRoute"])

    async def _page(
        self, visit: Visit, given: Mapping[str, str], outcome: Outcome, proposal: Json | None
    ) -> Response:
        names = await self._names.of(visit.language)
        wrong, age = wrong_fields(given), situation_of(given, names).get("age")
        values = {
            **form_values(given, names, visit.language),
            **await self._facts.choices(visit),
            "given": given,
            "wrong": wrong,
            "age_group": age and age_group_of(age),
            "errors": outcome.errors,
            "proposal": proposal,
            "organizations": organizations_of(visit),
        }
        return visit.page("route_proposal.html", values, 422 if outcome.errors or wrong else 200)


def _chosen(fields: Mapping[str, str]) -> Iterator[Json]:
    """The steps for which a service was chosen, in the order of the proposal."""
    for number in range(_MOST_STEPS):
        if service := fields.get(f"service{number}"):
            yield {"service": service, "stage": fields.get(f"stage{number}") or None}
