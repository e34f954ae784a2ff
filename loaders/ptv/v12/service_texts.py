"""What services and general descriptions alike say of themselves."""

from __future__ import annotations

from catalogue.intake.cleaning.text import markdown, markdown_of_lines, plain
from loaders.localized_text import joined
from loaders.ptv.service_texts import ServiceTexts
from loaders.ptv.v12.language_versions import LanguageVersions


def service_texts(versions: LanguageVersions) -> ServiceTexts:
    background = versions.text("backgroundDescription", markdown)
    return ServiceTexts(
        summary=versions.text("summary"),
        description=joined([background, versions.text("description", markdown)]),
        user_instruction=versions.text("userInstructions", markdown_of_lines),
        requirements=versions.text("conditions", markdown_of_lines),
        processing_time=versions.text("processingTimeAdditionalInformation", plain),
        deadline=versions.text("deadlineAdditionalInformation", plain),
        validity_time=versions.text("validityTimeAdditionalInformation", plain),
        price=versions.text("chargeTypeAdditionalInformation", plain),
    )
