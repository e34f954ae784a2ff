"""What the six cities lack of what advisors look for, in the demonstration catalogue."""

from __future__ import annotations

from tests.documentation.asking import Asking
from tests.documentation.pages import Example

GAPS = Example(
    "",
    """query ($text: String, $filter: ServiceFilter) {
      coverage(columns: STAGE, text: $text, filter: $filter) {
        rows { municipality { name { value } } local { services } }
        emptyRows { municipality { name { value } } }
        placeless { services }
      }
    }""",
)


def cities_without(ask: Asking, **asked: object) -> list[str]:
    """The cities that have nothing of their own; all others have, and all places are told."""
    found = ask(GAPS, **asked)["data"]["coverage"]
    empty = [row["municipality"]["name"]["value"] for row in found["emptyRows"]]
    without = [
        row["municipality"]["name"]["value"]
        for row in found["rows"]
        if not row["local"]["services"]
    ]
    assert (without, len(found["rows"]), found["placeless"]) == (empty, 6, {"services": 0})
    return empty


def test_two_of_the_six_cities_have_no_career_guidance_in_ones_own_language(ask: Asking) -> None:
    assert cities_without(ask, text='"omakielinen uraohjaus"') == ["Espoo", "Oulu"]


def test_all_six_cities_have_something_to_walk_in_to(ask: Asking) -> None:
    assert cities_without(ask, filter={"entry": ["WALK_IN"]}) == []


def test_one_of_the_six_cities_has_nothing_for_the_highly_educated(ask: Asking) -> None:
    assert cities_without(ask, text="highly educated") == ["Oulu"]
