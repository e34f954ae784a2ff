"""Messages go to public addresses alone, however an address is written."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from catalogue.errors import SettingsInvalid
from catalogue.webhooks.destinations import is_allowed, networks, url_errors

PUBLIC = ("93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822")
PRIVATE = (
    "0.0.0.0",  # noqa: S104 - what is refused
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.2.1",
    "192.168.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2001::1",
    "2002:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_sent_to_encrypted_alone(address: str) -> None:
    found = ip_address(address)
    assert [is_allowed(found, scheme, ()) for scheme in ("https", "http")] == [True, False]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_other_address_is_sent_to(address: str) -> None:
    assert not is_allowed(ip_address(address), "https", ())


def test_what_the_operator_names_is_sent_to_unencrypted_too() -> None:
    allowed = networks("10.1.0.0/16, fd00::/8")
    reached = ["10.1.2.3", "10.2.0.1", "::ffff:10.1.2.3", "fd12::1", "127.0.0.1"]
    assert [is_allowed(ip_address(each), "http", allowed) for each in reached] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_a_setting_that_is_no_network_is_said_so() -> None:
    assert networks(None) == ()
    with pytest.raises(SettingsInvalid, match=r"POLKU_WEBHOOK_NETWORKS.*10\.1\.0\.1/16"):
        networks("10.1.0.1/16")


GOOD = ("https://example.fi", "https://example.fi:8443/a/b?c=d", "https://esimerkki-ä.fi/x")
BAD = {
    "": "BLANK",
    "https://" + "x" * 2_000: "TOO_LONG",
    "example.fi": "INVALID_VALUE",
    "ftp://example.fi": "INVALID_VALUE",
    "http://example.fi": "INVALID_VALUE",
    "https://": "INVALID_VALUE",
    "https://user:password@example.fi": "INVALID_VALUE",
    "https://example.fi/#part": "INVALID_VALUE",
    "https://example.fi:99999": "INVALID_VALUE",
    "https://127.0.0.1/": "INVALID_VALUE",
    "https://[::1]/": "INVALID_VALUE",
    "https://xn--zz.example/": "INVALID_VALUE",
}


@pytest.mark.parametrize("url", GOOD)
def test_an_address_can_be_any_of_https(url: str) -> None:
    assert list(url_errors(url, ())) == []


@pytest.mark.parametrize("url", BAD, ids=lambda url: url[:40])
def test_what_cannot_be_sent_to_is_told_at_once(url: str) -> None:
    assert {error.code: error.path for error in url_errors(url, ())} == {BAD[url]: ("url",)}


def test_inside_of_allowed_networks_http_will_do() -> None:
    allowed = networks("127.0.0.0/8")
    assert list(url_errors("http://127.0.0.1:9000/", allowed)) == []
    assert [error.code for error in url_errors("http://10.0.0.1/", allowed)] == ["INVALID_VALUE"]
