"""Telephone numbers, e-mail and web addresses, however they were written."""

from __future__ import annotations

import pytest

from catalogue.intake.contact import email_address, telephone_number, web_addresses


@pytest.mark.parametrize(
    ("number", "prefix", "found"),
    [
        ("401234567", "+358", "+358401234567"),
        ("0401234567", "+358", "+358401234567"),
        ("040 123 4567", None, "+358401234567"),
        ("(040) 123-4567", None, "+358401234567"),
        ("+358 40 1234567", None, "+358401234567"),
        ("00358401234567", "+358", "+358401234567"),
        ("+46701234567", "+358", "+46701234567"),
        ("701234567", "+46", "+46701234567"),
        ("0295535001", None, "+358295535001"),
        ("116117", None, "116117"),
        ("116117", "+358", "116117"),
        ("112", None, "112"),
    ],
)
def test_a_number_has_one_form(number: str, prefix: str | None, found: str) -> None:
    assert telephone_number(number, prefix) == found


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("0295 535 001", "+358295535001"),
        ("116117", "116117"),
        ("02020", "02020"),
        ("010300", "010300"),
    ],
)
def test_short_service_numbers_stay_as_they_are_dialled(number: str, found: str) -> None:
    assert telephone_number(number, "+358", is_service_number=True) == found


@pytest.mark.parametrize(
    "text",
    ["", "kysy", "040 123 4567 / 040 765 4321", "040 123 4567 (vaihde)", "1", "٠٤٠١٢٣٤٥٦٧", "+"],
)
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert telephone_number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" neuvonta@example.org ", "neuvonta@example.org"),
        ("Matti.Meikalainen@Example.ORG", "Matti.Meikalainen@example.org"),
        ("neuvonta(at)example.org", "neuvonta@example.org"),
        ("neuvonta [AT] example.org", "neuvonta@example.org"),
        ("mailto:neuvonta@example.org", "neuvonta@example.org"),
        ("<neuvonta@example.org>.", "neuvonta@example.org"),
        ("neuvonta@työ.example", "neuvonta@työ.example"),
    ],
)
def test_an_e_mail_address_has_one_form(text: str, found: str) -> None:
    assert email_address(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "neuvonta",
        "a@b",
        "a@b@example.org",
        "a@example.org, b@example.org",
        "a b@example.org",
        "@",
    ],
)
def test_what_is_not_one_e_mail_address_is_none(text: str) -> None:
    assert email_address(text) is None


def test_an_e_mail_address_too_long_for_any_server_is_none() -> None:
    assert email_address("a" * 250 + "@example.org") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" http://www.example.org/viikki ", "http://www.example.org/viikki"),
        ("www.example.org", "http://www.example.org"),
        ("example.org/haku", "http://example.org/haku"),
        ("example.org:8080/haku", "http://example.org:8080/haku"),
        ("htpps://example.org", "https://example.org"),
        ("hhttps://example.org", "https://example.org"),
        ("http//example.org", "http://example.org"),
        ("http:/example.org", "http://example.org"),
        ("https:example.org", "https://example.org"),
        ("http://https://example.org", "https://example.org"),
        ("https://example.org/oma tiedosto.pdf", "https://example.org/oma%20tiedosto.pdf"),
        ("https://työ.example/ä", "https://työ.example/ä"),
        ("https://example.org/?to=http://a.example/", "https://example.org/?to=http://a.example/"),
    ],
)
def test_a_web_address_is_mended(text: str, found: str) -> None:
    assert web_addresses(text) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example http://b.example/x",
        "https://a.example, http://b.example/x",
        "https://a.example;http://b.example/x https://a.example",
    ],
)
def test_a_field_may_hold_several(text: str) -> None:
    found = web_addresses(text.replace(";", "; "))
    assert found == ("https://a.example", "http://b.example/x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ei ole",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "ftp://example.org",
        "https://",
        "http://[::1",
        "http://localhost/",
        "http://example.org:port/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_nothing(text: str) -> None:
    assert web_addresses(text) == ()
