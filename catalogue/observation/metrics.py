"""Every figure that a process counts, declared once; docs/monitoring.md has a row for each.

Each kind of process has a registry of its own, so that none tells noughts of what it never does.
Labels have few values, all of them ours or the operator's: never what a client wrote.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)


class Seconds(Histogram):
    """A histogram that looks its bucket up: a quarter faster than counting along to it."""

    def observe(self, amount: float, exemplar: dict[str, str] | None = None) -> None:
        del exemplar
        self._sum.inc(amount)  # pyright: ignore[reportUnknownMemberType] - the library's
        bucket = self._buckets[bisect_left(self._upper_bounds, amount)]  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        bucket.inc(1)  # pyright: ignore[reportUnknownMemberType]


disable_created_metrics()  # a second series for each; Prometheus notices restarts by the counters

EVERYWHERE = CollectorRegistry()
SERVER = CollectorRegistry()
INDEXER = CollectorRegistry()
WORKER = CollectorRegistry()

ProcessCollector(registry=EVERYWHERE)

_ANSWERING = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Seconds; 0.25 and 1 are those of our objectives."""
_LOOKING_UP = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1)
_WORKING = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600)

DATABASE_WAIT_SECONDS = Seconds(
    "polku_database_wait_seconds",
    "Seconds that a piece of work waited for one of the pool's connections.",
    buckets=_LOOKING_UP,
    registry=EVERYWHERE,
)
DATABASE_FAILURES = Counter(
    "polku_database_failures",
    "How often PostgreSQL could not be reached, or went away.",
    registry=EVERYWHERE,
)

REQUEST_SECONDS = Seconds(
    "polku_request_seconds",
    "Seconds from a request's arrival to the beginning of its answer, by its route and status.",
    ["route", "status"],
    buckets=_ANSWERING,
    registry=SERVER,
)
OPERATION_SECONDS = Seconds(
    "polku_operation_seconds",
    "Seconds that a GraphQL operation took; `other` is every one that is not registered.",
    ["operation"],
    buckets=_ANSWERING,
    registry=SERVER,
)
OPERATIONS_UNDER_WAY = Gauge(
    "polku_operations_under_way", "GraphQL operations being answered.", registry=SERVER
)
ERRORS = Counter(
    "polku_errors", "Errors that clients were told, by their code.", ["code"], registry=SERVER
)
POINTS_REQUESTED = Counter(
    "polku_points_requested", "Points that operations could have cost at most.", registry=SERVER
)
POINTS_GIVEN_BACK = Counter(
    "polku_points_given_back", "Points that answers did not need after all.", registry=SERVER
)
SEARCH_SECONDS = Seconds(
    "polku_search_seconds",
    "Seconds that the index took to answer, by what it was asked for.",
    ["kind"],
    buckets=_LOOKING_UP,
    registry=SERVER,
)
SHARED_ANSWERS = Counter(
    "polku_shared_answers",
    "Answers to GET: known to the client, kept here, computed to be kept, or not to be shared.",
    ["outcome"],
    registry=SERVER,
)
KEPT_ANSWER_BYTES = Gauge(
    "polku_kept_answer_bytes", "Bytes of answers that are kept to be given again.", registry=SERVER
)
OPEN_STREAMS = Gauge(
    "polku_open_streams", "Connections that are followed for news.", ["transport"], registry=SERVER
)
LOOP_LAG_SECONDS = Seconds(
    "polku_event_loop_lag_seconds",
    "Seconds that the event loop came too late to what was due.",
    buckets=_LOOKING_UP,
    registry=SERVER,
)
INDEX_REVISION = Gauge(
    "polku_index_revision", "The change up to which this process answers.", registry=SERVER
)
INDEX_AGE_SECONDS = Gauge(
    "polku_index_age_seconds",
    "Seconds since the index was known to hold everything; +Inf before the first time.",
    registry=SERVER,
)
DATABASE_CONNECTIONS = Gauge(
    "polku_database_connections", "Connections of the pool.", ["state"], registry=SERVER
)
PROGRAM = Gauge(
    "polku_program",
    "1 for the program that runs, by its fingerprint.",
    ["fingerprint"],
    registry=SERVER,
)

INDEX_WRITTEN_REVISION = Gauge(
    "polku_index_written_revision", "The change up to which the index is written.", registry=INDEXER
)
INDEX_BATCH_SECONDS = Seconds(
    "polku_index_batch_seconds",
    "Seconds from reading a batch of changes to their being visible.",
    buckets=_WORKING,
    registry=INDEXER,
)
INDEX_CHANGES = Counter(
    "polku_index_changes", "Changes that were written to the index.", registry=INDEXER
)
INDEX_BUILD_SECONDS = Seconds(
    "polku_index_build_seconds",
    "Seconds that making a whole index took.",
    buckets=_WORKING,
    registry=INDEXER,
)

JOB_SECONDS = Seconds(
    "polku_job_seconds",
    "Seconds that a job took, by its queue and how it ended: done, failed, or put off.",
    ["queue", "outcome"],
    buckets=_WORKING,
    registry=WORKER,
)
RUNS = Counter(
    "polku_runs", "Runs of sources that this worker did.", ["source", "state"], registry=WORKER
)


@cache
def request_seconds(route: str, hundreds: int) -> Seconds:
    """For the requests of a route that were answered with a status of these hundreds."""
    return REQUEST_SECONDS.labels(route, f"{hundreds}xx")


@cache
def operation_seconds(operation: str) -> Seconds:
    return OPERATION_SECONDS.labels(operation)
