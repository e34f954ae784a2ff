"""What every process of Polku does first: how it logs, and how it looks for garbage."""

from __future__ import annotations

import gc
import logging
import sys

import structlog

from catalogue.settings import settings


def prepare() -> None:
    """Sets this process up; call it once, first."""
    # Payloads and documents are trees of thousands of containers without cycles: looking through
    # them for garbage every 700 objects cost three quarters of the time that decoding took.
    gc.set_threshold(100_000, 20, 20)
    _log_lines()


def _log_lines() -> None:
    """One line an event on standard error, JSON where that is no terminal; nothing personal."""
    level = logging.getLevelNamesMapping()[settings().log_level.upper()]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
