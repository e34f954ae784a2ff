"""A document's score is the mean of the criteria that apply, and explains itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from catalogue.quality.criteria import MEASURES, CriterionName
from catalogue.quality.quality import (
    FRESHNESS_ASKS,
    FRESHNESS_KINDS,
    Criterion,
    Quality,
    quality_of,
    static_share,
)
from tests.quality.documents import HOURS, LONG, POINT, TOWN, Json, card, service

TODAY = dt.date(2026, 6, 1)
PAGE = Path(__file__).parents[2] / "docs" / "quality.md"


def marks(document: Json, today: dt.date = TODAY) -> dict[str, float]:
    """The criteria that apply, with their marks."""
    criteria = quality_of(document, today).criteria
    return {each.name.value: each.score for each in criteria if each.score is not None}


def mark(name: CriterionName, document: Json, today: dt.date = TODAY) -> float | None:
    return marks(document, today).get(name.value)


def test_a_service_that_has_everything_has_the_full_score() -> None:
    assert quality_of(service(), TODAY) == Quality(
        100, tuple(Criterion(name, 1.0) for name in CriterionName)
    )


def test_a_service_that_tells_nothing_has_no_score() -> None:
    bare: Json = {"kind": "SERVICE", "name": {"fi": "x"}}

    assert quality_of(bare, TODAY).score == 0
    assert marks(bare).keys() == {
        "DESCRIPTION",
        "CONTACT",
        "LANGUAGES",
        "TARGET_GROUPS",
        "FRESHNESS",
        "ORGANIZATION",
    }


def test_the_score_is_the_mean_of_what_applies() -> None:
    page = card("WEB_PAGE", addresses=[], openingHours=None)
    lacking_two = service(page, targetGroups=[], organizations=[])

    assert quality_of(lacking_two, TODAY).score == round(100 * 4 / 6)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (None, 0.0),
        ({"fi": "a" * 250}, 0.5),
        ({"fi": "a" * 250, "sv": "a" * 400}, 0.8),
        ({"fi": "a" * 9000}, 1.0),
        ({"fi": "**" + "a" * 100 + "** [b](https://example.org/" + "c" * 500 + ")"}, 102 / 500),
        ({"fi": "a \n\n" * 50}, 99 / 500),
    ],
)
def test_a_description_counts_by_what_is_shown_of_it(
    description: Json | None, expected: float
) -> None:
    assert mark(CriterionName.DESCRIPTION, service(description=description)) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (service(card("PHONE", phoneNumbers=[])), 0.0),
        (service(card("PHONE", phoneNumbers=[]), webPages=[{"url": "https://example.org"}]), 1.0),
        (service(card("PHONE", phoneNumbers=[], emailAddresses=[{"address": "a@b.fi"}])), 1.0),
    ],
    ids=["none", "its own", "its channel's"],
)
def test_a_contact_is_its_own_or_a_channels(document: Json, expected: float) -> None:
    assert mark(CriterionName.CONTACT, document) == expected


def test_places_count_by_the_share_that_is_on_the_map() -> None:
    nowhere = card("SERVICE_LOCATION", addresses=[{"type": "VISITING"}])
    by_door = card("SERVICE_LOCATION", addresses=[{"entrances": [{}, {"point": POINT}]}])

    assert mark(CriterionName.PLACE, service(by_door)) == 1.0
    assert mark(CriterionName.PLACE, service(by_door, nowhere, card("PHONE"))) == 0.5
    assert mark(CriterionName.PLACE, service(card("PHONE"))) is None


def test_opening_hours_are_asked_of_places_and_lines_alone() -> None:
    silent = card("PHONE", openingHours={"rules": [], "holidays": []})
    here = {"channel": silent, "openingHours": HOURS}

    assert mark(CriterionName.OPENING_HOURS, service(card("SERVICE_LOCATION"), silent)) == 0.5
    assert mark(CriterionName.OPENING_HOURS, service(connections=[here])) == 1.0
    assert mark(CriterionName.OPENING_HOURS, service(card("WEB_PAGE"))) is None


def test_finnish_swedish_and_english_count_a_third_each() -> None:
    texts: Json = {"summary": {"fi": "a", "se": "b"}, "description": {"fi": LONG, "en": "c"}}

    assert mark(CriterionName.LANGUAGES, service(**texts)) == 2 / 3


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"sourceUpdatedAt": None}, 0.0),
        ({"sourceUpdatedAt": "2025-11-29T12:00:00+00:00"}, 546 / 547),
        ({"sourceUpdatedAt": "2025-11-30T12:00:00+00:00"}, 1.0),
        ({"sourceUpdatedAt": "2025-03-01T12:00:00+00:00"}, 273 / 547),
        ({"sourceUpdatedAt": "2024-06-01T12:00:00+00:00"}, 0.0),
        ({"sourceUpdatedAt": "2020-01-01T12:00:00Z", "verifiedAt": "2026-06-01T12:00:00Z"}, 1.0),
        ({"sourceUpdatedAt": "2026-07-01T12:00:00Z"}, 1.0),
    ],
    ids=["unknown", "later", "half a year", "between", "two years", "verified", "tomorrow"],
)
def test_freshness_falls_from_six_months_to_two_years(told: Json, expected: float) -> None:
    assert mark(CriterionName.FRESHNESS, service(**told)) == expected


@pytest.mark.parametrize(
    ("organizations", "expected"),
    [
        ([{"role": "RESPONSIBLE", "organization": TOWN}], 1.0),
        ([{"role": "OTHER_RESPONSIBLE", "organization": TOWN}], 1.0),
        ([{"role": "PRODUCER", "organization": TOWN}], 0.0),
        ([{"role": "RESPONSIBLE", "organization": {"name": {"fi": "x"}}}], 0.0),
        ([{"role": "RESPONSIBLE", "name": {"fi": "x"}}], 0.0),
    ],
)
def test_somebody_known_must_be_responsible(organizations: list[Json], expected: float) -> None:
    assert mark(CriterionName.ORGANIZATION, service(organizations=organizations)) == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            {"kind": "SERVICE_CHANNEL", "organization": TOWN, **card("SERVICE_LOCATION")},
            {
                "DESCRIPTION": 0.0,
                "CONTACT": 1.0,
                "PLACE": 1.0,
                "LANGUAGES": 0.0,
                "FRESHNESS": 0.0,
                "OPENING_HOURS": 1.0,
                "ORGANIZATION": 1.0,
            },
        ),
        (
            {"kind": "SERVICE_CHANNEL", "type": "WEB_PAGE"},
            {
                "DESCRIPTION": 0.0,
                "CONTACT": 0.0,
                "LANGUAGES": 0.0,
                "FRESHNESS": 0.0,
                "ORGANIZATION": 0.0,
            },
        ),
        (
            {"kind": "ORGANIZATION", "parent": TOWN, "description": {"sv": LONG}},
            {
                "DESCRIPTION": 1.0,
                "CONTACT": 0.0,
                "LANGUAGES": 1 / 3,
                "FRESHNESS": 0.0,
                "ORGANIZATION": 1.0,
            },
        ),
        (
            {"kind": "EVENT", "channelId": "c", "organization": TOWN},
            {
                "DESCRIPTION": 0.0,
                "CONTACT": 0.0,
                "PLACE": 1.0,
                "LANGUAGES": 0.0,
                "TARGET_GROUPS": 0.0,
                "ORGANIZATION": 1.0,
            },
        ),
        (
            {"kind": "PROJECT", "summary": {"fi": LONG}, "organizations": [{"organization": TOWN}]},
            {"DESCRIPTION": 1.0, "TARGET_GROUPS": 0.0, "ORGANIZATION": 1.0},
        ),
    ],
    ids=["place", "page", "organization", "event", "project"],
)
def test_of_other_kinds_is_asked_what_makes_sense(document: Json, expected: Json) -> None:
    assert marks(document) == expected


def test_a_remote_event_needs_no_place() -> None:
    assert mark(CriterionName.PLACE, {"kind": "EVENT", "isRemote": True}) is None


def test_an_event_is_reached_where_it_is_held() -> None:
    event: Json = {"kind": "EVENT", "channelId": "c", "channel": card("SERVICE_LOCATION")}

    assert mark(CriterionName.CONTACT, event) == 1.0


def test_what_counts_in_search_is_the_same_on_every_day() -> None:
    assert static_share(service(sourceUpdatedAt=None)) == 1.0
    assert static_share(service(targetGroups=[], sourceUpdatedAt=None)) == 6 / 7


def test_every_criterion_is_documented_as_it_is() -> None:
    rows = {
        CriterionName.FRESHNESS: (FRESHNESS_ASKS, FRESHNESS_KINDS),
        **{name: (measure.asks, measure.kinds) for name, measure in MEASURES.items()},
    }
    page = PAGE.read_text(encoding="utf-8")

    assert rows.keys() == set(CriterionName)
    for name, (asks, kinds) in rows.items():
        words = ", ".join(kind.value.lower().replace("_", " ") for kind in kinds)
        assert f"| {name.value} | {asks} | {words} |" in page
