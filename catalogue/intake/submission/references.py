"""What submitted records refer to: each reference names a record of ours in one of several ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from catalogue.intake.issues import IssueCode
from catalogue.intake.submission.faults import Faults, Path
from catalogue.model.identity import RecordKind

Json = dict[str, object]

INLINE = "inline"
LOCAL_ID = "localId"
ID = "id"
BUSINESS_ID = "businessId"

_TARGETS: Mapping[str, tuple[RecordKind | None, str]] = {
    "organization": (RecordKind.ORGANIZATION, "organizationId"),
    "parent": (None, "parentId"),
    "channel": (RecordKind.SERVICE_CHANNEL, "channelId"),
    "services": (RecordKind.SERVICE, "serviceIds"),
    "projects": (RecordKind.PROJECT, "projectIds"),
}
"""Field of an input → the kind that it refers to (None: that of the record itself), and the field
of the model that holds the id.
"""

_ADVICE = {
    LOCAL_ID: "you have told of no such record. Send it first, or in the same call",
    ID: "there is no such thing in the catalogue",
    BUSINESS_ID: "no organisation in the catalogue has this business id. Send it first by "
    "organizationsSubmit, and name it by its localId",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """`way`: which kind of name it is, `localId`, `id` or `businessId`."""

    kind: RecordKind
    way: str
    name: str


Replace = Callable[[Reference], Json]


def replaced(kind: RecordKind, payload: Json, replace: Replace) -> Json:
    """The payload of such a record with other references in the places of those that it has."""
    return {name: _replaced(kind, name, value, replace) for name, value in payload.items()}


def _replaced(kind: RecordKind, name: str, value: object, replace: Replace) -> object:
    if isinstance(value, list):
        return [_replaced(kind, name, each, replace) for each in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    given = cast("Json", value)
    if name in _TARGETS:
        [(way, named)] = given.items()
        return replace(Reference(_TARGETS[name][0] or kind, way, str(named)))
    return replaced(kind, given, replace)


def with_ids(payload: Json, faults: Faults, path: Path = ()) -> Json:
    """The payload with the model's fields of ids; a reference that was not found is a fault."""
    found: Json = {}
    for name, value in payload.items():
        where = (*path, name)
        if name in _TARGETS:
            found[_TARGETS[name][1]] = _ids(value, where, faults)
        elif isinstance(value, dict):
            found[name] = with_ids(cast("Json", value), faults, where)
        elif isinstance(value, list):
            found[name] = [
                with_ids(cast("Json", each), faults, (*where, str(number)))
                if isinstance(each, dict)
                else each
                for number, each in enumerate(cast("list[object]", value))
            ]
        else:
            found[name] = value
    return found


def _ids(value: object, path: Path, faults: Faults) -> object:
    if isinstance(value, list):
        each = enumerate(cast("list[object]", value))
        found = (_ids(item, (*path, str(number)), faults) for number, item in each)
        return [id_ for id_ in found if id_ is not None]
    given = cast("dict[str, str]", value)
    if FOUND in given:
        return given[FOUND]
    [(way, name)] = given.items()
    faults.add((*path, way), _ADVICE[way], name, code=IssueCode.REFERENCE_DANGLING)
    return None


FOUND = "found"
"""Way of a reference that has been looked up: its name is the id of a record's entity."""
