"""What every process of Polku does first: how it logs, and how it looks for garbage."""

from __future__ import annotations

import gc
import logging
import sys
from typing import TextIO

import structlog

from catalogue.observation import tracing
from catalogue.settings import settings


def prepare() -> None:
    """Sets this process up; call it once, first."""
    # Payloads and documents are trees of thousands of containers without cycles: looking through
    # them for garbage every 700 objects cost three quarters of the time that decoding took.
    gc.set_threshold(100_000, 20, 20)
    log_to(sys.stderr, settings().log_level)


def log_to(stream: TextIO, level: str) -> None:
    """One line an event, JSON where the stream is no terminal; nothing personal.

    Of what fails the way is told, and never what variables held.
    """
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if stream.isatty() else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            tracing.with_trace_id,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
