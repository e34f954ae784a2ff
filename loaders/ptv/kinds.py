"""Of what type a record is, as the record says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from catalogue.intake.issues import IssueCode, shortened
from catalogue.model.service_channel import ServiceChannelType
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


def channel_type(
    part: Part, meanings: Mapping[str, ServiceChannelType]
) -> ServiceChannelType | None:
    """Which of the five kinds a channel is. Rejects a channel of any other: we have no OTHER."""
    word = part.text("serviceChannelType")
    kind = meanings.get(word) if word else None
    if kind is None:
        part.findings.reject(
            "serviceChannelType", "A channel has to be of a type that we know.", word
        )
    return kind
