"""A viewer is nobody until shown otherwise."""

from __future__ import annotations

from catalogue.access.rights import Extent, Right, extent
from catalogue.access.viewer import ANONYMOUS, OPERATOR, Membership, Role


def test_anybody_has_no_name_of_their_own_and_no_right() -> None:
    assert (ANONYMOUS.subject, ANONYMOUS.name) == (None, "anybody")
    assert {extent(ANONYMOUS, right) for right in Right} == {Extent.NOTHING}


def test_the_operator_is_of_no_organisation() -> None:
    assert OPERATOR.roles == (Membership(Role.OPERATOR, None),)
