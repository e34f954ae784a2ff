"""What can be done on a service's page: report an error, put it right, add it to a route, refer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from catalogue.pages.outcome import Outcome, act
from catalogue.pages.referring import refer
from catalogue.pages.workbench import Visit
from catalogue.routing.feedback import FeedbackProblem

Fields = Mapping[str, str]
Deed = Callable[[Visit, Fields], Awaitable[Outcome]]

CORRECTED = {
    "name": "name",
    "summary": "summary",
    "user_instruction": "userInstruction",
    "requirements": "requirements",
}
"""Fields of the form, and what they are in the contract."""

NEW_ROUTE = "new"


async def report(visit: Visit, fields: Fields) -> Outcome:
    if fields.get("problem") not in list(FeedbackProblem):
        return Outcome(["PROBLEM"])
    return await _do(
        visit,
        "service_report",
        service=fields.get("service", ""),
        problem=fields["problem"],
        note=_lines(fields, "note"),
    )


async def correct(visit: Visit, fields: Fields) -> Outcome:
    """Only what differs from what the form was given, in the language of the page."""
    changed = {
        ours: {visit.language.value: _lines(fields, name)}
        for name, ours in CORRECTED.items()
        if name in fields and _lines(fields, name) != _lines(fields, f"{name}_was")
    }
    if not changed:
        return Outcome(["UNCHANGED"])
    revision = fields.get("revision", "")
    return await _do(
        visit,
        "service_correct",
        service=fields.get("service", ""),
        reason=_lines(fields, "reason"),
        ifRevision=int(revision) if revision.isdecimal() else 0,
        **changed,
    )


async def add_to_route(visit: Visit, fields: Fields) -> Outcome:
    service, route = fields.get("service", ""), fields.get("route", "")
    if route != NEW_ROUTE:
        return await _do(visit, "route_step_add", route=route, service=service)
    return await _do(
        visit,
        "route_create",
        title=fields.get("title", "").strip(),
        language=visit.language.value.upper(),
        steps=[{"service": service}],
    )


async def _do(visit: Visit, text: str, **given: object) -> Outcome:
    return await act(visit, text, given)


def _lines(fields: Fields, name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip()


DEEDS: Mapping[str, Deed] = {
    "report": report,
    "correct": correct,
    "route": add_to_route,
    "refer": refer,
}
