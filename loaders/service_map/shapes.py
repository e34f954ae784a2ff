"""What a saved record is, by the fields that only its kind has."""

from __future__ import annotations

from enum import Enum, auto

from loaders.payload import JsonObject, identifier_in, object_in
from loaders.service_map.languages import LANGUAGES

_OF_UNITS = ("latitude", "ontologyword_ids", "provider_type", "dept_id", "street_address_fi")
_OF_DEPARTMENTS = ("hierarchy_level", "organization_type", "business_id", "name_fi")


class Shape(Enum):
    """DESCRIPTIONS and ERRAND_SERVICES have all languages, DESCRIPTION and ERRAND_SERVICE one.

    UNTOLD: a service of either kind that no language tells. LEFT: known, and of no use (tree nodes,
    details of words).
    """

    DEPARTMENT = auto()
    UNIT = auto()
    UNIT_MAP = auto()
    ROW = auto()
    WORD = auto()
    LEFT = auto()
    DESCRIPTION = auto()
    DESCRIPTIONS = auto()
    ERRAND_SERVICE = auto()
    ERRAND_SERVICES = auto()
    UNTOLD = auto()
    DAILY_HOURS = auto()
    PERIOD = auto()
    UNKNOWN = auto()


_WITH_ALL_LANGUAGES = {
    Shape.DESCRIPTION: Shape.DESCRIPTIONS,
    Shape.ERRAND_SERVICE: Shape.ERRAND_SERVICES,
}

_TOLD_BY = (
    ({"time_span_groups"}, Shape.PERIOD),
    ({"opening_hours", "resource"}, Shape.DAILY_HOURS),
    ({"section_type"}, Shape.ROW),
    ({"unit_id", "services"}, Shape.UNIT_MAP),
    ({"details"}, Shape.LEFT),
    ({"ontologyword_fi"}, Shape.WORD),
    ({"ontologyword_sv"}, Shape.WORD),
    ({"ontologyword_en"}, Shape.WORD),
    ({"child_ids"}, Shape.LEFT),
)
"""Fields that nothing else has; a record that has all of a row is of its shape."""


def shape_of(item: JsonObject) -> Shape:
    """What a record is; UNKNOWN where its fields do not tell."""
    if any(language.value in item for language in LANGUAGES):
        return _of_all_languages(item)
    told = (shape for names, shape in _TOLD_BY if names <= item.keys())
    return next(told, None) or _of_one_thing(item)


def _of_all_languages(item: JsonObject) -> Shape:
    versions = [object_in(item.get(language.value)) for language in LANGUAGES]
    told = next((version for version in versions if version), None)
    if told is None:
        return Shape.UNTOLD if "id" in item else Shape.UNKNOWN
    return _WITH_ALL_LANGUAGES.get(_of_service(told), Shape.UNKNOWN)


def _of_one_thing(item: JsonObject) -> Shape:
    if any(name in item for name in _OF_UNITS) and not identifier_in(item, "id"):
        return Shape.UNIT
    if identifier_in(item, "id") and any(name in item for name in _OF_DEPARTMENTS):
        return Shape.DEPARTMENT
    return _of_service(item)


def _of_service(item: JsonObject) -> Shape:
    if "title" in item or "exact_errand_services" in item:
        return Shape.DESCRIPTION
    is_errand = "channels" in item or "exact_descriptions" in item
    return Shape.ERRAND_SERVICE if is_errand else Shape.UNKNOWN
