"""Finnish business ids (Y-tunnus), which have a check digit."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus

from loaders.payload import Part


def business_id(text: str) -> str | None:
    """The business id with its hyphen (`0211675-2`), or None where its check digit is wrong."""
    try:
        return ytunnus.format(ytunnus.validate(text))
    except ValidationError:
        return None


def business_id_in(part: Part, name: str) -> str | None:
    """The business id in a field; None where there is none, or where it is none."""
    text = part.text(name)
    found = business_id(text) if text else None
    if text and found is None:
        message = "This is not a valid business id (Y-tunnus); it was left out."
        part.findings.warn(part.at(name), message, text)
    return found
