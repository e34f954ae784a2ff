"""Ends a process with the one that started it: a killed parent cannot tell its children to stop."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

_PAUSE = 0.5  # seconds between two looks


def when_orphaned(parent: int, act: Callable[[], object]) -> None:
    """Calls `act` once, from a thread of its own, when `parent` is our parent no more."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_PAUSE)
        act()

    threading.Thread(target=watch, name="orphan watch", daemon=True).start()
