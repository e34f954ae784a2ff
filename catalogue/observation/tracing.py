"""Traces: what a request is made of, step by step, for a collector that speaks OpenTelemetry.

Off unless the extra `tracing` is installed and OpenTelemetry's own settings (OTEL_…) say where
traces go; then a step costs a call. Spans name kinds of work, and never what was asked: no texts,
no arguments, no paths, nobody.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, MutableMapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol

import structlog

if TYPE_CHECKING:
    from catalogue.observation.open_telemetry import Tracing

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")

_SUMMARY = re.compile(
    r"\s*(?=(\w+))(?:.*?\b(?:FROM|INTO|UPDATE|JOIN)\s+(?:ONLY\s+)?([a-z_]\w*))?", re.DOTALL
)
"""The first word of a statement, and the first table that it names."""

log = structlog.get_logger()


class Span(Protocol):
    """The part of OpenTelemetry's span that we use."""

    def set_attribute(self, key: str, value: str | int) -> None: ...
    def update_name(self, name: str) -> None: ...


class Statement(Protocol):
    """What asyncpg tells of a statement that it has executed."""

    query: str
    elapsed: float


_NOTHING: AbstractContextManager[Span | None] = nullcontext()
_tracing: Tracing | None = None


def begin() -> None:
    """Turns tracing on in this process, where that is wanted and possible."""
    if not is_wanted(os.environ):
        return
    try:
        from catalogue.observation.open_telemetry import Tracing  # noqa: PLC0415 - an extra
    except ImportError as missing:
        log.warning("nothing is traced: the extra `tracing` is not installed", reason=str(missing))
        return
    use(Tracing.exporting())


def use(tracing: Tracing | None) -> None:
    """Traces go this way from now on; None: nowhere."""
    global _tracing  # noqa: PLW0603 - one a process, as OpenTelemetry's own
    _tracing = tracing


def is_on() -> bool:
    return _tracing is not None


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether OpenTelemetry's settings say where traces go, and none that they do not."""
    if environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    if environment.get("OTEL_TRACES_EXPORTER", "otlp") != "otlp":
        return False
    return any(environment.get(name) for name in _ENDPOINTS)


def end() -> None:
    """Hands over what has not been sent yet; who takes it has a second."""
    if _tracing:
        _tracing.flush(milliseconds=1_000)


def span(name: str) -> AbstractContextManager[Span | None]:
    """A step of what is under way; None where nothing is traced."""
    return _tracing.span(name) if _tracing else _NOTHING


def request_span(headers: Mapping[str, str]) -> AbstractContextManager[Span | None]:
    """A request, as a part of the trace that its `traceparent` names."""
    return _tracing.request_span(headers) if _tracing else _NOTHING


def job_span(name: str, carrier: Mapping[str, str]) -> AbstractContextManager[Span | None]:
    """A job, as a part of the trace that it was queued in."""
    return _tracing.job_span(name, carrier) if _tracing else _NOTHING


def carrier() -> dict[str, str]:
    """What a job takes along, so that it is seen in the trace that caused it."""
    return _tracing.carrier() if _tracing else {}


def note_statement(statement: Statement) -> None:
    """A span for a statement that has just been executed."""
    if _tracing:
        ended_at = time.time_ns()
        name = summary_of(statement.query)
        _tracing.past_span(name, ended_at - int(statement.elapsed * 1e9), ended_at)


def summary_of(statement: str) -> str:
    """What a statement does to which table: `SELECT document`."""
    found = _SUMMARY.match(statement)
    return " ".join(filter(None, found.groups())) if found else "statement"


def with_trace_id(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Puts the trace into a line of the log: a processor of structlog."""
    if _tracing and (trace_id := _tracing.trace_id()):
        event["trace_id"] = trace_id
    return event
