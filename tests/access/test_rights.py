"""What each role may, and how far."""

from __future__ import annotations

from uuid import UUID

import pytest

from catalogue.access import rights
from catalogue.access.rights import RIGHTS, SCOPES, Extent, Right
from catalogue.access.viewer import ANONYMOUS, OPERATOR, Membership, Role, Viewer
from catalogue.errors import DatabaseUnavailable, Forbidden, Unauthenticated
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.store import organizations
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, id_of, link, tell_organizations
from tests.documentation.pages import page, table_rows

WORDS = {"": Extent.NOTHING, "own": Extent.OWN, "all": Extent.EVERYTHING}


def somebody(*roles: Role, organization: str = HELSINKI) -> Viewer:
    memberships = (Membership(role, EntityId(organization)) for role in roles)
    return Viewer("https://issuer|sub", tuple(memberships))


def test_the_documentation_shows_the_table_as_it_is() -> None:
    rows = {cells[0]: cells[2:] for cells in table_rows(page("docs/access.md"), "## Rights")}
    told = {right.strip("`"): [WORDS[cell] for cell in extents] for right, extents in rows.items()}
    assert told == {
        right: [roles.get(role, Extent.NOTHING) for role in Role] for right, roles in RIGHTS.items()
    }


def test_a_key_can_be_given_what_partners_may() -> None:
    assert SCOPES == (
        Right.READ_ADVISOR,
        Right.SUBMIT,
        Right.READ_LINKS,
        Right.READ_AUDIT,
        Right.MANAGE_WEBHOOKS,
    )


@pytest.mark.parametrize("right", Right)
def test_anybody_is_asked_to_sign_in(right: Right) -> None:
    with pytest.raises(Unauthenticated, match="Sign in first"):
        rights.demand(ANONYMOUS, right, Extent.OWN)


@pytest.mark.parametrize("right", Right)
def test_who_is_no_member_may_nothing(right: Right) -> None:
    with pytest.raises(Forbidden):
        rights.demand(somebody(), right, Extent.OWN)


def test_a_right_to_ones_own_is_none_to_everything() -> None:
    editor = somebody(Role.EDITOR)
    assert rights.demand(editor, Right.READ_LINKS, Extent.OWN) is Extent.OWN
    with pytest.raises(Forbidden):
        rights.demand(editor, Right.READ_LINKS)


def test_of_several_roles_the_furthest_counts() -> None:
    both = somebody(Role.EDITOR, Role.STEWARD)
    assert rights.demand(both, Right.READ_LINKS) is Extent.EVERYTHING


def test_a_key_may_no_more_than_its_scopes() -> None:
    partner = Viewer("key:1", somebody(Role.PARTNER).roles, frozenset({Right.SUBMIT}))
    assert rights.extent(partner, Right.SUBMIT) is Extent.OWN
    assert rights.extent(partner, Right.READ_LINKS) is Extent.NOTHING


def test_nobody_but_advisors_sees_routes() -> None:
    allowed = {role for role in Role if rights.extent(somebody(role), Right.ROUTES)}
    assert allowed == {Role.ADVISOR}
    assert rights.extent(OPERATOR, Right.ROUTES) is Extent.NOTHING


def test_what_kept_us_from_knowing_who_asks_is_said_where_it_matters() -> None:
    with pytest.raises(DatabaseUnavailable):
        rights.demand(Viewer(doubt=DatabaseUnavailable("away")), Right.SUBMIT)


async def test_a_right_reaches_the_organisations_below_and_no_others(
    database: Connection,
) -> None:
    await tell_organizations(database)
    reached = await rights.reach(database, somebody(Role.EDITOR), Right.SUBMIT)
    assert reached == {UUID(id_of(each)) for each in ("helsinki", "social", "debt")}
    lower = somebody(Role.EDITOR, organization=id_of("social"))
    assert await rights.reach(database, lower, Right.SUBMIT) == {
        UUID(id_of(each)) for each in ("social", "debt")
    }


async def test_a_role_reaches_only_where_it_has_the_right(database: Connection) -> None:
    await tell_organizations(database)
    roles = (
        Membership(Role.EDITOR, EntityId(id_of("debt"))),
        Membership(Role.ADVISOR, EntityId(HELSINKI)),
    )
    reached = await rights.reach(database, Viewer("https://issuer|sub", roles), Right.SUBMIT)
    assert reached == {UUID(id_of("debt"))}


async def test_who_may_everything_is_not_narrowed(database: Connection) -> None:
    assert await rights.reach(database, OPERATOR, Right.SUBMIT) is None


async def test_an_organisation_that_is_nowhere_reaches_nothing(database: Connection) -> None:
    nowhere = RecordKey("a", RecordKind.ORGANIZATION, "nowhere").entity_id
    lost = somebody(Role.EDITOR, organization=nowhere)
    assert await rights.reach(database, lost, Right.SUBMIT) == frozenset()


async def test_a_member_follows_an_organisation_that_is_linked_into_another(
    database: Connection,
) -> None:
    await tell_organizations(database)
    await link(database, "social", "twin")
    current = {
        await organizations.current_id(database, UUID(id_of(each))) for each in ("social", "twin")
    }
    assert len(current) == 1
    for old in ("social", "twin"):
        viewer = somebody(Role.EDITOR, organization=id_of(old))
        assert await rights.reach(database, viewer, Right.SUBMIT) == {
            UUID(id_of(each)) for each in ("social", "twin", "debt", "below-twin")
        }
