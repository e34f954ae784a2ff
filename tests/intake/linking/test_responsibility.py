"""Who is responsible: a department counts as the legal person that it is a part of."""

from __future__ import annotations

from uuid import UUID

from catalogue.intake.linking.responsibility import legal_persons, with_parts
from catalogue.store.linking import OrganizationRow


def identity(number: int) -> UUID:
    return UUID(int=number)


def row(number: int, *keys: str, entity: int | None = None, part_of: int = 0) -> OrganizationRow:
    above = [f"organization:{identity(part_of)}"] if part_of else []
    return OrganizationRow(identity(number), identity(entity or number), [*keys, *above])


CITY = row(1, "business-id-and-name:0211675-2:kunta")
OFFICE = row(2, part_of=1)
DESK = row(3, part_of=2)
COMPANY = row(4, "business-id-and-name:0187690-1:yhtiö", part_of=1)
ALONE = row(5)
TWIN = row(6, entity=3)
LOOPED = [row(7, part_of=8), row(8, part_of=7)]
ALL = [CITY, OFFICE, DESK, COMPANY, ALONE, TWIN, *LOOPED]


def test_the_nearest_business_id_on_the_way_up_counts_else_the_entity_itself() -> None:
    assert legal_persons(ALL) == {
        str(identity(number)): person
        for number, person in {
            1: "0211675-2",
            2: "0211675-2",
            3: "0211675-2",
            4: "0187690-1",
            5: str(identity(5)),
            6: "0211675-2",
            7: str(identity(7)),
            8: str(identity(8)),
        }.items()
    }


def test_a_part_of_what_is_not_there_is_itself() -> None:
    assert legal_persons([row(1, part_of=9)]) == {str(identity(1)): str(identity(1))}


def test_the_parts_of_an_organization_are_found_at_any_depth() -> None:
    below = {identity(number) for number in (2, 3, 6)}

    assert with_parts(ALL, {identity(2)}) == below
    assert with_parts(ALL, {identity(1)}) == below | {identity(1), identity(4)}
    assert with_parts(ALL, {identity(6)}) == {identity(3), identity(6)}
    assert with_parts(ALL, {identity(7)}) == {identity(7), identity(8)}
    assert with_parts(ALL, set()) == set()
