"""What is missing or stale is told in sentences, and only that."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.model.text import Language
from catalogue.quality.findings import SENTENCES, FindingCode, findings_of
from tests.quality.documents import Json, card, service

TODAY = dt.date(2026, 6, 1)
NOWHERE = card("SERVICE_LOCATION", addresses=[], openingHours=None)


def codes(document: Json) -> list[str]:
    return [finding.code.value for finding in findings_of(document, TODAY)]


def test_nothing_is_found_where_nothing_is_missing() -> None:
    assert findings_of(service(), TODAY) == ()


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (service(description={"fi": "Lyhyt."}), ["DESCRIPTION_SHORT"]),
        (service(description=None), ["DESCRIPTION_MISSING"]),
        (service(summary=None), ["SWEDISH_MISSING", "ENGLISH_MISSING"]),
        (
            service(summary={"sv": "x", "en": "y"}, description={"sv": "x" * 500}),
            ["FINNISH_MISSING"],
        ),
        (service(summary=None, description=None), ["DESCRIPTION_MISSING"]),
        (service(targetGroups=[]), ["TARGET_GROUPS_MISSING"]),
        (service(sourceUpdatedAt="2025-06-01T00:00:00Z"), ["STALE"]),
        (service(sourceUpdatedAt=None), ["AGE_UNKNOWN"]),
        (service(organizations=[]), ["BUSINESS_ID_MISSING"]),
        (service(NOWHERE), ["POINT_MISSING", "OPENING_HOURS_MISSING"]),
        (service(card("WEB_PAGE", phoneNumbers=[])), ["CONTACT_MISSING"]),
    ],
)
def test_each_finding_is_what_is_to_be_mended(document: Json, expected: list[str]) -> None:
    assert codes(document) == expected


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_has_a_sentence_in_three_languages(code: FindingCode) -> None:
    assert [language for language, _ in SENTENCES[code].items()] == [
        Language.FI,
        Language.SV,
        Language.EN,
    ]


def test_a_finding_carries_its_sentence() -> None:
    [finding] = findings_of(service(targetGroups=[]), TODAY)

    assert finding.sentence.en == "There are no target groups."
