"""Two addresses of one page are one address; a host's front page is none."""

from __future__ import annotations

import pytest

from catalogue.intake.linking.web_address import page_address


@pytest.mark.parametrize(
    "url",
    [
        "https://kunta.fi/Asiointi/lomake",
        "http://kunta.fi/Asiointi/lomake",
        "https://www.kunta.fi/Asiointi/lomake",
        "HTTPS://KUNTA.FI/Asiointi/lomake",
        "https://kunta.fi:443/Asiointi/lomake",
        "http://kunta.fi:80/Asiointi/lomake/",
        "https://kunta.fi/Asiointi/lomake#alku",
        "https://kunta.fi/Asiointi/lomake?utm_source=uutiskirje&fbclid=x",
        " https://kunta.fi./Asiointi/lom%61ke ",
    ],
)
def test_what_does_not_tell_pages_apart_is_dropped(url: str) -> None:
    assert page_address(url) == "kunta.fi/Asiointi/lomake"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://kunta.fi/asiointi/lomake", "kunta.fi/asiointi/lomake"),
        ("https://kunta.fi:8443/a", "kunta.fi:8443/a"),
        ("https://kunta.fi/a?b=2&a=1&a=0", "kunta.fi/a?a=0&a=1&b=2"),
        ("https://kunta.fi/a?id=", "kunta.fi/a?id="),
        ("https://asiointi.kunta.fi/a", "asiointi.kunta.fi/a"),
        ("https://kunta.fi/fi/a", "kunta.fi/fi/a"),
        ("https://xn--hmeenlinna-q5a.fi/ty%C3%B6", "hämeenlinna.fi/työ"),
        ("https://hämeenlinna.fi/työ", "hämeenlinna.fi/työ"),
    ],
)
def test_what_tells_pages_apart_stays(url: str, address: str) -> None:
    assert page_address(url) == address


@pytest.mark.parametrize(
    "url",
    [
        "https://kunta.fi",
        "https://www.kunta.fi/",
        "https://kunta.fi/sv/",
        "https://kunta.fi/?id=5",
        "https://kunta.fi/#/lomake",
        "kunta.fi/lomake",
        "https://kunta.fi:port/lomake",
        "https://[kunta/lomake",
        "",
    ],
)
def test_a_front_page_and_what_is_no_address_tell_nothing(url: str) -> None:
    assert page_address(url) is None
