"""Finnish business ids (Y-tunnus), which have a check digit."""

from __future__ import annotations

from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus


def business_id(text: str) -> str | None:
    """The business id with its hyphen (`0211675-2`), or None where its check digit is wrong."""
    try:
        return ytunnus.format(ytunnus.validate(text))
    except ValidationError:
        return None
