"""Says on the terminal that the server is ready when it is; until then, what it waits for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException

from catalogue.cli.screen import say
from catalogue.settings import settings

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 0.5
_ANSWERS_WITHIN = 30.0
"""Seconds; a server that is starting takes the question, and answers when it has started."""

_TELL_AFTER = 5.0
"""Seconds without a word; most starts take less."""


@contextmanager
def told_when_ready(words: str) -> Generator[None]:
    """The words are said within the block, as soon as /readyz is 200."""
    is_over = threading.Event()
    thread = threading.Thread(target=_tell, args=(words, is_over), name="readiness", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()


def _tell(words: str, is_over: threading.Event) -> None:
    told, pause, quiet_until = "", _FIRST_PAUSE, time.monotonic() + _TELL_AFTER
    while not is_over.wait(pause):
        reason = _missing()
        if reason is None:
            say(words)
            return
        if reason not in {"", told} and time.monotonic() > quiet_until:
            say(f"Not ready yet: {reason}")
            told = reason
        pause = min(1.2 * pause, _LONGEST_PAUSE)


def _missing() -> str | None:
    """Why the server is not ready, empty where it does not say so; None when it is."""
    connection = HTTPConnection(settings().host, settings().port, timeout=_ANSWERS_WITHIN)
    try:
        connection.request("GET", "/readyz", headers={"Connection": "close"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
    except (OSError, HTTPException, ValueError):
        return ""
    finally:
        connection.close()
    return None if told["ready"] else told["reason"]
