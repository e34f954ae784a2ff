"""Which events are taken: not drafts, and not the work-experience postings that looked like events.

Pupils' work-experience places (TET) were published as events until the practice ended; their custom
data hold contact persons. Such payloads are left out before anything is stored.
"""

from __future__ import annotations

from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.linked_events.references import references
from loaders.linked_events.system import EVENTS, KEYWORDS, SYSTEM, id_of
from loaders.payload import JsonObject, object_in

_TET = "tet"
_CONTACT_PERSON = frozenset({"contact_first_name", "contact_last_name", "editor_email"})


def left_out(payload: JsonObject) -> Issue | None:
    """Why an event is not taken, or None where it is."""
    if payload.get("publication_status") == "draft":
        return _issue("A draft is not published; it was left out.", "publication_status", payload)
    if _is_work_experience(payload):
        message = "A work-experience posting (TET) is no event; it was left out."
        return _issue(message, "custom_data", payload)
    return None


def _is_work_experience(payload: JsonObject) -> bool:
    if payload.get("data_source") == _TET or _is_of_tet(id_of(payload)):
        return True
    if not _CONTACT_PERSON.isdisjoint(object_in(payload.get("custom_data"))):
        return True
    keywords = (each for each in references(EVENTS, payload) if each.resource is KEYWORDS)
    return any(_is_of_tet(each.local_id) for each in keywords)


def _is_of_tet(local_id: str | None) -> bool:
    return (local_id or "").startswith(f"{_TET}:")


def _issue(message: str, field: str, payload: JsonObject) -> Issue:
    local_id = id_of(payload)
    key = RecordKey(SYSTEM, RecordKind.EVENT, local_id) if local_id else None
    return Issue(IssueCode.VALUE_INVALID, Severity.REJECTED, message, key, field)
