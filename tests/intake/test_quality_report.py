"""The report on a catalogue of two systems: scores, gaps, contradictions, doubles, scope."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest

from catalogue.intake.quality_report import CriterionFigures, QualityReport, quality_report
from catalogue.model.contact import PhoneNumber, PhoneType
from catalogue.model.cost import Cost
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceConnection, ServiceContent
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.quality.contradictions import Contradiction, ContradictionCode, Side
from catalogue.quality.criteria import CriterionName
from catalogue.quality.findings import FindingCode
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.store.database import Connection
from catalogue.store.quality_report import DuplicateRow, Scope
from tests.intake.linking.system_feed import Told, id_of, organization, service, tell

TOWN, DEPARTMENT = "a:ORGANIZATION:town", "b:ORGANIZATION:department"
EVERYTHING = Scope()
TODAY = dt.date(2026, 6, 1)


def line(number: str) -> ServiceChannelContent:
    return ServiceChannelContent(
        type=ServiceChannelType.PHONE,
        name=LocalizedText(fi="Neuvontapuhelin"),
        phone_numbers=(PhoneNumber(number=number, type=PhoneType.PHONE, cost=Cost()),),
    )


def described(name: str, responsible: str, channel: str) -> ServiceContent:
    connection = ServiceConnection.model_validate({"channel_id": id_of(channel)})
    return service(name, responsible=[responsible], description="Neuvoa. " * 100).model_copy(
        update={"target_groups": ("KR1",), "connections": (connection,)}
    )


@pytest.fixture(autouse=True)
async def _two_systems(database: Connection) -> None:
    """`a`: the town and two services of it; `b`: a part of the town, its service, the same line."""
    department: OrganizationContent = organization("Virasto", parent=TOWN)
    await tell(
        database,
        "a",
        {
            "town": organization("Kaupunki", business_id="0211675-2"),
            "line": line("+3581"),
            "full": described("Hyvä", TOWN, "a:SERVICE_CHANNEL:line"),
            "bare": service("Huono"),
        },
    )
    await tell(
        database,
        "b",
        {
            "department": department,
            "line": Told(line("+3582"), same_as=("a:SERVICE_CHANNEL:line",)),
            "own": service("Oma", responsible=[DEPARTMENT]),
        },
    )
    await database.execute(
        "INSERT INTO link_candidate VALUES ('a:SERVICE:bare', 'b:SERVICE:own', 'SERVICE', 0.7, "
        "'[]', now()), ('a:SERVICE:full', 'b:SERVICE:own', 'SERVICE', 0.8, '[]', now())"
    )


async def report(
    database: Connection,
    scope: Scope = EVERYTHING,
    limit: int = 10,
) -> QualityReport:
    return await quality_report(database, scope, stored_documents, TODAY, limit)


def names(found: QualityReport) -> list[object]:
    return [each.document["name"] for each in found.worst]


async def test_scores_are_told_by_criterion(database: Connection) -> None:
    found = await report(database, Scope(source="a"))

    assert (found.services, found.mean_score) == (2, (62 + 0) / 2)
    assert found.criteria == (
        CriterionFigures(CriterionName.DESCRIPTION, 2, 0.5, 0.5),
        CriterionFigures(CriterionName.CONTACT, 2, 0.5, 0.5),
        CriterionFigures(CriterionName.LANGUAGES, 2, 1 / 6, 0.0),
        CriterionFigures(CriterionName.TARGET_GROUPS, 2, 0.5, 0.5),
        CriterionFigures(CriterionName.FRESHNESS, 2, 0.0, 0.0),
        CriterionFigures(CriterionName.OPENING_HOURS, 1, 0.0, 0.0),
        CriterionFigures(CriterionName.ORGANIZATION, 2, 0.5, 0.5),
    )


async def test_what_is_missing_is_counted_the_most_frequent_first(database: Connection) -> None:
    found = await report(database, Scope(source="a"))

    assert found.findings[0] == (FindingCode.AGE_UNKNOWN, 2)
    assert dict(found.findings) == {
        FindingCode.AGE_UNKNOWN: 2,
        FindingCode.SWEDISH_MISSING: 1,
        FindingCode.ENGLISH_MISSING: 1,
        FindingCode.OPENING_HOURS_MISSING: 1,
        FindingCode.DESCRIPTION_MISSING: 1,
        FindingCode.CONTACT_MISSING: 1,
        FindingCode.TARGET_GROUPS_MISSING: 1,
        FindingCode.BUSINESS_ID_MISSING: 1,
    }


async def test_the_worst_are_told_first(database: Connection) -> None:
    found = await report(database, limit=2)

    assert (found.services, [each.score for each in found.worst]) == (3, [0, 0])
    assert {"fi": "Hyvä"} not in names(found)


async def test_linked_records_that_contradict_are_told_with_both_sides(
    database: Connection,
) -> None:
    first, second = Side("a:SERVICE_CHANNEL:line", "+3581"), Side("b:SERVICE_CHANNEL:line", "+3582")
    expected = (Contradiction(ContradictionCode.PHONE_NUMBERS, first, second),)

    for scope in (EVERYTHING, Scope(source="a"), Scope(source="b")):
        found = await report(database, scope)
        assert (found.contradiction_count, found.contradictions) == (1, expected)


async def test_likely_duplicates_are_told_the_likeliest_first(database: Connection) -> None:
    found = await report(database, Scope(source="b"), limit=1)

    assert found.duplicate_count == 2
    assert found.duplicates == (DuplicateRow("a:SERVICE:full", "b:SERVICE:own", 0.8),)


async def test_a_source_is_asked_for_what_it_tells(database: Connection) -> None:
    assert names(await report(database, Scope(source="b"))) == [{"fi": "Oma"}]


async def test_an_organization_is_asked_with_its_parts(database: Connection) -> None:
    town = await report(database, Scope(organization=UUID(id_of(TOWN))))
    department = await report(database, Scope(organization=UUID(id_of(DEPARTMENT))))

    assert names(town) == [{"fi": "Oma"}, {"fi": "Hyvä"}]
    assert names(department) == [{"fi": "Oma"}]


async def test_an_organization_is_known_by_any_id_that_it_had(database: Connection) -> None:
    await tell(database, "c", {"town": organization("Kaupunki", business_id="0211675-2")})
    former = UUID(id_of("c:ORGANIZATION:town"))

    assert (await report(database, Scope(organization=former))).services == 2


async def test_what_is_gone_is_not_reported_on(database: Connection) -> None:
    await tell(database, "b", {"department": organization("Virasto", parent=TOWN)})
    found = await report(database)

    assert (found.services, found.contradiction_count) == (2, 0)


async def test_nothing_to_report_on_is_no_fault(database: Connection) -> None:
    assert await report(database, Scope(source="nobody")) == QualityReport(
        0, None, (), (), 0, (), 0, (), ()
    )
