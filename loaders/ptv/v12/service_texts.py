"""What services and general descriptions alike say of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.model.text import LocalizedText
from loaders.ptv.v11.localized import joined
from loaders.ptv.v12.language_versions import (
    LanguageVersions,
    long_text,
    long_text_of_lines,
)
from loaders.text import plain


@dataclass(frozen=True, slots=True)
class ServiceTexts:
    """`description` is the background, which general descriptions have, and the description."""

    summary: LocalizedText | None
    description: LocalizedText | None
    user_instruction: LocalizedText | None
    requirements: LocalizedText | None
    processing_time: LocalizedText | None
    deadline: LocalizedText | None
    validity_time: LocalizedText | None
    price: LocalizedText | None


def service_texts(versions: LanguageVersions) -> ServiceTexts:
    background = versions.text("backgroundDescription", long_text)
    return ServiceTexts(
        summary=versions.text("summary"),
        description=joined([background, versions.text("description", long_text)]),
        user_instruction=versions.text("userInstructions", long_text_of_lines),
        requirements=versions.text("conditions", long_text_of_lines),
        processing_time=versions.text("processingTimeAdditionalInformation", plain),
        deadline=versions.text("deadlineAdditionalInformation", plain),
        validity_time=versions.text("validityTimeAdditionalInformation", plain),
        price=versions.text("chargeTypeAdditionalInformation", plain),
    )
