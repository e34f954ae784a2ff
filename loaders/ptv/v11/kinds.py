"""Types whose unknown words are kept: OTHER, with the source's own word beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from catalogue.intake.issues import IssueCode, shortened
from loaders.payload import Part

T = TypeVar("T")


def kind_of(
    part: Part, name: str, meanings: Mapping[str, T], other: T
) -> tuple[T | None, str | None]:
    """What a record is, and the source's word where that is `other`. Rejects a record without."""
    word = part.text(name)
    if word is None:
        part.findings.reject(part.at(name), "A record has to say of what type it is.")
        return None, None
    if word not in meanings:
        message = f"{shortened(word)} is not a type that we know; it counts as OTHER."
        code = IssueCode.CODE_UNKNOWN
        part.findings.warn(part.at(name), message, word, code=code, once=True)
    meaning = meanings.get(word, other)
    return meaning, word if meaning == other else None


def reject_unpublished(part: Part) -> None:
    """Drafts and archived versions, which saved payloads may hold, are not for the public."""
    status = part.text("publishingStatus")
    if status not in {None, "Published"}:
        message = "Only published records are taken in."
        code = IssueCode.VALUE_INVALID
        part.findings.reject(part.at("publishingStatus"), message, status, code=code)
