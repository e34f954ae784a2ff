"""The fields that a column of a mapping can fill, and what may stand in each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Kind(Enum):
    """How the cells of a field are read.

    LINE and TEXT are in languages, plain and Markdown. CHOICE is one word of a list, CHOICES are
    several. WORDS are several of any kind. VALUE is as its field says.
    """

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    CHOICES = auto()
    FLAG = auto()
    WORDS = auto()
    VALUE = auto()


ADVISOR = "advisor."

_LINES = ("name", "alternativeName", "summary")
_TEXTS = (
    "description",
    "userInstruction",
    "requirements",
    "processingTime",
    "deadline",
    "validityTime",
    "benefitEffect",
    "costDescription",
    f"{ADVISOR}referral",
    f"{ADVISOR}obligationNote",
    f"{ADVISOR}statementNote",
    f"{ADVISOR}recording",
    f"{ADVISOR}specialistRequirements",
    f"{ADVISOR}jobSearchDiscussionNote",
    f"{ADVISOR}consentNote",
    f"{ADVISOR}exceptions",
)
_CHOICE = ("type", "funding", "charge", f"{ADVISOR}obligation")
_CHOICES = (
    "entry",
    "serviceLanguages",
    "themes",
    "stages",
    "serviceClasses",
    "targetGroups",
    "lifeEvents",
)
_FLAGS = (
    f"{ADVISOR}givesStatement",
    f"{ADVISOR}suitsJobSearchDiscussion",
    f"{ADVISOR}needsConsent",
)
_WORDS = (
    "keywords",
    "area",
    "producers",
    "phoneNumbers",
    "emailAddresses",
    "webPages",
    f"{ADVISOR}contacts",
    f"{ADVISOR}links",
    f"{ADVISOR}guidance",
)
_VALUES = (
    "id",
    "sameAs",
    "page",
    "modifiedAt",
    "openingHours",
    "organization",
    "organizationId",
    "businessId",
    "street",
    "postalCode",
)

FIELDS: Mapping[str, Kind] = {
    **dict.fromkeys(_LINES, Kind.LINE),
    **dict.fromkeys(_TEXTS, Kind.TEXT),
    **dict.fromkeys(_CHOICE, Kind.CHOICE),
    **dict.fromkeys(_CHOICES, Kind.CHOICES),
    **dict.fromkeys(_FLAGS, Kind.FLAG),
    **dict.fromkeys(_WORDS, Kind.WORDS),
    **dict.fromkeys(_VALUES, Kind.VALUE),
}
"""Names as in the contract; `advisor.` is what is for advisors alone."""

CHANNEL_FIELDS = frozenset({"phoneNumbers", "emailAddresses", "webPages", "street", "postalCode"})
"""Where a service is had: these make a channel of the row's own."""

ORGANIZATION_FIELDS = frozenset({"organization", "businessId"})


def list_of(field: str | None, kind: Kind | None) -> str | None:
    """The name of the list that a field chooses from."""
    if kind is Kind.FLAG:
        return "flag"
    if kind in {Kind.CHOICE, Kind.CHOICES} and field:
        return field.removeprefix(ADVISOR)
    return None
