"""A form of a situation: what is filled in is asked about, what is left empty is not."""

from __future__ import annotations

import pytest

from catalogue.pages.situation_form import situation_of, wrong_fields

NAMES = {
    "municipalities": {"837": {"value": "Tampere", "language": "EN"}},
    "stages": {"SKILLS": {"value": "Skills", "language": "EN"}},
    "themes": {code: {"value": code, "language": "EN"} for code in ("HEALTH", "SOCIAL")},
    "languages": {code: {"value": code, "language": "EN"} for code in ("fi", "sv", "en", "ar")},
}


def test_an_empty_form_says_nothing() -> None:
    empty = {"words": " ", "age": "", "municipality": "", "position": "", "km": "", "speaks": ""}
    assert situation_of(empty, NAMES) == {}


def test_all_that_is_filled_in_is_asked_about() -> None:
    fields = {
        "words": " debt  advice ",
        "age": " 27 ",
        "months": "14",
        "position": "UNEMPLOYED",
        "benefit": "LABOUR_MARKET_SUBSIDY",
        "education": "VOCATIONAL",
        "ability": "REDUCED",
        "integration": "JUST_ARRIVED",
        "municipality": "837",
        "stage": "SKILLS",
        "speaks.fi": "yes",
        "speaks": "ar",
        "theme.SOCIAL": "yes",
        "family.EXPECTING": "yes",
        "walk_in": "yes",
        "free": "yes",
        "km": "25",
    }
    assert situation_of(fields, NAMES) == {
        "words": "debt advice",
        "age": 27,
        "unemployedMonths": 14,
        "position": "UNEMPLOYED",
        "benefit": "LABOUR_MARKET_SUBSIDY",
        "education": "VOCATIONAL",
        "workAbility": "REDUCED",
        "integrationPhase": "JUST_ARRIVED",
        "municipality": "837",
        "stage": "SKILLS",
        "languages": [{"code": "fi"}, {"code": "ar"}],
        "withoutAppointment": True,
        "free": True,
        "themes": ["SOCIAL"],
        "family": ["EXPECTING"],
        "withinKm": 25,
    }


def test_a_language_that_is_ticked_and_chosen_counts_once() -> None:
    assert situation_of({"speaks.sv": "yes", "speaks": "sv"}, NAMES) == {
        "languages": [{"code": "sv"}]
    }


def test_a_distance_from_nowhere_says_nothing() -> None:
    assert situation_of({"km": "25"}, NAMES) == {}


def test_what_no_form_of_ours_would_send_is_left_out() -> None:
    others = {"municipality": "000", "position": "KING", "km": "7", "theme.OTHER": "yes"}
    assert situation_of(others, NAMES) == {}


@pytest.mark.parametrize("age", ["-1", "121", "27.5", "old", "1" * 5000, "²"])
def test_an_age_that_nobody_has_is_told_and_left_out(age: str) -> None:
    fields = {"age": age, "months": "3"}
    assert wrong_fields(fields) == {"age"}
    assert situation_of(fields, NAMES) == {"unemployedMonths": 3}
