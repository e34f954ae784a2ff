"""Who asks: the steward by the key, and everybody else."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from catalogue.access.viewer import Viewer, demand_steward, viewer_of
from catalogue.errors import Unauthenticated

KEY = SecretStr("a key of some length, ä")
SENT = "a key of some length, ä".encode().decode("latin-1")
"""As HTTP carries it: Starlette reads the bytes of a header as Latin-1."""


@pytest.mark.parametrize("header", [f"Bearer {SENT}", f"bearer {SENT}", f"Bearer  {SENT} "])
def test_who_has_the_key_is_the_steward(header: str) -> None:
    assert viewer_of(header, KEY) is Viewer.STEWARD


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", f"Basic {SENT}", SENT, f"Bearer {SENT}x", "Bearer \u20ac"],
)
def test_who_has_not_is_anybody(header: str | None) -> None:
    assert viewer_of(header, KEY) is Viewer.ANONYMOUS


@pytest.mark.parametrize("header", [None, "Bearer ", f"Bearer {SENT}", "Bearer None"])
def test_without_a_key_nobody_is_the_steward(header: str | None) -> None:
    assert viewer_of(header, None) is Viewer.ANONYMOUS


def test_only_the_steward_passes() -> None:
    demand_steward(Viewer.STEWARD)
    with pytest.raises(Unauthenticated):
        demand_steward(Viewer.ANONYMOUS)
