"""Service descriptions: what the cities and counties offer, in their own words."""

from __future__ import annotations

from catalogue.intake.cleaning.text import markdown_of_lines
from catalogue.intake.contact import web_addresses
from catalogue.model.service import ServiceContent, ServiceType
from loaders.payload import JsonObject, Part, object_in
from loaders.service_map import codes, ontology
from loaders.service_map.languages import LANGUAGES, Versions
from loaders.service_map.numbers import number_of, numbers_in
from loaders.service_map.service_texts import connections, instruction, keywords, organizations
from loaders.service_map.system import errand_channel_id

_UNUSED = (
    "errand_services",
    "exact_errand_services",
    "main_description",
    "service_id",
)


def description_content(part: Part) -> ServiceContent | None:
    """A service's content, or None with the reason told."""
    versions = Versions(part)
    versions.ignore(*_UNUSED, "id", "servicemap_url")
    name = versions.text("title")
    if name is None:
        part.findings.reject("title", "A service has to have a name in some language.")
        return None
    groups = versions.each("target_groups")
    subjects = ontology.subjects_of_title(name.fi)
    target_groups = (*codes.target_groups(groups, part), *subjects.target_groups)
    return ServiceContent(
        type=ServiceType.SERVICE,
        name=name,
        summary=versions.text("description_short"),
        description=versions.text("description_long", markdown_of_lines),
        user_instruction=instruction(versions, "information", "availability_summary"),
        requirements=versions.text("prerequisites", markdown_of_lines),
        area=codes.area_of(part),
        service_languages=codes.service_languages(versions.each("provided_languages"), part),
        themes=subjects.themes,
        service_classes=subjects.service_classes,
        target_groups=tuple(dict.fromkeys(target_groups)),
        life_events=codes.life_events(versions.each("life_events"), groups, part),
        keywords=keywords(versions),
        organizations=organizations(versions, part),
        connections=connections([*_units(part, versions), *_errand_channels(part)]),
        general_description_id=_general_description(versions),
    )


def page_of(payload: JsonObject) -> str | None:
    """The page on which the service map shows where the service is had."""
    versions = (object_in(payload.get(language.value)) for language in LANGUAGES)
    texts = (version.get("servicemap_url") for version in versions)
    found = (web_addresses(text) for text in texts if isinstance(text, str))
    return next((address for addresses in found for address in addresses), None)


def _units(part: Part, versions: Versions) -> list[str]:
    """The places, which all languages name alike; those of a saved map beside them."""
    named = [*numbers_in(part, "unit_ids")]
    for _, version in versions:
        named += numbers_in(version, "unit_ids")
    return sorted(dict.fromkeys(named), key=int)


def _errand_channels(part: Part) -> list[str]:
    """The channels of the errands of this very service, which were joined to it."""
    found: list[str] = []
    for row in part.parts("errand_channels"):
        errand, channel = number_of(row.raw("errand_service")), number_of(row.raw("channel"))
        if errand and channel:
            found.append(errand_channel_id(errand, channel))
    return found


def _general_description(versions: Versions) -> str | None:
    """The id of PTV's general description that this one is made after."""
    found = [version.identifier("general_description_id") for _, version in versions]
    return next((identifier for identifier in found if identifier), None)
