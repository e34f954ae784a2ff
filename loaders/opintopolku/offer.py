"""Offers (toteutus): an education as a school gives it, at its places, at a time, at a price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.intake.cleaning.text import markdown
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Cost
from catalogue.model.service import (
    Funding,
    OrganizationRole,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.text import Language, LocalizedText
from loaders.language_object import localized
from loaders.localized_text import LANGUAGES, joined
from loaders.opintopolku.applications import Applications, applications_of
from loaders.opintopolku.coded import codes_in, municipality_in, names_of
from loaders.opintopolku.facts import Facts, extent_fact, headed, more_about, teaching_facts
from loaders.opintopolku.price import cost_of
from loaders.opintopolku.subjects import (
    EVERYBODY,
    STAGE,
    THEME,
    WAY_CODE,
    Mark,
    classes_of,
    entry_of,
    has_no_place,
    keywords_in,
    languages_in,
    marks_in,
    names_of_marks,
)
from loaders.opintopolku.system import oid_of, organization_id, place_id
from loaders.opintopolku.wording import FIELDS, MARKS, OBJECTIVES, in_languages, worded
from loaders.payload import Part

_NOT_OURS = (
    "ammatillinenPerustutkintoErityisopetuksena",
    "esikatselu",
    "externalId",
    "koulutus",
    "koulutustyyppiPath",
    "kuuluuOpintokokonaisuuksiin",
    "liitetytOpintojaksot",
    "liitetytOsaamismerkit",
    "organisaatiot",
    "sorakuvausId",
    "teemakuva",
)
_METADATA_NOT_OURS = (
    "aloituspaikat",
    "aloituspaikkakuvaus",
    "ammatillinenPerustutkintoErityisopetuksena",
    "avoinKorkeakoulutus",
    "diplomit",
    "erityisetKoulutustehtavat",
    "hakulomaketyyppi",
    "hakutermi",
    "ilmoittautumislinkki",
    "isAvoinKorkeakoulutus",
    "isHakukohteetKaytossa",
    "isMuokkaajaOphVirkailija",
    "jarjestetaanErityisopetuksena",
    "kielivalikoima",
    "liitetytOpintojaksot",
    "liitetytOsaamismerkit",
    "luokittelutermit",
    "onkoApuraha",
    "opinnonTyyppi",
    "painotukset",
    "suoritetaanNayttona",
    "taiteenalat",
    "tunniste",
    "yleislinja",
)


def offer_content(part: Part) -> ServiceContent | None:
    """An offer's content, or None with the reason told."""
    name = localized(part, "nimi")
    if name is None:
        part.findings.reject("nimi", "An offer has to have a name.")
        return None
    part.ignore(*_NOT_OURS)
    metadata = part.part("metadata") or Part({}, part.findings, "metadata")
    metadata.ignore(*_METADATA_NOT_OURS)
    teaching = metadata.part("opetus") or Part({}, part.findings, "metadata.opetus")
    ways = codes_in(teaching, "opetustapa", WAY_CODE)
    marks, applying = marks_in(metadata), applications_of(part, metadata)
    places = _places(part)
    languages = _languages(part, name)
    return ServiceContent(
        type=ServiceType.SERVICE,
        name=name,
        description=in_languages(_description(metadata, teaching, applying, marks), languages),
        user_instruction=in_languages(applying.instruction(), languages),
        requirements=in_languages(applying.requirements(), languages),
        deadline=in_languages(applying.deadline(), languages),
        funding=Funding.PUBLIC if any(mark.is_public for mark in marks) else Funding.UNKNOWN,
        cost=_in_languages(cost_of(teaching), languages),
        area=_area(places, ways),
        entry=entry_of(ways),
        service_languages=languages_in(teaching),
        themes=tuple(dict.fromkeys([THEME, *(mark.theme for mark in marks if mark.theme)])),
        stages=(STAGE,),
        service_classes=classes_of(part, metadata, marks),
        target_groups=(EVERYBODY,),
        keywords=keywords_in(metadata, marks),
        organizations=tuple(_organizations(part)),
        connections=tuple(_connections(places)),
        general_description_id=oid_of(part.raw("koulutusOid")),
    )


def _languages(part: Part, name: LocalizedText) -> set[Language]:
    """The languages that the offer is published in: those it names, and those of its name."""
    named = (LANGUAGES.get(code) for code in part.texts("kielivalinta"))
    return {language for language, _ in name.items()} | {each for each in named if each}


def _description(
    metadata: Part, teaching: Part, applying: Applications, marks: tuple[Mark, ...]
) -> LocalizedText | None:
    """The text, the objectives under their heading, further texts, and what is told in fields."""
    facts = Facts()
    facts.add(MARKS, names_of_marks(marks))
    teaching_facts(facts, teaching, applying.beginning())
    extent_fact(facts, metadata)
    facts.add(FIELDS, _fields(metadata))
    objectives = localized(metadata, "osaamistavoitteet", markdown)
    return joined(
        [
            localized(metadata, "kuvaus", markdown),
            headed(worded(OBJECTIVES), objectives),
            more_about(teaching),
            facts.text(),
        ]
    )


def _fields(metadata: Part) -> LocalizedText | None:
    rows = metadata.parts("osaamisalat")
    for row in rows:
        row.ignore("linkki", "otsikko", "kuvaus")
    return names_of(rows)


def _area(places: Iterable[Part], ways: list[str]) -> Area:
    """The municipalities of its places; the whole country for what has no place."""
    codes = (municipality_in(place, "paikkakunta") for place in places)
    found = tuple(dict.fromkeys(code for code in codes if code))
    if has_no_place(ways):
        return Area(coverage=AreaCoverage.NATIONWIDE)
    return Area(coverage=AreaCoverage.LIMITED, municipalities=found) if found else Area()


def _organizations(part: Part) -> Iterator[ServiceOrganization]:
    """The schools; where none is named, whoever made the offer."""
    schools = [each for each in part.texts("oppilaitokset") if oid_of(each)]
    owner = part.raw("organisaatio")
    if not schools and (oid := oid_of(owner)):
        schools = [oid]
    for number, oid in enumerate(dict.fromkeys(schools)):
        role = OrganizationRole.OTHER_RESPONSIBLE if number else OrganizationRole.RESPONSIBLE
        yield ServiceOrganization(role=role, organization_id=organization_id(oid))


def _connections(places: Iterable[Part]) -> Iterator[ServiceConnection]:
    """The places where one studies, each once."""
    oids = (oid_of(place.raw("oid")) for place in places)
    for oid in filter(None, dict.fromkeys(oids)):
        yield ServiceConnection(channel_id=place_id(oid))


def _places(part: Part) -> list[Part]:
    """Those who give the education; each has a record of its own, where the rest is read."""
    places = part.parts("tarjoajat")
    for place in places:
        place.ignore_rest()
    return places


def _in_languages(cost: Cost, languages: set[Language]) -> Cost:
    return cost.model_copy(update={"description": in_languages(cost.description, languages)})
