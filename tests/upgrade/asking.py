"""Somebody who asks all the time, and looks how long each answer takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Answers:
    """What came of it. `longest`: seconds."""

    count: int = 0
    longest: float = 0.0
    errors: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        return f"{self.count} answers, {len(self.errors)} errors, longest {self.longest:.2f} s"


@contextmanager
def asking(ask: Callable[[], None]) -> Generator[Answers]:
    """Asks again and again while the block runs; what `ask` raises is an error."""
    answers, is_over = Answers(), threading.Event()
    thread = threading.Thread(target=_ask, args=(ask, answers, is_over), daemon=True)
    thread.start()
    try:
        yield answers
    finally:
        is_over.set()
        thread.join()


def _ask(ask: Callable[[], None], answers: Answers, is_over: threading.Event) -> None:
    while not is_over.is_set():
        began = time.monotonic()
        try:
            ask()
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody got no answer
            answers.errors.append(repr(error))
        answers.count += 1
        answers.longest = max(answers.longest, time.monotonic() - began)
