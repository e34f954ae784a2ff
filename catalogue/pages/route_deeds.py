"""What an advisor does with a route: each form of its page, and the operation that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from catalogue.pages.client_facts import client_facts
from catalogue.pages.outcome import Outcome, act
from catalogue.pages.workbench import Visit
from catalogue.routing.states import RouteOutcome

Fields = Mapping[str, str]
Asked = tuple[str, dict[str, object]]
"""The name of an operation, and its input."""

Deed = Callable[[str, Fields], Asked]
"""Of the id of the route and the fields of a form. Raises Unsaid."""

_NUMBER = re.compile("[0-9]{1,9}")


class Unsaid(Exception):
    """A form lacks what it needs; the argument is a code that the page has a sentence for."""


async def done_on(visit: Visit, route: str, fields: Fields) -> Outcome:
    """Does what the form asks, on the route with that id. Raises Unavailable and SessionEnded."""
    deed = DEEDS.get(fields.get("do", ""))
    if deed is None:
        return Outcome(["FORM"])
    try:
        text, given = deed(route, fields)
    except Unsaid as unsaid:
        return Outcome([str(unsaid)])
    return await act(visit, text, given)


def told(fields: Fields, name: str) -> str:
    """What was written into a field, with the line ends that we keep."""
    return fields.get(name, "").replace("\r\n", "\n").strip()


def number(fields: Fields, name: str) -> int:
    """Raises Unsaid."""
    value = fields.get(name, "")
    if not _NUMBER.fullmatch(value):
        raise Unsaid("FORM")
    return int(value)


def _edit(route: str, fields: Fields) -> Asked:
    return "route_edit", {
        "route": route,
        "title": told(fields, "title"),
        "language": fields.get("language") or None,
        **client_facts(fields),
        **_as_seen(fields),
    }


def _add(route: str, fields: Fields) -> Asked:
    return "route_step_add", {
        "route": route,
        "service": fields.get("service") or None,
        **_step(fields),
        **_as_seen(fields),
    }


def _edit_step(_: str, fields: Fields) -> Asked:
    return "route_step_edit", {**_one(fields), **_step(fields), **_as_seen(fields)}


def _take_service(_: str, fields: Fields) -> Asked:
    """Another one instead, or the same as it is now."""
    service = fields.get("service", "")
    return "route_step_edit", {**_one(fields), "service": service, **_as_seen(fields)}


def _up(route: str, fields: Fields) -> Asked:
    return _moved(route, fields, -1)


def _down(route: str, fields: Fields) -> Asked:
    return _moved(route, fields, 1)


def _move(_: str, fields: Fields) -> Asked:
    """To any place: by dragging, which the buttons do one place at a time."""
    return _to(number(fields, "to"), fields)


def _moved(_: str, fields: Fields, by: int) -> Asked:
    return _to(max(0, number(fields, "position") + by), fields)


def _to(position: int, fields: Fields) -> Asked:
    return "route_step_move", {**_one(fields), "position": position, **_as_seen(fields)}


def _complete(_: str, fields: Fields) -> Asked:
    return "route_step_complete", {**_one(fields), "isCompleted": True, **_as_seen(fields)}


def _take_back(_: str, fields: Fields) -> Asked:
    return "route_step_complete", {**_one(fields), "isCompleted": False, **_as_seen(fields)}


def _remove(_: str, fields: Fields) -> Asked:
    return "route_step_remove", {**_one(fields), **_as_seen(fields)}


def _share(route: str, fields: Fields) -> Asked:
    """Whatever the revision: a page that is loaded anew sends the same wish again."""
    days, key = number(fields, "days"), fields.get("key", "")
    return "route_share", {"route": route, "days": days, "idempotencyKey": key}


def _unshare(_: str, fields: Fields) -> Asked:
    return "route_unshare", {"link": fields.get("link", "")}


def _close(route: str, fields: Fields) -> Asked:
    outcome = fields.get("outcome", "")
    if outcome not in list(RouteOutcome):
        raise Unsaid("OUTCOME")
    return "route_close", {"route": route, "outcome": outcome, **_as_seen(fields)}


def _reopen(route: str, fields: Fields) -> Asked:
    return "route_reopen", {"route": route, **_as_seen(fields)}


def _delete(route: str, fields: Fields) -> Asked:
    if fields.get("is_sure") != "yes":
        raise Unsaid("SURE")
    return "route_delete", {"route": route, **_as_seen(fields)}


def _one(fields: Fields) -> dict[str, object]:
    return {"step": fields.get("step", "")}


def _step(fields: Fields) -> dict[str, object]:
    stage = fields.get("stage") or None
    return {"stage": stage, "title": told(fields, "title"), "note": told(fields, "note")}


def _as_seen(fields: Fields) -> dict[str, object]:
    """Nothing is done to a route that somebody has changed since the page was shown."""
    return {"ifRevision": number(fields, "revision")}


DEEDS: Mapping[str, Deed] = {
    "edit": _edit,
    "add": _add,
    "edit-step": _edit_step,
    "take-service": _take_service,
    "up": _up,
    "down": _down,
    "move": _move,
    "complete": _complete,
    "take-back": _take_back,
    "remove": _remove,
    "share": _share,
    "unshare": _unshare,
    "close": _close,
    "reopen": _reopen,
    "delete": _delete,
}
