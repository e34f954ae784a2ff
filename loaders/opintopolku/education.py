"""Educations (koulutus): what schools' offers have in common, merged into them as their parent."""

from __future__ import annotations

from catalogue.intake.cleaning.text import markdown
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.service import ServiceType
from catalogue.model.text import LocalizedText
from loaders.language_object import localized
from loaders.localized_text import joined
from loaders.opintopolku.coded import name_of, names_of
from loaders.opintopolku.facts import Facts, extent_fact, headed, more_about
from loaders.opintopolku.subjects import EVERYBODY, STAGE, THEME, classes_of
from loaders.opintopolku.wording import CRITERIA, FIELDS, OBJECTIVES, TITLES, worded
from loaders.payload import Part, object_in

_NOT_OURS = (
    "ePerusteId",
    "eperuste",
    "eqf",
    "esikatselu",
    "externalId",
    "haut",
    "hakukohteet",
    "isAvoinKorkeakoulutus",
    "johtaaTutkintoon",
    "julkinen",
    "kielivalinta",
    "koulutukset",
    "koulutuskoodienAlatJaAsteet",
    "koulutustyyppiPath",
    "kuvake",
    "luokittelutermit",
    "nqf",
    "organisaatio",
    "organisaatiot",
    "osaamismerkki",
    "sorakuvaus",
    "sorakuvausId",
    "tarjoajat",
    "teemakuva",
    "tile",
    "toteutukset",
    "toteutustenTarjoajat",
    "tutkinnonOsat",
)
_METADATA_NOT_OURS = (
    "eperuste",
    "erikoistumiskoulutus",
    "isAvoinKorkeakoulutus",
    "isMuokkaajaOphVirkailija",
    "korkeakoulutustyypit",
    "koulutusala",
    "kuvauksenNimi",
    "linkkiEPerusteisiin",
    "luokittelutermit",
    "opinnonTyyppi",
    "osaamismerkki",
    "tunniste",
    "tutkinnonOsat",
)

_OF_A_BADGE = frozenset({"osaamistavoitteet", "arviointikriteerit"})
"""What stands in the description of a badge of competence (osaamismerkki), instead of a text."""


def education_content(part: Part) -> GeneralDescriptionContent | None:
    """An education's content, or None with the reason told.

    A hit of the search holds its fields beside the name, a document below `metadata`.
    """
    name = localized(part, "nimi")
    if name is None:
        part.findings.reject("nimi", "An education has to have a name.")
        return None
    part.ignore(*_NOT_OURS)
    metadata = part.part("metadata") or part
    metadata.ignore(*_METADATA_NOT_OURS)
    return GeneralDescriptionContent(
        type=ServiceType.SERVICE,
        name=name,
        description=_description(metadata),
        themes=(THEME,),
        stages=(STAGE,),
        service_classes=classes_of(part, metadata),
        target_groups=(EVERYBODY,),
    )


def _description(metadata: Part) -> LocalizedText | None:
    """The text, the objectives under their heading, further texts, and what is told in fields."""
    described = object_in(metadata.raw("kuvaus"))
    badge = not _OF_A_BADGE.isdisjoint(described)
    about = metadata.part("kuvaus") if badge else metadata
    facts = Facts()
    extent_fact(facts, metadata)
    facts.add(TITLES, _titles(metadata))
    facts.add(FIELDS, name_of(metadata.part("osaamisala")))
    return joined(
        [
            None if badge else localized(metadata, "kuvaus", markdown),
            headed(worded(OBJECTIVES), localized(about, "osaamistavoitteet", markdown))
            if about
            else None,
            headed(worded(CRITERIA), localized(about, "arviointikriteerit", markdown))
            if about and badge
            else None,
            more_about(metadata),
            facts.text(),
        ]
    )


def _titles(metadata: Part) -> LocalizedText | None:
    """The titles of those who have studied it: `tutkintonimike`, in the search the plural."""
    rows = (*metadata.parts("tutkintonimike"), *metadata.parts("tutkintonimikkeet"))
    return names_of(rows)
