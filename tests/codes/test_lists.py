"""What holds for every classification, and the lists that have no file of their own."""

import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from inspect import unwrap
from pathlib import Path
from time import process_time

import pytest

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.lists import (
    industrial_classes,
    languages,
    life_events,
    stages,
    target_groups,
    themes,
)
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes

ROOT = Path(__file__).parents[2]
NEW = "http://uri.suomi.fi/codelist/ptv"
OLD = "http://urn.fi/URN:NBN:fi:au:ptvl"

LISTS: list[Callable[[], Classification]] = [
    municipalities,
    languages,
    target_groups,
    life_events,
    service_classes,
    industrial_classes,
    themes,
    stages,
]
ALL = [read() for read in LISTS] + [areas(kind) for kind in AreaKind]


def test_each_list_has_its_codes() -> None:
    counts = [len(read()) for read in LISTS]
    assert counts == [311, 194, 17, 19, 228, 1805, 8, 6]


@pytest.mark.parametrize("codes", ALL)
def test_no_code_stands_twice(codes: Classification) -> None:
    assert [code for code in codes if codes.get(code.code) is not code] == []


@pytest.mark.parametrize("codes", ALL)
def test_no_alias_or_uri_hides_another_code(codes: Classification) -> None:
    assert [code for code in codes for alias in code.aliases if codes.get(alias) is not code] == []
    assert [code for code in codes for uri in code.uris if codes.by_uri(uri) is not code] == []


@pytest.mark.parametrize("codes", ALL)
def test_every_parent_and_successor_is_in_the_list(codes: Classification) -> None:
    named = {code for row in codes for code in (row.parent, row.successor) if code}
    assert [code for code in named if codes.get(code) is None] == []


@pytest.mark.parametrize("codes", ALL)
def test_no_code_is_above_or_after_itself(codes: Classification) -> None:
    assert all(len(codes.lineage(code.code)) <= 5 for code in codes)
    assert all(codes.resolve(code.code) for code in codes)


@pytest.mark.parametrize("codes", ALL)
def test_every_text_is_clean_and_every_code_has_a_finnish_name(codes: Classification) -> None:
    texts = [text for code in codes for text in (*code.names.values(), *code.descriptions.values())]
    assert [text for text in texts if text != " ".join(text.split())] == []
    assert [code for code in codes if not code.name()] == []


@pytest.mark.parametrize("read", LISTS)
def test_a_list_is_read_once(read: Callable[[], Classification]) -> None:
    assert read() is read()


def test_languages_of_finland_are_named() -> None:
    found = [languages().get(code) for code in ("fi", "sv", "se", "smn", "sms", "fse")]
    assert [(code.code, code.name("fi"), code.name("sv")) for code in found if code] == [
        ("fi", "suomi", "finska"),
        ("sv", "ruotsi", "svenska"),
        ("se", "pohjoissaame", "nordsamiska"),
        ("smn", "inarinsaame", "enaresamiska"),
        ("sms", "koltansaame", "skoltsamiska"),
        ("fse", "suomalainen viittomakieli", "finskt teckenspråk"),
    ]


@pytest.mark.parametrize(
    ("given", "meant"), [("ua", "uk"), ("UK", "uk"), ("iw", "he"), ("sgn-FI", "fse"), ("cmn", "zh")]
)
def test_wrong_and_older_language_codes_lead_to_the_right_one(given: str, meant: str) -> None:
    found = languages().get(given)
    assert found is not None
    assert found.code == meant


def test_target_groups_stand_below_the_three_main_ones() -> None:
    employers = target_groups().get("KR2.6")
    assert employers is not None
    assert employers.names == {"fi": "Työnantajat", "sv": "Arbetsgivare", "en": "Employers"}
    assert [code.code for code in target_groups().lineage("KR2.6")] == ["KR2.6", "KR2"]
    assert [len(target_groups().children(code)) for code in ("KR1", "KR2", "KR3")] == [6, 8, 0]


@pytest.mark.parametrize("uri", [f"{NEW}/ptvelti/code/KE8", f"{OLD}:v3018"])
def test_a_life_event_is_found_by_its_new_and_its_old_uri(uri: str) -> None:
    assert life_events().by_uri(uri) is life_events().get("KE8")


@pytest.mark.parametrize("uri", [f"{NEW}/ptvkohderyhmat/code/KR1.2", f"{OLD}:v2003"])
def test_a_target_group_is_found_by_its_new_and_its_old_uri(uri: str) -> None:
    assert target_groups().by_uri(uri) is target_groups().get("KR1.2")


@pytest.mark.parametrize(
    "uri",
    [
        "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/78100",
        "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/78100",
    ],
)
def test_an_industry_is_found_by_either_uri_and_knows_the_levels_above(uri: str) -> None:
    found = industrial_classes().by_uri(uri)
    assert found is not None
    assert found.name() == "Työnvälitystoiminta"
    levels = [code.code for code in industrial_classes().lineage(found.code)]
    assert levels == ["78100", "7810", "781", "78", "N"]


@pytest.mark.parametrize("codes", ALL)
def test_what_is_not_known_is_none(codes: Classification) -> None:
    found = (codes.get("?"), codes.by_uri("?"), codes.by_name("?"), codes.resolve("?"))
    assert found == (None, None, None, None)
    assert codes.children("?") == codes.lineage("?") == ()


def test_themes_and_stages_are_named_and_described_in_three_languages() -> None:
    for codes in (themes(), stages()):
        assert all(code.names.keys() == {"fi", "sv", "en"} for code in codes)
        assert all(code.descriptions.keys() == {"fi", "sv", "en"} for code in codes)
        assert all(text.endswith(".") for code in codes for text in code.descriptions.values())


def test_themes_and_stages_are_ours_in_their_order() -> None:
    assert [code.code for code in themes()] == [
        "EMPLOYMENT",
        "EDUCATION",
        "BUSINESS",
        "SOCIAL",
        "HEALTH",
        "HOUSING_AND_LIVELIHOOD",
        "LEISURE",
        "ADVICE",
    ]
    assert [code.code for code in stages()] == [
        "GUIDANCE",
        "RESOURCES",
        "SKILLS",
        "JOB_SEARCH",
        "ENTREPRENEURSHIP",
        "AT_WORK",
    ]


def test_the_notice_names_every_data_file() -> None:
    folder = files("catalogue.codes") / "data"
    notice = (folder / "NOTICE.md").read_text(encoding="utf-8")
    data = [file.name for file in folder.iterdir() if file.name.endswith(".csv")]
    assert [name for name in data if f"`{name}`" not in notice] == []


@pytest.mark.parametrize("read", LISTS)
def test_a_list_is_read_and_indexed_in_50_milliseconds(read: Callable[[], Classification]) -> None:
    def load() -> float:
        start = process_time()
        codes = unwrap(read)()
        assert codes.get("?") is codes.by_uri("?") is codes.by_name("?") is None
        return process_time() - start

    assert min(load() for _ in range(3)) < 0.05


def test_the_room_stands_on_the_standard_library_alone() -> None:
    without_packages = [sys.executable, "-S", "-c"]
    script = "import catalogue.codes.coverage, catalogue.codes.service_classes as room; print(room)"
    answer = subprocess.run(
        [*without_packages, script], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert "catalogue" in answer.stdout
