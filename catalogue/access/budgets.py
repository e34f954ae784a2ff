"""How much each client may ask for in a minute: a key, a member, or an address.

Every process counts by itself and tells the others through PostgreSQL once a second, so a client
of several processes may spend a second's worth too much. While PostgreSQL is away, each process
counts alone: nobody is refused for that.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv6Network

from catalogue.access.viewer import Viewer
from catalogue.errors import InputInvalid
from catalogue.store import budgets
from catalogue.store.database import Connection

MINUTE = 60


class BudgetSpent(InputInvalid):
    """A client has too few points left for what it asks; `wait`: seconds until it has more."""

    code = "RATE_LIMITED"

    def __init__(self, wait: int) -> None:
        super().__init__(
            f"You have asked for too much in this minute. Ask again in {wait} seconds, or for less."
        )
        self.wait = wait


_MOST_CLIENTS = 100_000
"""Clients of a minute that are known one by one; the rest share what one may spend."""

_THE_REST = b"the rest"
_CUSTOMERS_BITS = 64


@dataclass(frozen=True, slots=True)
class Allowance:
    """Points a minute; 0: as many as one likes. `known`: for whoever has a key or an account."""

    unknown: int = 0
    known: int = 0

    def of(self, viewer: Viewer) -> int:
        return self.known if viewer.subject and not viewer.link else self.unknown


BOUNDLESS = Allowance()


@lru_cache(maxsize=10_000)
def network(address: str) -> str:
    """What counts as one address: of IPv6 the 64 bits that one customer of a network has."""
    if ":" not in address:
        return address
    try:
        return str(IPv6Network((address, _CUSTOMERS_BITS), strict=False))
    except ValueError:
        return address


@dataclass(frozen=True, slots=True)
class Balance:
    """Of a client in the minute under way. `reset_in`: seconds until the next."""

    limit: int
    used: int
    reset_in: int

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.used)


@dataclass(slots=True)
class _Spent:
    """`untold`: what other processes do not know of yet; `told`: what all have told together."""

    untold: int = 0
    told: int = 0

    @property
    def total(self) -> int:
        return self.untold + self.told


@dataclass(slots=True)
class Budgets:
    """Those of one process. `clock` gives seconds since 1970."""

    allowance: Allowance
    clock: Callable[[], float] = time.time
    _minute: int = 0
    _spent: dict[bytes, _Spent] = field(default_factory=dict[bytes, _Spent])
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def use_key(self, key: bytes) -> None:
        """The key by which clients are told apart: the same in all processes of a catalogue."""
        if key != self._key:
            self._key = key
            self._spent.clear()

    def client(self, viewer: Viewer, address: str) -> bytes:
        """Who pays: nobody can tell from it whose address it is."""
        is_known = viewer.subject and not viewer.link
        return self.named(viewer.subject or "" if is_known else f"address {network(address)}")

    def named(self, name: str) -> bytes:
        """Of whatever else is counted."""
        return hashlib.blake2b(name.encode(), digest_size=16, key=self._key).digest()

    def purse(self, viewer: Viewer, address: str) -> Purse | None:
        """What a client pays from; None for who may ask for as much as it likes."""
        limit = self.allowance.of(viewer)
        return Purse(self, self.client(viewer, address), limit) if limit else None

    def balance(self, client: bytes, limit: int) -> Balance:
        now = self._turned()
        known = self._spent.get(client)
        return Balance(limit, known.total if known else 0, MINUTE - int(now % MINUTE))

    def charge(self, client: bytes, points: int, limit: int) -> bool:
        """Takes the points, or says that there are too few left: then none are taken.

        Who has spent nothing yet may ask for more than a minute's worth, once.
        """
        self._turned()
        spent = self._of(client)
        if spent.total and spent.total + points > limit:
            return False
        spent.untold += points
        return True

    def refund(self, client: bytes, points: int) -> None:
        """What the answer did not hold of what was asked for."""
        self._turned()
        if spent := self._spent.get(client):
            spent.untold -= points

    async def settle(self, connection: Connection) -> None:
        """Tells other processes what was spent here, and hears what was spent there."""
        self._turned()
        minute, spent = self._minute, dict(self._spent)
        untold = {client: each.untold for client, each in spent.items() if each.untold}
        if not untold:
            return
        everywhere = await budgets.add(connection, minute, untold)
        for client, points in untold.items():
            each = spent[client]
            each.untold -= points
            each.told = everywhere[client]
        await budgets.forget(connection, minute)

    def _of(self, client: bytes) -> _Spent:
        if client not in self._spent and len(self._spent) >= _MOST_CLIENTS:
            client = _THE_REST
        return self._spent.setdefault(client, _Spent())

    def _turned(self) -> float:
        """The time; in a new minute everybody begins anew."""
        now = self.clock()
        minute = int(now // MINUTE)
        if minute != self._minute:
            self._minute = minute
            self._spent.clear()
        return now


@dataclass(frozen=True, slots=True)
class Purse:
    """What one client pays from."""

    budgets: Budgets
    client: bytes
    limit: int

    def balance(self) -> Balance:
        return self.budgets.balance(self.client, self.limit)

    def charge(self, points: int) -> None:
        """Raises BudgetSpent."""
        if not self.budgets.charge(self.client, points, self.limit):
            raise BudgetSpent(self.balance().reset_in)

    def refund(self, points: int) -> None:
        self.budgets.refund(self.client, points)
