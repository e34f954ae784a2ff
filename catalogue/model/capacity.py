"""Whether a service takes clients now, as its owner says."""

from __future__ import annotations

from enum import StrEnum


class CapacityState(StrEnum):
    """ASK: it depends; who wants to come had better ask first."""

    AVAILABLE = "AVAILABLE"
    WAITING_LIST = "WAITING_LIST"
    NONE = "NONE"
    ASK = "ASK"
