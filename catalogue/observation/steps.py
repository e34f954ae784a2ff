"""A step of an answer: how long it takes is counted, and it is a span where traces are made."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from prometheus_client import Histogram

from catalogue.observation import metrics, tracing
from catalogue.observation.tracing import Span

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


class Step:
    """Used by `with`. A class, because steps are taken within fractions of a millisecond."""

    __slots__ = ("_began", "_name", "_seconds", "_span")

    def __init__(self, name: str, seconds: Histogram) -> None:
        self._name = name
        self._seconds = seconds

    def __enter__(self) -> Self:
        self._span: AbstractContextManager[Span | None] | None = None
        if tracing.is_on():
            self._span = tracing.span(self._name)
            self._span.__enter__()
        self._began = time.perf_counter()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._seconds.observe(time.perf_counter() - self._began)
        if self._span is not None:
            self._span.__exit__(kind, error, traceback)


def searching(kind: str) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """Decorates what asks the index, and says what for."""
    name, seconds = f"search {kind}", metrics.SEARCH_SECONDS.labels(kind)

    def decorated(search: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        @wraps(search)
        def timed(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
            if tracing.is_on():
                with Step(name, seconds):
                    return search(*args, **kwargs)
            began = time.perf_counter()  # a step costs twice as much as this
            try:
                return search(*args, **kwargs)
            finally:
                seconds.observe(time.perf_counter() - began)

        return timed

    return decorated
