"""Stopping in good order: Ctrl+C and SIGTERM, whenever they come."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from types import FrameType


@contextmanager
def until_told_to_stop() -> Generator[None]:
    """Ctrl+C and SIGTERM alike leave the block by KeyboardInterrupt, which ends here.

    So does SIGHUP, of a terminal that is closed, unless `nohup` has it ignored.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` has it ignored
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _as_ctrl_c)
    with suppress(KeyboardInterrupt):
        yield


def _as_ctrl_c(_number: int, _frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGINT)


@contextmanager
def whole(database: AbstractContextManager[str]) -> Generator[str]:
    """Keeps a signal from leaving a database behind that is half started or half stopped."""
    stack = ExitStack()
    try:
        with _signals_waiting():
            url = stack.enter_context(database)
        yield url
    finally:
        with _signals_waiting():
            stack.close()


@contextmanager
def _signals_waiting() -> Generator[None]:
    """What would stop the program does so at the end of the block."""
    came: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda number, _: came.append(number)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
        if came:
            raise KeyboardInterrupt
