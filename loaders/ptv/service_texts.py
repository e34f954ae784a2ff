"""What services and general descriptions alike say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.model.text import LocalizedText


@dataclass(frozen=True, slots=True)
class ServiceTexts:
    """`description` has the background before it, where PTV keeps most national texts."""

    summary: LocalizedText | None
    description: LocalizedText | None
    user_instruction: LocalizedText | None
    requirements: LocalizedText | None
    processing_time: LocalizedText | None
    deadline: LocalizedText | None
    validity_time: LocalizedText | None
    price: LocalizedText | None
