"""How the service of a step stands now, beside what it was when the step was made."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from catalogue.store.routes import StepRow


class ServiceState(StrEnum):
    """How a step's service stands."""

    NONE = "NONE"
    CURRENT = "CURRENT"
    CHANGED = "CHANGED"
    ENDED = "ENDED"
    GONE = "GONE"


def service_of(step: StepRow, reader: Reader) -> Document | None:
    """The service as it is now, one that has ended too; None where it is gone, or never was."""
    if step.service is None:
        return None
    found = reader.get([str(step.service)])[0]
    return found if found and found["kind"] == EntityKind.SERVICE else None


def service_state(step: StepRow, service: Document | None) -> ServiceState:
    """`service`: that of the step, as it is now. One that became a part of another has changed."""
    if step.service is None:
        return ServiceState.NONE
    if service is None:
        return ServiceState.GONE
    if service["state"] != State.ACTIVE:
        return ServiceState.ENDED
    is_same = (service["id"], service["revision"]) == (str(step.service), step.service_revision)
    return ServiceState.CURRENT if is_same else ServiceState.CHANGED
