"""What each filter leaves, told by looking at every document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.codes.areas import AreaKind
from catalogue.codes.coverage import covered_municipalities
from catalogue.codes.municipalities import municipalities_in
from catalogue.model.area import Area
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.query import Document, Filter, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import LONG_AGO, entity_id, local, names, publish, service

Json = Mapping[str, Any]
KELA = entity_id(EntityKind.ORGANIZATION, "Kela")
TAMPERE = entity_id(EntityKind.ORGANIZATION, "Tampere")
PHONE = entity_id(EntityKind.SERVICE_CHANNEL, "Puhelin")


def serves(*municipalities: str, local_only: bool = False) -> Callable[[Json], bool]:
    def check(document: Json) -> bool:
        area = Area.model_validate(document["area"])
        is_local = not area.coverage.startswith("NATIONWIDE")
        reached = not covered_municipalities(area).isdisjoint(municipalities)
        return reached and (is_local or not local_only)

    return check


def within(kind: AreaKind, code: str) -> Callable[[Json], bool]:
    return serves(*municipalities_in(kind, code))


def role_types(document: Json) -> set[str]:
    return {role["organization"]["type"] for role in document["organizations"]}


def channel_types(document: Json) -> set[str]:
    return {each["channel"]["type"] for each in document["connections"]}


def begins(codes: list[str], *wider: str) -> bool:
    return any(code == each or code.startswith(f"{each}.") for code in codes for each in wider)


CASES: list[tuple[Filter, Callable[[Json], bool]]] = [
    (Filter(), lambda _: True),
    (Filter(municipalities=("837",)), serves("837")),
    (Filter(municipalities=("837", "91")), serves("837", "091")),
    (Filter(municipalities=("837",), local_only=True), serves("837", local_only=True)),
    (Filter(municipalities=("478",)), serves("478")),  # Mariehamn, in Åland
    (Filter(municipalities=("999",)), lambda _: False),
    (Filter(local_only=True), lambda d: not d["area"]["coverage"].startswith("NATIONWIDE")),
    (Filter(regions=("06",)), within(AreaKind.REGION, "06")),
    (
        Filter(wellbeing_services_counties=("02",)),
        within(AreaKind.WELLBEING_SERVICES_COUNTY, "02"),
    ),
    (Filter(employment_areas=("39",)), within(AreaKind.EMPLOYMENT_AREA, "39")),
    (
        Filter(municipalities=("837",), regions=("01",)),
        lambda d: serves("837")(d) and within(AreaKind.REGION, "01")(d),
    ),
    (
        Filter(organizations=(KELA,)),
        lambda d: KELA in {role["organizationId"] for role in d["organizations"]},
    ),
    (
        Filter(organizations=(KELA, TAMPERE)),
        lambda d: not {KELA, TAMPERE}.isdisjoint(r["organizationId"] for r in d["organizations"]),
    ),
    (Filter(organization_types=("STATE",)), lambda d: "STATE" in role_types(d)),
    (
        Filter(channels=(PHONE,)),
        lambda d: PHONE in {each["channelId"] for each in d["connections"]},
    ),
    (Filter(service_classes=("P6",)), lambda d: begins(d["serviceClasses"], "P6")),
    (Filter(service_classes=("p6.2",)), lambda d: "P6.2" in d["serviceClasses"]),
    (Filter(service_classes=("P10", "P6.2")), lambda d: begins(d["serviceClasses"], "P10", "P6.2")),
    (Filter(themes=("SOCIAL",)), lambda d: "SOCIAL" in d["themes"]),
    (Filter(stages=("GUIDANCE",)), lambda d: "GUIDANCE" in d["stages"]),
    (Filter(target_groups=("KR1",)), lambda d: begins(d["targetGroups"], "KR1")),
    (Filter(life_events=("KE8",)), lambda d: "KE8" in d["lifeEvents"]),
    (Filter(languages=("sv", "en")), lambda d: not {"sv", "en"}.isdisjoint(d["serviceLanguages"])),
    (
        Filter(channel_types=("PHONE", "WEB_PAGE")),
        lambda d: not {"PHONE", "WEB_PAGE"}.isdisjoint(channel_types(d)),
    ),
    (Filter(entry=("WALK_IN",)), lambda d: "WALK_IN" in d["entry"]),
    (Filter(free_of_charge=True), lambda d: d["cost"]["charge"] == "FREE"),
    (Filter(free_of_charge=False), lambda d: d["cost"]["charge"] in {"CHARGEABLE", "OTHER"}),
    (Filter(sources=("ptv",)), lambda d: "ptv" in {each["source"] for each in d["sources"]}),
    (
        Filter(updated_after=LONG_AGO + dt.timedelta(days=10)),
        lambda d: dt.datetime.fromisoformat(d["updatedAt"]) > LONG_AGO + dt.timedelta(days=10),
    ),
    (
        Filter(themes=("EMPLOYMENT", "EDUCATION"), languages=("fi",), entry=("REMOTE",)),
        lambda d: (
            d["themes"] != ["SOCIAL"] and "fi" in d["serviceLanguages"] and "REMOTE" in d["entry"]
        ),
    ),
    (Filter(themes=("no such theme",)), lambda _: False),
]


@pytest.mark.parametrize(("wanted", "leaves"), CASES)
def test_a_filter_leaves_what_it_says(
    reader: Reader, services: list[Document], wanted: Filter, leaves: Callable[[Json], bool]
) -> None:
    query = Query(EntityKind.SERVICE, filter=wanted)
    found = {hit.id for hit in reader.search(query, Window(first=100)).hits}
    assert found == {each["id"] for each in services if leaves(each)}
    assert reader.count(query) == len(found)


def test_states_show_what_lists_hide(reader: Reader, documents: list[Document]) -> None:
    query = Query(EntityKind.SERVICE, filter=Filter(states=(State.RETRACTED,)))
    found = {hit.id for hit in reader.search(query, Window(first=100)).hits}
    assert found == {each["id"] for each in documents if each["state"] == "RETRACTED"}


def test_parents_restrict_organizations_to_their_parts(reader: Reader) -> None:
    query = Query(EntityKind.ORGANIZATION, filter=Filter(parents=(TAMPERE,)))
    assert names(reader.search(query, Window())) == ["Tampereen työllisyyspalvelut"]


def test_channels_are_found_by_their_type_and_organization(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE_CHANNEL, filter=Filter(channel_types=("PHONE",)))
    assert names(reader.search(query, Window())) == ["Puhelin"]
    by_owner = replace(query, filter=Filter(organizations=(KELA,)))
    assert names(reader.search(by_owner, Window())) == []


def test_a_filter_of_any_characters_is_an_honest_nothing(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE, filter=Filter(sources=("\ud800", "\0", '"*:')))
    assert reader.count(query) == 0


@pytest.mark.parametrize("code", ["588", "507"])
def test_a_merged_municipality_is_found_by_what_it_became(tmp_path: Path, code: str) -> None:
    publish(tmp_path, [service("Neuvonta", area=local("588"))])  # Pertunmaa, since 2025 Mäntyharju
    query = Query(EntityKind.SERVICE, filter=Filter(municipalities=(code,)))
    assert names(Reader(tmp_path, ANALYZER).search(query, Window())) == ["Neuvonta"]
