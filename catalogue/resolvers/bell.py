"""Wakes those who follow something when there is more of it; one connection serves a process."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

import structlog

from catalogue.store import documents, referrals
from catalogue.store.listening import listen

CHANNELS = (documents.CHANNEL, referrals.CHANNEL)

_FIRST_WAIT = 0.1
_LONGEST_WAIT = 5.0

log = structlog.get_logger()


class Bell:
    """Rings for a channel when PostgreSQL is notified on it, and when it is heard again."""

    def __init__(self) -> None:
        self._hearers: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._wait = _FIRST_WAIT

    async def keep_listening(self, database_url: str) -> NoReturn:
        """Runs until cancelled: a connection that is lost is made again and again."""
        while True:
            try:
                await listen(database_url, CHANNELS, self._ring)
            except Exception as error:  # noqa: BLE001 - whatever it was, we try again
                log.debug("PostgreSQL cannot be listened to", reason=repr(error))
            await asyncio.sleep(self._wait)
            self._wait = min(2 * self._wait, _LONGEST_WAIT)

    @contextmanager
    def heard(self, channel: str) -> Generator[asyncio.Event]:
        """An event that is set at each ring.

        Clear it before reading: what comes meanwhile sets it again.
        """
        hearer = asyncio.Event()
        self._hearers[channel].add(hearer)
        try:
            yield hearer
        finally:
            self._hearers[channel].discard(hearer)

    def _ring(self, channel: str) -> None:
        self._wait = _FIRST_WAIT
        for hearer in self._hearers[channel]:
            hearer.set()
