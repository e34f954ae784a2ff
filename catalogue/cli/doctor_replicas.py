"""What `polku doctor` finds at DATABASE_READ_URL: replicas of ours that keep up, or what else."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

from catalogue.cli.doctor_finding import Finding
from catalogue.errors import DatabaseUnavailable
from catalogue.store import documents
from catalogue.store.addresses import Wanted, canonical, servers, wanting
from catalogue.store.connecting import FAILURES
from catalogue.store.database import Connection, connected
from catalogue.store.replication import PATIENCE, Standing, position, standing

_PATIENCE = 2.0
"""Seconds that a replica has to get where the primary was: one that works is there in a moment."""

_ANSWERS_WITHIN = 10.0
"""Seconds that a server has for all that it is asked."""


async def replicas(primary: Connection, read_url: str) -> list[Finding]:
    """A finding for each server of the address, and one where nothing is read from any of them."""
    at, epoch = await position(primary), await documents.epoch(primary)
    stood = {
        url: await _standing(url, at, epoch) for url in servers(canonical(read_url, Wanted.ANY))
    }
    found = [_told(_name(url), standing) for url, standing in stood.items()]
    if any(_is_read(standing) for standing in stood.values()):
        return found
    what = "DATABASE_READ_URL leads to no replica that can be read: the primary has all the work"
    return [*found, Finding(is_good=False, what=what, advice="Name one that works, or unset it.")]


async def _standing(url: str, at: str, epoch: str) -> Standing | str:
    """How the server stands to our primary, or why that cannot be known."""
    try:
        async with asyncio.timeout(_ANSWERS_WITHIN), connected(wanting(url, Wanted.ANY)) as server:
            found = await standing(server, at, _PATIENCE)
            if not found.is_same_system:
                return found
            is_ours = await documents.epoch(server) == epoch
    except TimeoutError:
        return "It keeps silent."
    except (DatabaseUnavailable, *FAILURES) as error:
        return str(error)
    return found._replace(is_same_system=is_ours)


def _is_read(found: Standing | str) -> bool:
    return (
        isinstance(found, Standing)
        and found.is_same_system
        and found.is_replica
        and not found.bytes_behind
    )


def _told(name: str, found: Standing | str) -> Finding:
    if isinstance(found, str):
        advice = f"Is it running, and is DATABASE_READ_URL right? {found}"
        return Finding(is_good=False, what=f"The replica {name} cannot be read", advice=advice)
    if not found.is_same_system:
        what = f"{name} has another catalogue than DATABASE_URL: it is not read"
        return Finding(is_good=False, what=what, advice="Name replicas in DATABASE_READ_URL.")
    if not found.is_replica:
        return Finding(is_good=True, what=f"{name} is the primary, read where no replica can be")
    if not found.bytes_behind:
        return Finding(is_good=True, what=f"The replica {name} has all that the primary has")
    newest = "" if found.seconds is None else f"; its newest change is {found.seconds:,.0f} s old"
    return Finding(
        is_good=False,
        what=f"The replica {name} is {found.bytes_behind:,} bytes behind the primary{newest}",
        advice=f"Readers give it {PATIENCE} seconds and then ask the primary. Its log says what "
        "holds it up; pg_stat_replication of the primary whether it is connected.",
    )


def _name(url: str) -> str:
    """Where the server is, without who asks."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    host = parts.netloc.rpartition("@")[2] or ":".join(
        query.get("host", []) + query.get("port", [])
    )
    return host + parts.path
