"""Where messages may go: to public addresses, and into networks that the operator allows.

Whoever registers a webhook makes our machine send requests. Without this they would go to what only
our machine can reach: a database's console, a cloud's metadata, a router.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

import httpx

from catalogue.errors import SettingsInvalid
from catalogue.user_errors import UserError, UserErrorCode, text_errors

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

URL_LENGTH = 2_000
_LAST_PORT = 65_535

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that has been given out for use on the internet (RFC 4291, 2.4)."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as machines without IPv4 see them (RFC 6052): their last 32 bits."""


def networks(setting: str | None) -> tuple[Network, ...]:
    """Those of POLKU_WEBHOOK_NETWORKS. Raises SettingsInvalid where one is none."""
    try:
        return tuple(
            ip_network(each.strip()) for each in (setting or "").split(",") if each.strip()
        )
    except ValueError as error:
        raise SettingsInvalid(
            f"POLKU_WEBHOOK_NETWORKS: {error}. Give networks as 10.1.0.0/16, parted by commas."
        ) from None


def is_allowed(address: Address, scheme: str, allowed: Sequence[Network]) -> bool:
    """Unencrypted only into networks that are allowed by name."""
    plain = _plain(address)
    if any(plain.version == network.version and plain in network for network in allowed):
        return True
    return scheme == "https" and _is_public(plain)


def _plain(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, or itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and (
        address not in _GLOBAL_UNICAST or address.sixtofour or address.teredo
    ):
        return False  # tunnels lead to IPv4 addresses that nobody has looked at
    return address.is_global and not address.is_multicast and not address.is_reserved


def url_errors(text: str, allowed: Sequence[Network]) -> Iterator[UserError]:
    """What is wrong with an address as it was written; what its name leads to is seen later."""
    yield from text_errors("url", text, is_needed=True, longest=URL_LENGTH)
    if text.strip() and (wrong := _wrong(text, allowed)):
        yield UserError(UserErrorCode.INVALID_VALUE, f"url: {wrong}", ("url",))


def _wrong(text: str, allowed: Sequence[Network]) -> str | None:
    try:
        url = httpx.URL(text)
        host = url.host
    except (httpx.InvalidURL, UnicodeError):  # the latter of a name that only looks like IDNA
        return "it is no address. Write it as https://example.fi/changes."
    if url.scheme not in ("https", *(["http"] if allowed else [])) or not host:
        return "it must begin with https:// and name a server."
    if url.userinfo or url.fragment or (url.port or 0) > _LAST_PORT:
        return f"it must have no user, password or # in it, and no port above {_LAST_PORT}."
    address = literal(host)
    if address and not is_allowed(address, url.scheme, allowed):
        return "it is an address of a private network. Only public ones are sent to."
    return None


def literal(host: str) -> Address | None:
    """The address that is written in place of a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
