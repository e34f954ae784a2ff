"""How the processes log: one line an event on standard error, without personal data."""

from __future__ import annotations

import logging
import sys

import structlog

from catalogue.settings import settings


def configure() -> None:
    """Sets structlog up for this process; JSON lines where standard error is no terminal."""
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
