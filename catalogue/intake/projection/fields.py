"""What each field of a record is: its group, and how the values of several records become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Group(StrEnum):
    """Fields that a source is good at together; a source's `precedences` names them."""

    TEXTS = "texts"
    CLASSIFICATION = "classification"
    CONTACT = "contact"
    PLACE = "place"
    HOURS = "hours"
    AREA = "area"
    COST = "cost"
    ORGANIZATIONS = "organizations"
    CONNECTIONS = "connections"
    ADVISOR = "advisor"
    OTHER = "other"


class Joining(Enum):
    """WHOLE: the best record's value, untouched, because its parts belong together.

    LANGUAGES: the best record's text, and other languages from the next best. ROWS: everybody's
    rows, the best record's first.
    """

    WHOLE = auto()
    LANGUAGES = auto()
    ROWS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of any kind of content.

    `follows`: the field whose record this one comes from too, because alone it says nothing.
    `identity`: what two ROWS of the same thing share; rows without all of it are compared whole.
    """

    group: Group
    joining: Joining = Joining.WHOLE
    follows: str | None = None
    identity: tuple[str, ...] = ()


def _each(names: Iterable[str], field: Field) -> dict[str, Field]:
    return dict.fromkeys(names, field)


_TEXTS = (
    "name",
    "alternativeName",
    "summary",
    "description",
    "userInstruction",
    "requirements",
    "processingTime",
    "deadline",
    "validityTime",
    "benefitEffect",
    "formIdentifier",
    "finalReport",
    "targetGroupDescription",
)
_CODES = (
    "themes",
    "stages",
    "serviceClasses",
    "targetGroups",
    "lifeEvents",
    "industrialClasses",
    "keywords",
)
_TIMES = ("openingHours", "startsAt", "endsAt", "enrolmentStartsAt", "enrolmentEndsAt")
_FUNDING = (
    "fund",
    "priorityAxis",
    "specificObjective",
    "authority",
    "fundingGranted",
    "fundingRealised",
    "publicFundingPlanned",
    "publicFundingRealised",
)
_OTHER = (
    "businessId",
    "oid",
    "code",
    "parentId",
    "generalDescriptionId",
    "requiresAuthentication",
    "requiresSignature",
    "webAccessibility",
    "accessibilityStatement",
    "formFiles",
    "status",
    "series",
    "isEnded",
    "audienceMinAge",
    "audienceMaxAge",
    "capacity",
    "plannedStart",
    "plannedEnd",
    "companiesPlanned",
    "companiesRealised",
    "participantsPlanned",
    "participantsRealised",
)

_ADVISOR_TEXTS = ("referral", "recording", "specialistRequirements", "exceptions")
_ADVISOR_ANSWERS = ("obligation", "givesStatement", "suitsJobSearchDiscussion", "needsConsent")
_ADVISOR_FIELDS: Mapping[str, Field] = {
    **_each(_ADVISOR_TEXTS, Field(Group.ADVISOR, Joining.LANGUAGES)),
    **_each(_ADVISOR_ANSWERS, Field(Group.ADVISOR)),
    "obligationNote": Field(Group.ADVISOR, follows="obligation"),
    "statementNote": Field(Group.ADVISOR, follows="givesStatement"),
    "jobSearchDiscussionNote": Field(Group.ADVISOR, follows="suitsJobSearchDiscussion"),
    "consentNote": Field(Group.ADVISOR, follows="needsConsent"),
    **_each(("contacts", "guidance"), Field(Group.ADVISOR, Joining.ROWS)),
    "links": Field(Group.ADVISOR, Joining.ROWS, identity=("url",)),
}

FIELDS: Mapping[str, Field] = {
    **_each(_TEXTS, Field(Group.TEXTS, Joining.LANGUAGES)),
    "type": Field(Group.CLASSIFICATION),
    "typeInSource": Field(Group.CLASSIFICATION, follows="type"),
    **_each(_CODES, Field(Group.CLASSIFICATION, Joining.ROWS)),
    "concepts": Field(Group.CLASSIFICATION, Joining.ROWS, identity=("uri",)),
    **_each(("phoneNumbers", "emailAddresses", "webPages"), Field(Group.CONTACT)),
    **_each(("addresses", "channelId", "isRemote"), Field(Group.PLACE)),
    "locationNote": Field(Group.PLACE, Joining.LANGUAGES),
    **_each(_TIMES, Field(Group.HOURS)),
    "hasStartTime": Field(Group.HOURS, follows="startsAt"),
    "hasEndTime": Field(Group.HOURS, follows="endsAt"),
    **_each(("area", "municipality"), Field(Group.AREA)),
    **_each(("cost", "funding", "vouchers", *_FUNDING), Field(Group.COST)),
    "organizations": Field(Group.ORGANIZATIONS, Joining.ROWS, identity=("role", "organizationId")),
    "organizationId": Field(Group.ORGANIZATIONS),
    "provider": Field(Group.ORGANIZATIONS, Joining.LANGUAGES),
    "connections": Field(Group.CONNECTIONS, Joining.ROWS, identity=("channelId",)),
    "serviceIds": Field(Group.CONNECTIONS, Joining.ROWS),
    **_each(_OTHER, Field(Group.OTHER)),
    "stateInSource": Field(Group.OTHER, follows="isEnded"),
    **_each(
        ("entry", "serviceLanguages", "legislation", "projectIds"), Field(Group.OTHER, Joining.ROWS)
    ),
    **_ADVISOR_FIELDS,
}
"""Every field of every kind's public content and of the advisor's part, by its JSON name."""
