"""Schools (oppilaitos), whoever keeps them (koulutustoimija), and the places where they teach.

A payload is what Opintopolku says of one on its pages (`oppilaitos`, for a place
`oppilaitoksenOsa`), with what the organisation register says of it under `organisaatiopalvelu`;
either may be missing. Of a place that only an offer names, there is a name and a municipality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from catalogue.intake.cleaning.text import markdown
from catalogue.model.identity import EntityId
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from loaders.business_id import business_id_in
from loaders.language_object import localized
from loaders.localized_text import joined
from loaders.opintopolku.coded import (
    MUNICIPALITY,
    codes_in,
    municipality_in,
    municipality_of,
    name_of,
)
from loaders.opintopolku.contact_details import Details, details_of
from loaders.opintopolku.system import ROOT, oid_of, organization_id
from loaders.payload import JsonObject, Part

REGISTER = "organisaatiopalvelu"
PUBLISHED = "julkaistu"
KEEPER, SCHOOL, PLACE = "organisaatiotyyppi_01", "organisaatiotyyppi_02", "organisaatiotyyppi_03"
_WORDS = {SCHOOL: "Oppilaitos", KEEPER: "Koulutustoimija", PLACE: "Toimipiste"}
"""What an organisation is called by what it is; a keeper that is a school itself is a school."""

_TYPES = {word: code for code, word in _WORDS.items()} | {
    word.upper(): code for code, word in _WORDS.items()
}
_PATH_BELOW_KEEPER = 2

_NOT_OURS = (
    "jarjestaaUrheilijanAmmKoulutusta",
    "kielivalinta",
    "koulutusohjelmatLkm",
    "logo",
    "opetuskieli",
    "oppilaitostyyppi",
    "organisaatiotyypit",
    "organisaatiotyyppi",
    "osat",
    "status",
)
_PAGE_NOT_OURS = (
    "_enrichedData",
    "esikatselu",
    "kielivalinta",
    "logo",
    "modified",
    "organisaatio",
    "status",
    "teemakuva",
)
_METADATA_NOT_OURS = (
    "akatemioita",
    "isMuokkaajaOphVirkailija",
    "jarjestaaUrheilijanAmmKoulutusta",
    "kampuksia",
    "kampus",
    "korkeakouluja",
    "opiskelijoita",
    "tiedekuntia",
    "toimipisteita",
    "esittelyvideo",
)


@dataclass(frozen=True, slots=True)
class _School:
    """What a school's record and a place's have in common."""

    name: LocalizedText
    description: LocalizedText | None
    municipality: str | None
    register: Part | None
    details: Details


def organization_content(part: Part) -> OrganizationContent | None:
    """A school's or its keeper's content, or None with the reason told."""
    found = _read(part)
    if found is None:
        return None
    parent, details = parent_of(part.raw(REGISTER)), found.details
    return OrganizationContent(
        type=OrganizationType.OTHER,
        type_in_source=_word(part),
        name=found.name,
        description=found.description,
        business_id=business_id_in(found.register, "ytunnus") if found.register else None,
        oid=part.text("oid"),
        parent_id=organization_id(parent) if parent else None,
        municipality=found.municipality,
        phone_numbers=details.phone_numbers,
        email_addresses=details.email_addresses,
        web_pages=details.web_pages,
        addresses=tuple(each for each in details.addresses if each.street or each.postal_code),
    )


def place_content(part: Part) -> ServiceChannelContent | None:
    """The content of a place where one studies, or None with the reason told."""
    found = _read(part)
    if found is None:
        return None
    details = found.details
    return ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=found.name,
        description=found.description,
        organization_id=_organization(part),
        phone_numbers=details.phone_numbers,
        email_addresses=details.email_addresses,
        web_pages=details.web_pages,
        addresses=details.addresses,
    )


def parent_of(register: object) -> str | None:
    """The organisation right above, by the organisation register; None at the top."""
    parent = oid_of(_object(register).get("parentOid"))
    return None if parent == ROOT else parent


def school_of(register: object) -> str | None:
    """The school that a place belongs to: the one below the keeper, on the path to the place."""
    path = _object(register).get("parentOidPath")
    oids = (
        [oid for oid in path.replace("|", "/").split("/") if oid_of(oid)]
        if isinstance(path, str)
        else []
    )
    own = oid_of(_object(register).get("oid"))
    above = [oid for oid in _downwards(oids) if oid not in {ROOT, own}]
    return above[:_PATH_BELOW_KEEPER][-1] if above else parent_of(register)


def types_of(payload: JsonObject) -> set[str]:
    """The codes of what an organisation is; registers of different age write them differently."""
    lists = (
        payload.get("organisaatiotyypit"),
        payload.get("organisaatiotyyppi"),
        payload.get("tyypit"),
        _object(payload.get(REGISTER)).get("tyypit"),
    )
    return {code for each in lists for code in _codes(each)}


def _read(part: Part) -> _School | None:
    part.ignore(*_NOT_OURS)
    register = part.part(REGISTER)
    name = localized(part, "nimi")
    if register:
        register.ignore_rest()
        name = name or localized(register, "nimi")
    if name is None:
        part.findings.reject("nimi", "A school or a place has to have a name.")
        return None
    metadata = _metadata(part)
    municipality = _municipality(part, register)
    return _School(
        name=name,
        description=_description(part, metadata),
        municipality=municipality,
        register=register,
        details=details_of(metadata, register, municipality),
    )


def _metadata(part: Part) -> Part | None:
    """What the school has published of itself; its drafts are not for the public."""
    for name in ("oppilaitos", "oppilaitoksenOsa"):
        page = part.part(name)
        if page is None:
            continue
        page.ignore(*_PAGE_NOT_OURS)
        if page.text("tila") not in {None, PUBLISHED}:
            page.ignore_rest()
            return None
        metadata = page.part("metadata")
        if metadata:
            metadata.ignore(*_METADATA_NOT_OURS)
        return metadata
    return None


def _description(part: Part, metadata: Part | None) -> LocalizedText | None:
    texts = [localized(part, "kuvaus", markdown)]
    if metadata:
        texts.append(localized(metadata, "esittely", markdown))
        for row in metadata.parts("tietoaOpiskelusta"):
            name_of(row.part("otsikko"))
            texts.append(localized(row, "teksti", markdown))
    return joined(texts)


def _municipality(part: Part, register: Part | None) -> str | None:
    found = municipality_in(part, "kotipaikka") or municipality_in(part, "paikkakunta")
    towns = codes_in(part, "paikkakunnat", MUNICIPALITY)
    if found is None and len(towns) == 1:
        found = municipality_of(part, "paikkakunnat[]", f"{MUNICIPALITY}{towns[0]}")
    return found or (municipality_in(register, "kotipaikkaUri") if register else None)


def _organization(part: Part) -> EntityId | None:
    """The school of a place: named by its page, by the register, or the place itself is one."""
    own = oid_of(part.raw("oid"))
    named = oid_of(part.raw("oppilaitosOid"))
    types = types_of({name: part.raw(name) for name in part.names()})
    is_school = not types.isdisjoint({KEEPER, SCHOOL})
    found = named or (own if is_school else school_of(part.raw(REGISTER)))
    return organization_id(found) if found else None


def _word(part: Part) -> str | None:
    types = types_of({name: part.raw(name) for name in part.names()})
    return next((word for code, word in _WORDS.items() if code in types), None)


def _codes(value: object) -> Iterator[str]:
    for each in cast("list[object]", value) if isinstance(value, list) else ():
        uri = _object(each).get("koodiUri", each)
        if isinstance(uri, str):
            yield _TYPES.get(uri, uri.partition("#")[0])


def _object(value: object) -> JsonObject:
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def _downwards(oids: list[str]) -> list[str]:
    """The path from the root on; some versions of the register write it upwards."""
    return oids[::-1] if oids and oids[-1] == ROOT else oids
