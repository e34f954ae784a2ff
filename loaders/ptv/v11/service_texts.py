"""What services and general descriptions say of themselves, by the types of their descriptions."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line, markdown_of_lines, plain
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.ptv.service_texts import ServiceTexts
from loaders.ptv.v11.localized import TypedTexts, localized

TYPES = {
    "Summary": "summary",
    "Description": "description",
    "BackgroundDescription": "background",
    "UserInstruction": "user_instruction",
    "ProcessingTime": "processing_time",
    "DeadLine": "deadline",
    "ValidityTime": "validity_time",
    "ChargeTypeAdditionalInfo": "price",
    "ServiceType": "type",
    "GeneralDescriptionTypeAdditionalInformation": "type",
    # Before version 8 of the API:
    "ShortDescription": "summary",
    "ServiceUserInstruction": "user_instruction",
    "ProcessingTimeAdditionalInfo": "processing_time",
    "DeadLineAdditionalInfo": "deadline",
    "ValidityTimeAdditionalInfo": "validity_time",
    "ServiceTypeAdditionalInfo": "type",
}


def service_texts(part: Part, name: str) -> ServiceTexts:
    """`name` is the list that all but the requirements are in."""
    texts = TypedTexts(part, name, TYPES)
    parts = ("background", "description", "type")
    return ServiceTexts(
        summary=texts.get("summary", line),
        description=joined(texts.get(meaning, markdown_of_lines) for meaning in parts),
        user_instruction=texts.get("user_instruction", markdown_of_lines),
        requirements=localized(part, "requirements", markdown_of_lines),
        processing_time=texts.get("processing_time", plain),
        deadline=texts.get("deadline", plain),
        validity_time=texts.get("validity_time", plain),
        price=texts.get("price", plain),
    )
