"""Service classes, and the mapping to themes and stages."""

import pytest

from catalogue.codes.data_files import read_rows
from catalogue.codes.lists import stages, themes
from catalogue.codes.service_classes import (
    judgement_of,
    service_classes,
    stages_of,
    themes_of,
)

MAPPING = read_rows("service_class_mapping.csv")


@pytest.mark.parametrize(
    "uri",
    [
        "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P6.2",
        "http://urn.fi/URN:NBN:fi:au:ptvl:v1062",
    ],
)
def test_a_class_is_found_by_its_new_and_its_old_uri(uri: str) -> None:
    found = service_classes().by_uri(uri)
    assert found is not None
    assert (found.code, found.parent) == ("P6.2", "P6")
    assert found.names == {
        "fi": "Perusopetus",
        "sv": "Grundläggande utbildning",
        "en": "Basic education",
    }


def test_there_are_28_main_classes_with_all_others_right_below_them() -> None:
    main = [code for code in service_classes() if not code.parent]
    assert len(main) == 28
    assert sum(len(service_classes().children(code.code)) for code in main) == 200


def test_subjects_that_ptv_moved_are_found_where_they_are_now() -> None:
    classes = service_classes()
    enforcement = classes.by_uri("http://urn.fi/URN:NBN:fi:au:ptvl:v1088")
    property_rights = classes.by_uri("http://uri.suomi.fi/codelist/ptv/ptvserclass/code/P7.13")
    assert enforcement is classes.get("P15.5") is classes.by_name("Ulosotto")
    assert property_rights is classes.get("P7.12") is classes.get("P7.13")


def test_every_service_class_has_a_theme() -> None:
    assert [code.code for code in service_classes() if not themes_of(code.code)] == []


def test_the_mapping_speaks_of_known_codes_alone() -> None:
    classes = {code.code for code in service_classes()}
    assert {row["code"] for row in MAPPING} <= classes
    assert {word for row in MAPPING for word in row["themes"].split()} == {
        code.code for code in themes()
    }
    assert {word for row in MAPPING for word in row["stages"].split()} == {
        code.code for code in stages()
    }


def test_the_mapping_names_each_class_once_and_by_its_name() -> None:
    rows = [(row["code"], row["name"]) for row in MAPPING]
    names = {code.code: code.name() for code in service_classes()}
    assert rows == [(code, names[code]) for code in dict(rows)]


def test_no_row_of_the_mapping_repeats_the_judgement_above_it() -> None:
    parents = {row["code"]: service_classes().lineage(row["code"])[1:] for row in MAPPING}
    repeated = [
        code
        for code, above in parents.items()
        if above and judgement_of(code) == judgement_of(above[0].code)
    ]
    assert repeated == []


def test_a_class_without_a_row_is_judged_as_the_one_above_it() -> None:
    assert "P25.3" not in {row["code"] for row in MAPPING}
    assert judgement_of("P25.3") == judgement_of("P25")


def test_a_row_replaces_the_judgement_above_it_whole() -> None:
    assert themes_of("P6.12") == ("EDUCATION", "BUSINESS")
    assert stages_of("P6.12") == ("SKILLS", "ENTREPRENEURSHIP")


def test_several_classes_give_all_their_themes_once_in_order() -> None:
    assert themes_of("P28.5", "P10.1", "P6.7") == ("EMPLOYMENT", "EDUCATION", "ADVICE")
    assert stages_of("P10.7", "P28.5", "P10.1") == ("GUIDANCE", "JOB_SEARCH", "AT_WORK")


def test_a_class_that_is_not_of_a_clients_way_has_no_stage() -> None:
    assert stages_of("P16.5", "P8.2") == ()


def test_classes_that_are_not_known_say_nothing() -> None:
    assert themes_of() == themes_of("P99", "KR1") == stages_of("P99") == ()
