"""Services: what an organisation offers, with its texts, classes, organisations and channels."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.cleaning.text import line, plain
from catalogue.model.cost import Charge, Cost
from catalogue.model.service import Funding, Keyword, ServiceContent, ServiceType, Voucher
from catalogue.model.text import Language
from loaders.payload import Part
from loaders.ptv import classes
from loaders.ptv.contacts import addresses_in
from loaders.ptv.entry import entry_of
from loaders.ptv.kinds import kind_of
from loaders.ptv.project_codes import project_ids
from loaders.ptv.v12.area import area
from loaders.ptv.v12.connection import service_connections
from loaders.ptv.v12.language_versions import LanguageVersions
from loaders.ptv.v12.legislation import legislation
from loaders.ptv.v12.names import names
from loaders.ptv.v12.responsibility import organizations
from loaders.ptv.v12.service_texts import service_texts
from loaders.ptv.v12.subjects import subjects
from loaders.ptv.words import FUNDINGS

TYPES = {
    "Service": ServiceType.SERVICE,
    "PermitOrOtherObligation": ServiceType.PERMIT_OR_OBLIGATION,
    "ProfessionalQualification": ServiceType.PROFESSIONAL_QUALIFICATION,
}
CHARGES = {"Free": Charge.FREE, "Charged": Charge.CHARGEABLE}

_NOT_USED, _IN_WORDS, _PAGES = "not used", "in words", "pages"
_VOUCHERS = {"NotUsed": _NOT_USED, "WithAdditionalInformation": _IN_WORDS, "WithUrl": _PAGES}


def service_content(part: Part) -> ServiceContent | None:
    """A service's content, or None with the reason told; the general description stays apart."""
    kind, kind_in_source = kind_of(part, "serviceType", TYPES, ServiceType.OTHER)
    versions = LanguageVersions(part)
    name, alternative_name = names(versions)
    if name is None:
        part.findings.reject("languageVersions", "A service has to have a name in some language.")
    if kind is None or name is None:
        return None
    texts = service_texts(versions)
    about = subjects(part)
    keywords = _keywords(versions)
    charge = part.choice("chargeType", CHARGES) or Charge.UNKNOWN
    languages = ([code] for code in part.texts("serviceLanguages"))
    return ServiceContent(
        type=kind,
        type_in_source=kind_in_source,
        name=name,
        alternative_name=alternative_name,
        summary=texts.summary,
        description=texts.description,
        user_instruction=texts.user_instruction,
        requirements=texts.requirements,
        processing_time=texts.processing_time,
        deadline=texts.deadline,
        validity_time=texts.validity_time,
        funding=part.choice("fundingType", FUNDINGS) or Funding.UNKNOWN,
        cost=Cost(charge=charge, description=texts.price),
        area=area(part),
        entry=entry_of(keyword.value for keyword in keywords),
        service_languages=classes.languages().found(languages, "serviceLanguages[]", part.findings),
        themes=about.themes,
        stages=about.stages,
        service_classes=about.service_classes,
        target_groups=about.target_groups,
        life_events=about.life_events,
        industrial_classes=about.industrial_classes,
        concepts=about.concepts,
        keywords=keywords,
        vouchers=tuple(_vouchers(versions)),
        legislation=legislation(versions),
        organizations=organizations(part),
        connections=service_connections(part),
        general_description_id=part.identifier("generalDescriptionContentId"),
        project_ids=project_ids(
            (texts.summary, texts.description, texts.user_instruction, texts.requirements),
            (keyword.value for keyword in keywords),
        ),
    )


def _keywords(versions: LanguageVersions) -> tuple[Keyword, ...]:
    """The keywords, each once."""
    found: dict[Keyword, None] = {}
    for language, version in versions:
        for text in version.texts("freelyAssignedKeywords"):
            if keyword := line(text):
                found[Keyword(language=language, value=keyword)] = None
    return tuple(found)


def _vouchers(versions: LanguageVersions) -> Iterator[Voucher]:
    for language, version in versions:
        voucher = version.part("voucher")
        if voucher is None:
            continue
        kind = voucher.choice("voucherType", _VOUCHERS)
        if kind == _IN_WORDS and (words := plain(voucher.text("additionalInformation"))):
            yield Voucher(language=language, description=words)
        elif kind == _PAGES:
            yield from _voucher_pages(voucher, language)
        voucher.ignore("additionalInformation", "urls")


def _voucher_pages(voucher: Part, language: Language) -> Iterator[Voucher]:
    for row in voucher.parts("urls"):
        title, words = line(row.text("name")), plain(row.text("additionalInformation"))
        url = next(iter(addresses_in(row, "url")), None)
        if url or title or words:
            yield Voucher(language=language, url=url, title=title, description=words)
