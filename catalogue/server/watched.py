"""The context of an answer that may be shared: it notices what keeps the answer from being kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalogue.resolvers.context import RequestContext, Services
from catalogue.resolvers.unmet_counter import UnmetCounter
from catalogue.store.database import Pool
from catalogue.store.unmet_needs import UnmetNeed


class _WatchedCounter(UnmetCounter):
    """Counts where it is counted for all, and remembers that something was."""

    def __init__(self, counter: UnmetCounter) -> None:
        super().__init__()
        self._counter = counter
        self.has_counted = False

    def count(self, needs: Iterable[UnmetNeed], form: str | None = None) -> None:
        self.has_counted = True
        self._counter.count(needs, form)


@dataclass(slots=True)
class WatchedContext(RequestContext):
    """What PostgreSQL answered is nobody else's; what was asked in vain is counted each time."""

    has_reached_database: bool = False

    @property
    def database(self) -> Pool:
        self.has_reached_database = True
        return self.services.database

    @property
    def may_be_kept(self) -> bool:
        """Once everything is answered."""
        counter = self.services.unmet
        has_counted = isinstance(counter, _WatchedCounter) and counter.has_counted
        return not (self.has_reached_database or has_counted)


def watched_services(services: Services) -> Services:
    """The same services, but for a counter of one answer's own."""
    return replace(services, unmet=_WatchedCounter(services.unmet))
