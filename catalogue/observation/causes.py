"""What caused a job goes with it: the request's id stands in all that the job logs."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager

import structlog

from catalogue.observation import tracing

_REQUEST_ID = "request_id"
_LONGEST = 100
"""Characters of each; ours are shorter."""


def carried() -> dict[str, str]:
    """What a job that is queued now takes along; empty where no request causes it."""
    carrier = tracing.carrier()
    if request_id := structlog.contextvars.get_contextvars().get(_REQUEST_ID):
        carrier[_REQUEST_ID] = str(request_id)
    return carrier


@contextmanager
def resumed(name: str, carrier: Mapping[str, object] | None) -> Generator[None]:
    """Within the block a job is done that took this along."""
    taken = {key: str(value)[:_LONGEST] for key, value in (carrier or {}).items()}
    bound = {"job": name}
    if request_id := taken.get(_REQUEST_ID):
        bound[_REQUEST_ID] = request_id
    with structlog.contextvars.bound_contextvars(**bound), tracing.job_span(name, taken):
        yield
