"""Business ids in partners' payloads."""

from __future__ import annotations

from catalogue.intake.business_id import business_id
from loaders.payload import Part


def business_id_in(part: Part, name: str) -> str | None:
    """The business id in a field; None where there is none, or where it is none."""
    text = part.text(name)
    found = business_id(text) if text else None
    if text and found is None:
        message = "This is not a valid business id (Y-tunnus); it was left out."
        part.findings.warn(part.at(name), message, text)
    return found
