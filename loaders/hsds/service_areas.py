"""Where a service is offered: names of areas as codes, where they are Finland's."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.municipalities import municipalities
from catalogue.model.area import Area, AreaCoverage
from loaders.payload import Part

NATIONWIDE = frozenset(
    {"finland", "suomi", "koko suomi", "koko maa", "hela finland", "hela landet", "nationwide"}
)
_FIELDS = {
    AreaKind.REGION: "regions",
    AreaKind.WELLBEING_SERVICES_COUNTY: "wellbeing_services_counties",
    AreaKind.EMPLOYMENT_AREA: "employment_areas",
}


def area_of(part: Part) -> Area:
    """The areas that are named; a name that is not in our lists is told, and left out."""
    rows = [(row, _words(row)) for row in part.parts("service_areas")]
    if any(text.casefold() in NATIONWIDE for _, words in rows for text in words):
        return Area(coverage=AreaCoverage.NATIONWIDE)
    found: dict[str, dict[str, None]] = {}
    for row, words in rows:
        known = next((each for text in words if (each := _known(text))), None)
        if known:
            found.setdefault(known[0], {})[known[1]] = None
        elif words:
            row.findings.unknown_code(row.at("name"), words[0])
    if not found:
        return Area()
    codes = {field: tuple(names) for field, names in found.items()}
    return Area.model_validate({"coverage": AreaCoverage.LIMITED, **codes})


def _words(row: Part) -> list[str]:
    """What an area is called, the surest first."""
    words = [row.text(name) for name in ("name", "service_area", "uri", "description")]
    row.ignore_rest()
    return [text for text in words if text]


def _known(text: str) -> tuple[str, str] | None:
    """The field of an area, and its code, by a name in any language or a URI."""
    return next(_named(text), None)


def _named(text: str) -> Iterator[tuple[str, str]]:
    town = municipalities().by_name(text) or municipalities().by_uri(text)
    if town and town.valid_to is None:
        yield "municipalities", town.code
    for kind, field in _FIELDS.items():
        if known := areas(kind).by_name(text) or areas(kind).by_uri(text):
            yield field, known.code
    if town:  # one that is no more: Lappi was a town once, and is a region
        yield "municipalities", town.code
