"""Services: what an organisation offers, with its texts, classes, organisations and channels."""

from __future__ import annotations

import re

from catalogue.intake.cleaning.text import line, plain
from catalogue.model.cost import Charge, Cost
from catalogue.model.service import Funding, Keyword, ServiceContent, ServiceType, Voucher
from loaders.payload import Part
from loaders.ptv import classes
from loaders.ptv.contacts import addresses_in
from loaders.ptv.entry import entry_of
from loaders.ptv.kinds import kind_of
from loaders.ptv.project_codes import project_ids
from loaders.ptv.v11.area import area
from loaders.ptv.v11.connection import connections
from loaders.ptv.v11.contacts import CHARGES
from loaders.ptv.v11.legislation import legislation
from loaders.ptv.v11.localized import language_of
from loaders.ptv.v11.names import names
from loaders.ptv.v11.publishing import reject_unpublished
from loaders.ptv.v11.responsibility import organizations
from loaders.ptv.v11.service_texts import service_texts
from loaders.ptv.v11.subjects import subjects
from loaders.ptv.words import FUNDINGS

TYPES = {
    "Service": ServiceType.SERVICE,
    "PermitOrObligation": ServiceType.PERMIT_OR_OBLIGATION,
    "ProfessionalQualification": ServiceType.PROFESSIONAL_QUALIFICATION,
    "PermissionAndObligation": ServiceType.PERMIT_OR_OBLIGATION,
    "ProfessionalQualifications": ServiceType.PROFESSIONAL_QUALIFICATION,
}

_UNUSED = (
    "availableLanguages",
    "mainOrganization",
    "municipalities",
    "responsibleSoteOrganization",
    "security",
    "serviceCollections",
    "serviceProducers",
    "serviceVouchersInUse",
    "sourceId",
    "subType",
    "versionId",
)
_BETWEEN_KEYWORDS = re.compile(r"[,;\n]")


def service_content(part: Part) -> ServiceContent | None:
    """A service's content, or None with the reason told; the general description stays apart."""
    part.ignore(*_UNUSED)
    reject_unpublished(part)
    kind, kind_in_source = kind_of(part, "type", TYPES, ServiceType.OTHER)
    name, alternative_name = names(part, "serviceNames")
    if name is None:
        part.findings.reject("serviceNames", "A service has to have a name in some language.")
    texts = service_texts(part, "serviceDescriptions")
    about = subjects(part)
    keywords = _keywords(part)
    charge = part.choice("serviceChargeType", CHARGES) or Charge.UNKNOWN
    languages = ([code] for code in part.texts("languages"))
    if kind is None or name is None:
        return None
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
        service_languages=classes.languages().found(languages, "languages[]", part.findings),
        themes=about.themes,
        stages=about.stages,
        service_classes=about.service_classes,
        target_groups=about.target_groups,
        life_events=about.life_events,
        industrial_classes=about.industrial_classes,
        concepts=about.concepts,
        keywords=keywords,
        vouchers=_vouchers(part),
        legislation=legislation(part),
        organizations=organizations(part),
        connections=connections(part),
        general_description_id=part.identifier("generalDescriptionId"),
        project_ids=project_ids(
            (texts.summary, texts.description, texts.user_instruction, texts.requirements),
            (keyword.value for keyword in keywords),
        ),
    )


def _keywords(part: Part) -> tuple[Keyword, ...]:
    """The keywords, each once; many rows hold several with commas between them."""
    found: dict[Keyword, None] = {}
    for row in part.parts("keywords"):
        row.ignore("id", "ownerReferenceId")
        words = row.text("value") or ""
        language = language_of(row, is_needed=bool(words))
        for text in _BETWEEN_KEYWORDS.split(words):
            if language and (keyword := line(text)):
                found[Keyword(language=language, value=keyword)] = None
    return tuple(found)


def _vouchers(part: Part) -> tuple[Voucher, ...]:
    found: list[Voucher] = []
    for row in part.parts("serviceVouchers"):
        row.ignore("id", "orderNumber", "ownerReferenceId")
        title, description = line(row.text("value")), plain(row.text("additionalInformation"))
        url = next(iter(addresses_in(row, "url")), None)
        says_something = bool(url or title or description)
        language = language_of(row, is_needed=says_something)
        if language and says_something:
            found.append(Voucher(language=language, url=url, title=title, description=description))
    return tuple(found)
