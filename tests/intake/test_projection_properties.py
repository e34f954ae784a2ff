"""What holds of every document, whatever its records tell."""

from __future__ import annotations

from itertools import permutations
from typing import cast

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.intake.projection import projected
from catalogue.intake.projection.fields import FIELDS, Joining
from catalogue.intake.projection.values import Told, told
from catalogue.model.advisor_part import AdvisorPart
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Charge, Cost
from catalogue.model.event import EventContent
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import EntityId
from catalogue.model.organization import OrganizationContent
from catalogue.model.project import ProjectContent
from catalogue.model.service import (
    Concept,
    Funding,
    OrganizationRole,
    Provision,
    PublicServiceContent,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.service_channel import ServiceChannelContent
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value
from catalogue.store.publishing import RecordRow
from tests.intake.record_rows import JUNE, MAY, SOURCES, record

CONTENTS: list[type[Value]] = [
    PublicServiceContent,
    AdvisorPart,
    ServiceChannelContent,
    OrganizationContent,
    EventContent,
    ProjectContent,
    GeneralDescriptionContent,
]
IDS = st.sampled_from([EntityId(f"{digit * 8}-0000-5000-8000-000000000000") for digit in "123"])
WORDS = st.sampled_from(["Apua", "Neuvontaa", "Tukea ja ohjausta"])
TEXTS = st.builds(LocalizedText, fi=WORDS, sv=st.none() | WORDS, en=st.none() | WORDS) | st.builds(
    LocalizedText, sv=WORDS
)
OPTIONAL_TEXTS = st.none() | TEXTS
CODES = st.lists(st.sampled_from(["P1", "P2", "P3"]), unique=True).map(tuple)
COSTS = st.builds(Cost, charge=st.sampled_from(Charge), description=OPTIONAL_TEXTS)
ORGANIZATIONS = st.builds(
    ServiceOrganization,
    role=st.sampled_from(OrganizationRole),
    organization_id=IDS,
    provision=st.none() | st.sampled_from(Provision),
)
SERVICES = st.builds(
    ServiceContent,
    type=st.sampled_from(ServiceType),
    type_in_source=st.none() | WORDS,
    name=TEXTS,
    summary=OPTIONAL_TEXTS,
    description=OPTIONAL_TEXTS,
    funding=st.sampled_from(Funding),
    cost=COSTS,
    area=st.builds(Area, coverage=st.sampled_from(AreaCoverage), municipalities=CODES),
    service_classes=CODES,
    concepts=st.lists(
        st.builds(Concept, uri=WORDS, label=OPTIONAL_TEXTS), unique_by=lambda each: each.uri
    ).map(tuple),
    organizations=st.lists(
        ORGANIZATIONS, max_size=3, unique_by=lambda each: (each.role, each.organization_id)
    ).map(tuple),
    connections=st.lists(
        st.builds(ServiceConnection, channelId=IDS, description=OPTIONAL_TEXTS, cost=COSTS),
        max_size=3,
        unique_by=lambda each: each.channel_id,
    ).map(tuple),
)
PARENTS = st.builds(
    GeneralDescriptionContent,
    type=st.just(ServiceType.SERVICE),
    name=TEXTS,
    summary=OPTIONAL_TEXTS,
    description=OPTIONAL_TEXTS,
    cost=COSTS,
    service_classes=CODES,
)
ROWS = st.builds(
    record,
    SERVICES,
    st.none() | PARENTS,
    system=st.sampled_from(["ptv", "tpr"]),
    local_id=st.sampled_from("abcd"),
    told_by=st.lists(st.sampled_from([*SOURCES, "gone"]), min_size=1, unique=True),
    modified_at=st.sampled_from([None, MAY, JUNE]),
)
CLUSTERS = st.lists(ROWS, min_size=1, max_size=3, unique_by=lambda row: (row.system, row.local_id))
ENVELOPE = {"kind", "id", "slug", "sources", "sourceUpdatedAt"}


def contents(*records: RecordRow) -> dict[str, object]:
    """The content in the document of these records."""
    body = orjson.loads(projected(records, SOURCES, (), {}).body)
    return {name: value for name, value in body.items() if name not in ENVELOPE}


def leaves(value: object) -> set[object]:
    """The single values within one."""
    if isinstance(value, dict):
        return {leaf for part in cast("dict[str, object]", value).values() for leaf in leaves(part)}
    if isinstance(value, list):
        return {leaf for part in cast("list[object]", value) for leaf in leaves(part)}
    return {value}


@pytest.mark.parametrize("content", CONTENTS)
def test_every_field_of_every_kind_has_its_way_of_joining(content: type[Value]) -> None:
    names = {field.alias or name for name, field in content.model_fields.items()}

    assert names <= FIELDS.keys()


def test_no_field_has_a_way_that_no_kind_has() -> None:
    names = {field.alias for each in CONTENTS for field in each.model_fields.values()}

    assert FIELDS.keys() == names


@given(CLUSTERS)
def test_the_order_of_records_never_matters(records: list[RecordRow]) -> None:
    found = {
        (row.body, row.provenance, row.state, tuple(row.references))
        for order in permutations(records)
        for row in [projected(order, SOURCES, (), {})]
    }

    assert len(found) == 1


@given(CLUSTERS)
def test_every_value_stands_in_some_record(records: list[RecordRow]) -> None:
    alone = [contents(each) for each in records]

    for name, value in contents(*records).items():
        said = {leaf for each in alone for leaf in leaves(each.get(name))}
        assert leaves(value) <= said
        if FIELDS[name].joining is Joining.WHOLE:
            assert value in [each.get(name) for each in alone]


@given(CLUSTERS)
def test_nothing_that_only_one_record_tells_is_lost(records: list[RecordRow]) -> None:
    together = contents(*records)

    for name in (name for name in together if not FIELDS[name].follows):
        values = [value for each in records if told(value := contents(each).get(name))]
        if len(values) == 1:
            assert together[name] == values[0]
        assert told(together[name]) == max(map(told, values), default=Told.NOTHING)


@given(CLUSTERS)
def test_no_language_and_no_row_is_lost(records: list[RecordRow]) -> None:
    together = contents(*records)

    for each in records:
        for name, value in contents(each).items():
            if FIELDS[name].joining is Joining.LANGUAGES:
                assert languages(value) <= languages(together[name])
            elif FIELDS[name].joining is Joining.ROWS:
                assert identities(name, value) <= identities(name, together[name])


def languages(text: object) -> set[str]:
    return set(cast("dict[str, str]", text))


def identities(name: str, rows: object) -> set[object]:
    identity = FIELDS[name].identity
    found = cast("list[dict[str, object]]", rows)
    return {tuple(row[each] for each in identity) if identity else str(row) for row in found}


@given(CLUSTERS)
def test_provenance_names_records_that_tell_the_value(records: list[RecordRow]) -> None:
    row = projected(records, SOURCES, (), {})
    together = orjson.loads(row.body)
    alone = {f"{each.system}:{each.kind}:{each.local_id}": contents(each) for each in records}

    for field, givers in orjson.loads(row.provenance).items():
        name, _, language = field.partition(".")
        for giver in () if name == "*" else givers:
            value = alone[giver.removesuffix(":parent")].get(name)
            if language:
                assert cast("dict[str, str]", value)[language] == together[name][language]
            elif FIELDS[name].joining is Joining.WHOLE:
                assert value == together.get(name)
            else:
                assert told(value)
