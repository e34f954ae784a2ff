"""Our reading of TPR's words names codes that there are."""

from __future__ import annotations

import pytest

from catalogue.codes.lists import life_events, target_groups
from catalogue.codes.service_classes import service_classes
from loaders.service_map.ontology import Judgement, judgements, subjects_of_words
from loaders.service_map.words import IMMIGRATING, LIFE_EVENTS, TARGET_GROUPS


@pytest.mark.parametrize("judgement", judgements().values(), ids=lambda each: each.name)
def test_every_judgement_names_known_codes(judgement: Judgement) -> None:
    assert judgement.service_classes
    assert all(service_classes().get(code) for code in judgement.service_classes)
    assert all(target_groups().get(code) for code in judgement.target_groups)


def test_every_word_for_people_and_events_names_a_known_code() -> None:
    assert all(target_groups().get(code) for code in TARGET_GROUPS.values() if code)
    assert all(life_events().get(code) for code in (*LIFE_EVENTS.values(), IMMIGRATING))


def test_words_give_classes_and_themes_each_once() -> None:
    found = subjects_of_words(["464", "723", "464", "99999"])

    assert found.service_classes == (
        "P10.6",
        "P10.1",
    )
    assert found.themes == ("EMPLOYMENT", "HOUSING_AND_LIVELIHOOD")
