"""What something costs the client."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.text import LocalizedText
from catalogue.model.value import Value


class Charge(StrEnum):
    """UNKNOWN is an answer of its own: no source has said."""

    FREE = "FREE"
    CHARGEABLE = "CHARGEABLE"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class Cost(Value):
    charge: Charge = Charge.UNKNOWN
    description: LocalizedText | None = None
