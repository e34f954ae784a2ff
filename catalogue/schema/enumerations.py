"""The closed sets of the model, published with a description for each value.

They are taken from here, so that none is used before it is described.
"""

from __future__ import annotations

from catalogue.model.address import AddressType
from catalogue.model.area import AreaCoverage
from catalogue.model.contact import PhoneType
from catalogue.model.cost import Charge
from catalogue.model.document import State
from catalogue.model.event import EventSeries, EventStatus, EventType
from catalogue.model.identity import EntityKind
from catalogue.model.opening_hours import Holiday, Weekday, WeekParity
from catalogue.model.opening_state import OpeningState
from catalogue.model.organization import OrganizationType
from catalogue.model.project import ProjectRole
from catalogue.model.service import Entry, Funding, OrganizationRole, Provision, ServiceType
from catalogue.model.service_channel import ServiceChannelType, WebAccessibility
from catalogue.model.text import Language
from catalogue.schema.fields import enumeration

__all__ = [
    "AddressType",
    "AreaCoverage",
    "Charge",
    "EntityKind",
    "Entry",
    "EventSeries",
    "EventStatus",
    "EventType",
    "Funding",
    "Holiday",
    "Language",
    "OpeningState",
    "OrganizationRole",
    "OrganizationType",
    "PhoneType",
    "ProjectRole",
    "Provision",
    "ServiceChannelType",
    "ServiceType",
    "State",
    "WebAccessibility",
    "WeekParity",
    "Weekday",
]

enumeration(
    State,
    "How an entity of the catalogue stands.",
    {
        State.ACTIVE: "A source tells of it.",
        State.ENDED: "What it describes is over.",
        State.RETRACTED: "No source tells of it any more; this is what was last known.",
    },
)
enumeration(
    EntityKind,
    "What an entity of the catalogue is.",
    {
        EntityKind.SERVICE: "A service.",
        EntityKind.SERVICE_CHANNEL: "A service channel.",
        EntityKind.ORGANIZATION: "An organisation.",
        EntityKind.EVENT: "An event.",
        EntityKind.PROJECT: "A development project.",
    },
)
enumeration(
    OrganizationType,
    "What an organisation is.",
    {
        OrganizationType.STATE: "An authority of the state.",
        OrganizationType.MUNICIPALITY: "A municipality.",
        OrganizationType.REGIONAL_ORGANIZATION: "An organisation of several municipalities.",
        OrganizationType.WELLBEING_SERVICES_COUNTY: "A wellbeing services county.",
        OrganizationType.ORGANIZATION: "An association or foundation.",
        OrganizationType.COMPANY: "A company.",
        OrganizationType.OTHER: "Something else: the source's own word is in `typeInSource`.",
    },
)
enumeration(
    ServiceType,
    "What a service is.",
    {
        ServiceType.SERVICE: "A service.",
        ServiceType.PERMIT_OR_OBLIGATION: "A permit to apply for or a duty to fulfil.",
        ServiceType.PROFESSIONAL_QUALIFICATION: "A qualification for a profession.",
        ServiceType.OTHER: "Something else: the source's own word is in `typeInSource`.",
    },
)
enumeration(
    Funding,
    "Who pays for a service.",
    {
        Funding.PUBLIC: "It is publicly funded.",
        Funding.MARKET: "It is bought on the market.",
        Funding.UNKNOWN: "No source has said.",
    },
)
enumeration(
    OrganizationRole,
    "An organisation's part in a service.",
    {
        OrganizationRole.RESPONSIBLE: "It is responsible for the service.",
        OrganizationRole.OTHER_RESPONSIBLE: "It is responsible as well.",
        OrganizationRole.PRODUCER: "It produces the service.",
    },
)
enumeration(
    Provision,
    "How a producer's part is arranged.",
    {
        Provision.SELF_PRODUCED: "The responsible organisation produces it itself.",
        Provision.PROCURED: "The responsible organisation buys it.",
        Provision.OTHER: "In another way.",
    },
)
enumeration(
    Entry,
    "A way into a service.",
    {
        Entry.WALK_IN: "One may just come.",
        Entry.APPOINTMENT: "One makes an appointment.",
        Entry.REFERRAL_NEEDED: "Somebody must refer the client.",
        Entry.ANONYMOUS: "One need not say who one is.",
        Entry.REMOTE: "By telephone or on the web.",
    },
)
enumeration(
    EventType,
    "What an event is.",
    {
        EventType.COURSE: "A course.",
        EventType.RECRUITMENT: "Employers meet people who look for work.",
        EventType.WALK_IN: "Help at a set time, without an appointment.",
        EventType.INFORMATION: "Somebody tells about something.",
        EventType.FAIR: "A fair.",
        EventType.WORKSHOP: "People do something together under guidance.",
        EventType.VOLUNTEERING: "Volunteers do something together.",
        EventType.GENERAL: "An event of no particular type.",
        EventType.OTHER: "Something else: the source's own word is in `typeInSource`.",
    },
)
enumeration(
    EventStatus,
    "Whether an event is to be as planned.",
    {
        EventStatus.SCHEDULED: "As planned.",
        EventStatus.RESCHEDULED: "At another time than was told first; the new one is given.",
        EventStatus.POSTPONED: "Put off; when it will be is not known, or not yet.",
        EventStatus.CANCELLED: "It will not be.",
    },
)
enumeration(
    EventSeries,
    "What an event with parts is.",
    {
        EventSeries.RECURRING: "The same again and again: each time is a part.",
        EventSeries.UMBRELLA: "One roof over several events.",
    },
)
enumeration(
    ProjectRole,
    "An organisation's part in a project.",
    {
        ProjectRole.APPLICANT: "It applied for the funding and is responsible.",
        ProjectRole.PARTNER: "It carries out a part of the project.",
    },
)
enumeration(
    ServiceChannelType,
    "What a service channel is.",
    {
        ServiceChannelType.SERVICE_LOCATION: "A place to go to.",
        ServiceChannelType.PHONE: "A telephone line.",
        ServiceChannelType.E_SERVICE: "A service on the web in which one does one's business.",
        ServiceChannelType.WEB_PAGE: "A page on the web to read.",
        ServiceChannelType.PRINTABLE_FORM: "A form to print and fill in.",
    },
)
enumeration(
    WebAccessibility,
    "How far a page or e-service meets the accessibility guidelines (WCAG), as its owner says.",
    {
        WebAccessibility.FULLY_COMPLIANT: "It meets them.",
        WebAccessibility.PARTIALLY_COMPLIANT: "It meets part of them.",
        WebAccessibility.NON_COMPLIANT: "It does not meet them.",
        WebAccessibility.UNKNOWN: "Its owner has not said.",
    },
)
enumeration(
    Weekday,
    "A day of the week.",
    {day: f"{day.capitalize()}." for day in Weekday},
)
enumeration(
    WeekParity,
    "In which weeks something holds, by ISO 8601 week numbers.",
    {
        WeekParity.EVERY: "In every week.",
        WeekParity.ODD: "In weeks of odd numbers.",
        WeekParity.EVEN: "In weeks of even numbers.",
    },
)
enumeration(
    Holiday,
    "A Finnish public holiday, or the eve of one.",
    {
        Holiday.NEW_YEARS_EVE: "31 December.",
        Holiday.NEW_YEARS_DAY: "1 January.",
        Holiday.EPIPHANY: "6 January.",
        Holiday.MAUNDY_THURSDAY: "The Thursday before Easter.",
        Holiday.GOOD_FRIDAY: "The Friday before Easter.",
        Holiday.HOLY_SATURDAY: "The Saturday before Easter.",
        Holiday.EASTER_SUNDAY: "Easter Sunday.",
        Holiday.EASTER_MONDAY: "The day after Easter Sunday.",
        Holiday.MAY_DAY_EVE: "30 April.",
        Holiday.MAY_DAY: "1 May.",
        Holiday.ASCENSION_DAY: "The Thursday 39 days after Easter Sunday.",
        Holiday.WHIT_SUNDAY: "The seventh Sunday after Easter.",
        Holiday.MIDSUMMER_EVE: "The Friday between 19 and 25 June.",
        Holiday.MIDSUMMER_DAY: "The Saturday between 20 and 26 June.",
        Holiday.ALL_SAINTS_DAY: "The Saturday between 31 October and 6 November.",
        Holiday.INDEPENDENCE_DAY: "6 December.",
        Holiday.CHRISTMAS_EVE: "24 December.",
        Holiday.CHRISTMAS_DAY: "25 December.",
        Holiday.SECOND_DAY_OF_CHRISTMAS: "26 December.",
    },
)
enumeration(
    OpeningState,
    "Whether something is open at a moment.",
    {
        OpeningState.OPEN: "Open.",
        OpeningState.CLOSED: "Closed.",
        OpeningState.UNKNOWN: "The hours do not say, or one must have an appointment.",
    },
)
enumeration(
    AreaCoverage,
    "How far something reaches.",
    {
        AreaCoverage.NATIONWIDE: "The whole country.",
        AreaCoverage.NATIONWIDE_EXCEPT_ALAND: "The whole country but Åland.",
        AreaCoverage.LIMITED: "The municipalities and areas that are listed.",
        AreaCoverage.UNKNOWN: "No source has said.",
    },
)
enumeration(
    AddressType,
    "What an address is for.",
    {AddressType.VISITING: "To go to.", AddressType.POSTAL: "To send post to."},
)
enumeration(
    PhoneType,
    "What a telephone number is for.",
    {
        PhoneType.PHONE: "Calls.",
        PhoneType.SMS: "Text messages.",
        PhoneType.FAX: "Telefax.",
    },
)
enumeration(
    Charge,
    "Whether something costs the client.",
    {
        Charge.FREE: "Free of charge.",
        Charge.CHARGEABLE: "Costs something.",
        Charge.OTHER: "As the description says.",
        Charge.UNKNOWN: "No source has said.",
    },
)
enumeration(
    Language,
    "A language that texts are written in. What languages a service is given in is another thing.",
    {
        Language.FI: "Finnish.",
        Language.SV: "Swedish.",
        Language.EN: "English.",
        Language.SE: "Northern Sámi.",
        Language.SMN: "Inari Sámi.",
        Language.SMS: "Skolt Sámi.",
    },
)
