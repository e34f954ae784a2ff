"""Where a service is offered, as service areas, and where an address lies, as its province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.municipalities import area_of, municipalities
from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object, filled
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.hsds.words import word
from catalogue.model.area import AreaCoverage
from catalogue.search.parts import part, strings
from catalogue.search.query import Document

_KINDS: Mapping[str, AreaKind | None] = {
    "municipalities": None,
    "regions": AreaKind.REGION,
    "wellbeingServicesCounties": AreaKind.WELLBEING_SERVICES_COUNTY,
    "employmentAreas": AreaKind.EMPLOYMENT_AREA,
}
_ALAND = "21"


def service_areas(service: Document, speech: Speech) -> list[Object]:
    """The areas by name, with what each is; none where nobody has said."""
    owner, area = str(service["id"]), part(service, "area")
    coverage = area.get("coverage")
    if coverage == AreaCoverage.NATIONWIDE:
        return [{"id": part_id(owner, "area"), "name": word("nationwide", speech)}]
    if coverage == AreaCoverage.NATIONWIDE_EXCEPT_ALAND:
        area = {"regions": [each.code for each in _regions() if each.code != _ALAND]}
    return [
        filled(
            id=part_id(owner, "area", field, code.code),
            name=speech.named(code),
            description=word(field, speech),
            uri=next(iter(code.uris), None),
        )
        for field, code in _codes(area)
    ]


def _regions() -> tuple[Code, ...]:
    return areas(AreaKind.REGION).current()


def municipality_name(code: str | None, speech: Speech) -> str | None:
    found = municipalities().get(code) if code else None
    return speech.named(found) if found else None


def province(municipality: str | None, speech: Speech) -> str | None:
    """The region (maakunta) that a municipality is in."""
    found = area_of(municipality, AreaKind.REGION) if municipality else None
    return speech.named(found) if found else None


def _codes(area: Document) -> Iterator[tuple[str, Code]]:
    for field, kind in _KINDS.items():
        known: Classification = areas(kind) if kind else municipalities()
        for code in strings(area, field):
            if found := known.get(code):
                yield field, found
