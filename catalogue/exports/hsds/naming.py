"""Ids of what has none here: a telephone number, an address, a term. HSDS gives each a UUID.

An id follows from what the thing belongs to and where it stands there, so that it is the same in
each answer and in the package as long as nothing before it changes.
"""

from __future__ import annotations

import hashlib
import uuid

from catalogue.model.identity import NAMESPACE

_HSDS = uuid.uuid5(NAMESPACE, "export:hsds")


def part_id(owner: str, *place: str | int) -> str:
    """The id of a part: what it belongs to, then where in it, such as "phone" and 0."""
    return str(uuid.uuid5(_HSDS, ":".join(map(str, (owner, *place)))))


def link_id(service: str, location: str) -> str:
    """The id of a service at a location (RFC 9562, version 8), which PostgreSQL makes as well."""
    digest = bytearray(hashlib.sha256(f"{service}:{location}".encode()).digest()[:16])
    digest[6] = 0x80 | digest[6] & 0x0F
    digest[8] = 0x80 | digest[8] & 0x0F
    return str(uuid.UUID(bytes=bytes(digest)))


def term_id(taxonomy: str, code: str) -> str:
    return part_id("taxonomy", taxonomy, code)


def taxonomy_id(taxonomy: str) -> str:
    return part_id("taxonomy", taxonomy)
