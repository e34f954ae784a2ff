"""A square code (QR) of an address, as SVG within the page: one points a telephone at it."""

from __future__ import annotations

import segno
from markupsafe import Markup

_MODULE = 3
"""Pixels of a dot."""


def square(address: str) -> Markup:
    """Dark on light in both schemes, as readers want it. Decoration: the address stands beside."""
    svg = segno.make(address, error="m", micro=False).svg_inline(
        scale=_MODULE, border=3, dark="#000", light="#fff", omitsize=False
    )
    hidden = svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return Markup(hidden)  # noqa: S704 - drawn here: nothing of the address is in it
