"""Where things are read, as the settings and the address of the units say."""

from __future__ import annotations

import pytest

from loaders.service_map.settings import HAUKI, PRODUCTION, ServiceMapSettings, units_at

REGISTER = "https://www.hel.fi/palvelukarttaws/rest/vpalvelurekisteri/"


@pytest.mark.parametrize(
    ("given", "units", "descriptions"),
    [
        (None, PRODUCTION, REGISTER),
        ("http://a.fi", "http://a.fi/palvelukarttaws/rest/v4/", "http://a.fi/palvelukarttaws/rest/vpalvelurekisteri/"),
        ("http://a.fi/rest/v4", "http://a.fi/rest/v4/", "http://a.fi/rest/vpalvelurekisteri/"),
        ("http://a.fi/all/", "http://a.fi/all/", "http://a.fi/all/"),
    ],
)  # fmt: skip
def test_descriptions_are_read_beside_the_units(
    given: str | None, units: str, descriptions: str
) -> None:
    assert units_at(given) == units
    assert ServiceMapSettings().descriptions_at(units) == descriptions


def test_the_address_of_descriptions_can_be_given() -> None:
    settings = ServiceMapSettings(descriptions_base_url="http://b.fi/x")

    assert settings.descriptions_at(PRODUCTION) == "http://b.fi/x/"


@pytest.mark.parametrize(
    ("setting", "base_url", "hauki"),
    [
        ("", PRODUCTION, HAUKI),
        ("", "http://a.fi/rest/v4/", None),
        ("off", PRODUCTION, None),
        ("http://h.fi/v1", "http://a.fi/rest/v4/", "http://h.fi/v1/"),
    ],
)
def test_the_official_hauki_is_asked_beside_the_official_units_alone(
    setting: str, base_url: str, hauki: str | None
) -> None:
    assert ServiceMapSettings(hauki_base_url=setting).hauki_at(base_url) == hauki
