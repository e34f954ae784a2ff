"""What people give as the place to look around."""

from __future__ import annotations

import pytest

from catalogue.errors import InputInvalid
from catalogue.resolvers.near import around, around_place
from catalogue.search.query import Near

TAMPERE = Near(61.4979, 23.7594, 5.0, "837")
KALLIO = Near(60.184, 24.95, 5.0, "091")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("837", TAMPERE),
        ("Tampere", TAMPERE),
        ("tammerfors", TAMPERE),
        ("Tampereella", TAMPERE),
        ("Kallio", KALLIO),
        ("kallio", KALLIO),
        (" kalliossa ", KALLIO),
        ("berghäll", KALLIO),
        ("47", Near(68.3852, 23.6439, 5.0, "047")),
        ("588", Near(61.4186, 26.8791, 5.0, "507")),
        ("II", Near(65.3231, 25.3615, 5.0, "139")),
        ("S:t Michel", Near(61.687, 27.2723, 5.0, "491")),
    ],
)
def test_a_place_is_known_by_its_code_or_by_its_name_in_any_form(name: str, near: Near) -> None:
    assert around_place(name, 5.0) == near


@pytest.mark.parametrize("name", ["", " ", "xyzzy", "999", "Tampere Turku", "\x00", "a" * 10_000])
def test_a_place_that_nobody_knows_is_told_so_but_not_at_length(name: str) -> None:
    with pytest.raises(InputInvalid) as error:
        around_place(name, 5.0)
    assert str(error.value) == (
        f"near: no municipality, district or village called {name[:40]!r} is known. Write its name "
        "in Finnish or Swedish, or the code of a municipality, or give a point."
    )


def test_an_area_has_no_middle_to_look_around() -> None:
    with pytest.raises(InputInvalid) as error:
        around_place("Pirkanmaa", 5.0)
    assert str(error.value) == (
        "near: Pirkanmaa is an area of several municipalities. Name one of them, or narrow the "
        "search to the area by `filter`."
    )


def test_a_point_is_taken_as_it_is() -> None:
    assert around(61.5, 23.75, None, 2.5) == Near(61.5, 23.75, 2.5)


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [
        (None, None, None),
        (61.5, None, None),
        (None, 23.75, None),
        (61.5, 23.75, "Tampere"),
        (61.5, None, "Tampere"),
    ],
)
def test_it_is_either_a_point_or_a_place(
    latitude: float | None, longitude: float | None, place: str | None
) -> None:
    with pytest.raises(InputInvalid) as error:
        around(latitude, longitude, place, 10.0)
    assert str(error.value) == "near: give `latitude` and `longitude`, or a `place`; not both."
