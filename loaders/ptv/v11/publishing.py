"""Which records of PTV v11 are for the public."""

from __future__ import annotations

from catalogue.intake.issues import IssueCode
from loaders.payload import Part


def reject_unpublished(part: Part) -> None:
    """Drafts and archived versions, which saved payloads may hold, are not for the public."""
    status = part.text("publishingStatus")
    if status not in {None, "Published"}:
        message = "Only published records are taken in."
        code = IssueCode.VALUE_INVALID
        part.findings.reject(part.at("publishingStatus"), message, status, code=code)
