"""Errand services: one thing that can be applied for, asked, told or booked, and where."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line, markdown_of_lines, plain
from catalogue.model.cost import Cost
from catalogue.model.service import Entry, ServiceContent, ServiceType
from loaders.payload import Part
from loaders.service_map import codes
from loaders.service_map.errand_channel import channel_numbers
from loaders.service_map.languages import Versions
from loaders.service_map.numbers import number_of
from loaders.service_map.service_texts import connections, instruction, keywords, organizations
from loaders.service_map.system import errand_channel_id
from loaders.service_map.words import ERRAND_TYPES

APPOINTMENT = "APPOINTMENT"


def errand_service_content(part: Part) -> ServiceContent | None:
    """A service's content, or None with the reason told."""
    versions = Versions(part)
    versions.ignore("id", "service_id", "exact_descriptions", "channels")
    name, number = versions.text("name"), number_of(part.raw("id"))
    if name is None or number is None:
        part.findings.reject("name", "A service has to have a name in some language.")
        return None
    word = versions.first("type")
    kind = ERRAND_TYPES.get(word, ServiceType.OTHER) if word else ServiceType.SERVICE
    if kind is ServiceType.OTHER:
        part.findings.unknown_code("type", word)
    groups = versions.each("target_groups")
    channels = [errand_channel_id(number, each) for each in channel_numbers(part)]
    return ServiceContent(
        type=kind,
        type_in_source=word if kind is ServiceType.OTHER else None,
        name=name,
        description=versions.text("description", markdown_of_lines),
        user_instruction=instruction(versions, "process_description", "information"),
        requirements=versions.text("prerequisites", markdown_of_lines),
        processing_time=versions.text("processing_time", plain),
        validity_time=versions.text("expiration_time", plain),
        cost=Cost(description=versions.text("costs", plain)),
        area=codes.area_of(part),
        entry=(Entry.APPOINTMENT,) if word == APPOINTMENT else (),
        service_languages=codes.service_languages(versions.each("provided_languages"), part),
        target_groups=codes.target_groups(groups, part),
        life_events=codes.life_events(versions.each("life_events"), groups, part),
        keywords=keywords(versions),
        organizations=organizations(versions, part),
        connections=connections(channels),
        summary=versions.text("description_short", line),
    )
