"""Units: the places where the cities' services are had."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from loaders.localized_text import joined
from loaders.payload import Part, identifier_of
from loaders.service_map import ontology
from loaders.service_map.addresses import unit_addresses
from loaders.service_map.codes import service_languages
from loaders.service_map.contacts import (
    each_address_once,
    each_number_once,
    each_page_once,
    emails_in,
    phones_in,
    suffixed_pages,
)
from loaders.service_map.hours import opening_rules
from loaders.service_map.languages import suffixed
from loaders.service_map.numbers import numbers_in
from loaders.service_map.rows import Rows, rows_of
from loaders.service_map.system import organization_id

PTV = "ptv"

_UNUSED = (
    "accessibility_email",
    "accessibility_phone",
    "accessibility_viewpoints",
    "accessibility_www",
    "created_time",
    "data_source_url",
    "displayed_service_owner_en",
    "displayed_service_owner_fi",
    "displayed_service_owner_sv",
    "displayed_service_owner_type",
    "easting_etrs_gk25",
    "is_public",
    "manual_coordinates",
    "northing_etrs_gk25",
    "ontologytree_ids",
    "organizer_business_id",
    "organizer_name",
    "organizer_type",
    "picture_caption_en",
    "picture_caption_fi",
    "picture_caption_sv",
    "picture_entrance_url",
    "picture_url",
    "provider_type",
    "regions",
    "service_descriptions",
    "streetview_entrance_url",
    "vtj_prt",
    "vtj_prt_verified",
)


def unit_content(part: Part) -> ServiceChannelContent | None:
    """A place's content, or None with the reason told."""
    if part.raw("services") is not None:
        return _known_by_number(part)
    part.ignore(*_UNUSED)
    name = suffixed(part, "name")
    if name is None:
        part.findings.reject("name_fi", "A place has to have a name in some language.")
        return None
    rows = rows_of(part.parts("connections"))
    owner = part.identifier("dept_id") or part.identifier("org_id")
    part.ignore("org_id")
    subjects = ontology.subjects_of_words(numbers_in(part, "ontologyword_ids"))
    price = suffixed(part, "call_charge_info")
    phones = [*phones_in(part, "phone", None, price), *rows.phones]
    emails = [*emails_in(part, "email"), *rows.emails]
    return ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=name,
        summary=suffixed(part, "short_desc"),
        description=joined([suffixed(part, "desc", markdown_of_lines), *rows.remarks]),
        organization_id=organization_id(owner) if owner else None,
        service_languages=service_languages(part.texts("provided_languages"), part),
        themes=subjects.themes,
        service_classes=subjects.service_classes,
        target_groups=subjects.target_groups,
        keywords=ontology.keywords(part),
        phone_numbers=each_number_once(phones),
        email_addresses=each_address_once(emails),
        web_pages=each_page_once([*suffixed_pages(part, "www"), *rows.pages]),
        addresses=unit_addresses(part, rows.places),
        opening_hours=_opening_hours(part, rows),
    )


def same_as(part: Part) -> tuple[RecordKey, ...]:
    """The channels of PTV that TPR says are this place; other registers are not ours."""
    found: dict[RecordKey, None] = {}
    for row in part.parts("sources"):
        source, name = row.text("source"), row.raw("id")
        if source is None or source.casefold() != PTV:
            continue
        try:
            local_id = identifier_of(str(name))
        except ValueError:
            row.findings.warn(row.at("id"), "This is not an id of PTV; it was left out.", name)
        else:
            found[RecordKey(PTV, RecordKind.SERVICE_CHANNEL, local_id)] = None
    return tuple(found)


def _opening_hours(part: Part, rows: Rows) -> OpeningHours | None:
    """The rules of Hauki, where there are any, and the prose as it was written."""
    rules, text = opening_rules(part), joined(rows.hours)
    return OpeningHours(rules=rules, text=text) if rules or text else None


def _known_by_number(part: Part) -> ServiceChannelContent:
    """A place that only a saved map of units to services names: it is there, and has no name."""
    number = line(str(part.raw("id"))) or ""
    part.ignore("unit_id")
    message = "Of this place only the number is known; save the list of units as well."
    part.findings.warn("services", message, once=True)
    name = LocalizedText(
        fi=f"Toimipiste {number}", sv=f"Verksamhetsställe {number}", en=f"Service point {number}"
    )
    return ServiceChannelContent(type=ServiceChannelType.SERVICE_LOCATION, name=name)
