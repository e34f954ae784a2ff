"""Groups of people that texts name as those whom a service is for: `työttömille`, `för arbetslösa`.

One table. A word of it says that a group is meant, never that others are not: what is hidden from
anybody is hidden by codes and by age limits alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.text import Language
from catalogue.search.eligibility.sentences import Sentence


class Audience(StrEnum):
    """Groups that texts tell of; what codes tell of stands in the document."""

    UNEMPLOYED = "UNEMPLOYED"
    JOB_SEEKERS = "JOB_SEEKERS"
    THREATENED = "THREATENED"
    PART_TIME = "PART_TIME"
    EMPLOYED = "EMPLOYED"
    STUDENTS = "STUDENTS"
    ENTREPRENEURS = "ENTREPRENEURS"
    EMPLOYERS = "EMPLOYERS"
    LONG_TERM_UNEMPLOYED = "LONG_TERM_UNEMPLOYED"
    HIGHLY_EDUCATED = "HIGHLY_EDUCATED"
    WITHOUT_VOCATION = "WITHOUT_VOCATION"
    WITH_INTERRUPTED_STUDIES = "WITH_INTERRUPTED_STUDIES"
    ON_LABOUR_MARKET_SUBSIDY = "ON_LABOUR_MARKET_SUBSIDY"
    ON_UNEMPLOYMENT_BENEFIT = "ON_UNEMPLOYMENT_BENEFIT"
    ON_SOCIAL_ASSISTANCE = "ON_SOCIAL_ASSISTANCE"
    REDUCED_WORK_ABILITY = "REDUCED_WORK_ABILITY"
    IMMIGRANTS = "IMMIGRANTS"


_WORDS: Mapping[Audience, Mapping[Language, str]] = {
    Audience.UNEMPLOYED: {
        Language.FI: r"työttömi(?:lle|en|ä)|työttömälle|työtön(?! työnantaja)|työttömät",
        Language.SV: r"arbetslösa?",
        Language.EN: r"unemployed",
    },
    Audience.JOB_SEEKERS: {
        Language.FI: r"työnhakij(?:oille|alle|oiden|oita|at|a)|työnhakijaksi",
        Language.SV: r"(?:arbets|jobb)sökande",
        Language.EN: r"job[ -]?seekers?",
    },
    Audience.THREATENED: {
        Language.FI: r"työttömyysuhan alai\w+|työttömyyden uhka\w*|työttömyys uhkaa|irtisanotu\w+",
        Language.SV: r"hotas? av arbetslöshet|hotar arbetslöshet|uppsagda",
        Language.EN: r"(?:under )?threat of (?:unemployment|it)|dismissed",
    },
    Audience.PART_TIME: {
        Language.FI: r"alityöllis\w+|osa-aikatyö\w+|lyhyissä töissä",
        Language.SV: r"undersysselsatta|deltidsarbet\w+",
        Language.EN: r"under-?employed|part-time (?:or short )?(?:work\w*|jobs)",
    },
    Audience.EMPLOYED: {
        Language.FI: r"työssä (?:oleville|käyville|oleva|käyvä)\w*|työssäkäyv\w+",
        Language.SV: r"(?:förvärvs)?arbetande|som (?:redan )?arbetar",
        Language.EN: r"(?:people|those) (?:who are )?(?:in work|at work|working)|employed people",
    },
    Audience.STUDENTS: {
        Language.FI: r"opiskelij(?:oille|alle|oiden|oita|at)",
        Language.SV: r"studerande|studenter",
        Language.EN: r"students?",
    },
    Audience.ENTREPRENEURS: {
        Language.FI: r"yrittäj(?:ille|älle|iä|äksi|iksi|ien)",
        Language.SV: r"företagare",
        Language.EN: r"entrepreneurs?",
    },
    Audience.EMPLOYERS: {
        Language.FI: r"työnantaj(?:ille|alle)",
        Language.SV: r"(?:för|till|åt) arbetsgivare",
        Language.EN: r"(?:for|to) employers",
    },
    Audience.LONG_TERM_UNEMPLOYED: {
        Language.FI: r"pitkäaikaistyöttöm\w+|pitkään työttöm\w+",
        Language.SV: r"långtidsarbetslösa?|(?:varit )?arbetslös\w* länge",
        Language.EN: r"long-term unemployed|unemployed for (?:a )?long(?: time)?",
    },
    Audience.HIGHLY_EDUCATED: {
        Language.FI: r"korkeakoulutet\w+|korkeasti koulutet\w+|korkeakoulututkinnon suorittan\w+",
        Language.SV: r"högutbilda\w+|högskoleutbilda\w+",
        Language.EN: r"highly educated|(?:with a )?higher education degree",
    },
    Audience.WITHOUT_VOCATION: {
        Language.FI: r"vailla (?:ammatillista )?(?:koulutusta|tutkintoa)|ilman ammat\w+ koulutusta"
        r"|ammatillista koulutusta vailla",
        Language.SV: r"(?:saknar|utan) (?:yrkesutbildning|examen)",
        Language.EN: r"without (?:a )?(?:vocational|qualification)\w*",
    },
    Audience.WITH_INTERRUPTED_STUDIES: {
        Language.FI: r"keskeytyn\w+ (?:korkeakoulu)?(?:opin\w+|tutkin\w+)"
        r"|kesken jään\w+ (?:\w+ )?\w*(?:opin\w+|tutkin\w+)",
        Language.SV: r"avbrutna (?:högskole)?studier|oavslutade? (?:\w+ )?(?:studier|examen)",
        Language.EN: r"(?:interrupted|unfinished) (?:studies|degrees?)",
    },
    Audience.ON_LABOUR_MARKET_SUBSIDY: {
        Language.FI: r"työmarkkinatu(?:ella|kea)\w*",
        Language.SV: r"arbetsmarknadsstöd\w*",
        Language.EN: r"labour[ -]market subsidy",
    },
    Audience.ON_UNEMPLOYMENT_BENEFIT: {
        Language.FI: r"työttömyys(?:etuu|päivärah|turva)\w+",
        Language.SV: r"arbetslöshets(?:förmån|dagpenning)\w*",
        Language.EN: r"unemployment (?:benefit|allowance)s?",
    },
    Audience.ON_SOCIAL_ASSISTANCE: {
        Language.FI: r"toimeentulotu(?:ella|kea|en)\w*",
        Language.SV: r"utkomststöd\w*",
        Language.EN: r"(?:basic )?social assistance",
    },
    Audience.REDUCED_WORK_ABILITY: {
        Language.FI: r"osatyökyky\w+|työkyky\w* (?:on )?(?:heikentyn|alentun)\w+|vajaakuntois\w+",
        Language.SV: r"(?:nedsatt|partiell\w*) (?:arbetsförmåga|arbetsför)\w*|partiellt arbetsföra",
        Language.EN: r"(?:partial|reduced|limited) (?:work ability|work capacity|ability to work)",
    },
    Audience.IMMIGRANTS: {
        Language.FI: r"maahan ?muutta\w+|vieraskieli\w+|kotoutu(?:jille|ville|jalle)",
        Language.SV: r"invandrare?|inflyttade|främmandespråkiga?",
        Language.EN: r"immigrants?|foreign mother tongue|moved to Finland",
    },
}

_READINGS = {
    language: [
        (audience, re.compile(rf"\b(?:{words[language]})\b", re.IGNORECASE))
        for audience, words in _WORDS.items()
    ]
    for language in (Language.FI, Language.SV, Language.EN)
}

_STEMS = {
    Language.FI: (
        *("työt", "työn", "työm", "työs", "työk", "irtisan", "alityöl", "osa-aika", "osatyö"),
        *("lyhyissä", "opiskel", "yrittäj", "pitkä", "korkea", "vailla", "ilman", "toimeentulo"),
        *("vajaak", "maahan", "vieraskiel", "kotout", "keskeyt", "kesken"),
    ),
    Language.SV: (
        *("arbet", "jobbsök", "uppsag", "undersys", "deltid", "stude", "företag", "långtid"),
        *("högutb", "högskoleutb", "saknar", "utan", "utkomst", "nedsatt", "partiell", "invand"),
        *("inflytt", "främmande", "hotas", "avbrut", "oavslut"),
    ),
    Language.EN: (
        *("employ", "job", "threat", "dismiss", "part-time", "work", "student", "entrepreneur"),
        *("educat", "without", "labour", "assistance", "partial", "reduced", "limited", "immigr"),
        *("foreign", "moved to", "interrupt", "unfinished"),
    ),
}
"""What any of the words has in it: to look for these is a tenth of the work."""


@dataclass(frozen=True, slots=True)
class NamedAudience:
    """A group that is named, and the words that name it.

    `is_certain`: nothing beside says that others may be meant as well.
    """

    audience: Audience
    is_certain: bool
    words: str
    language: Language


def audiences(sentences: Iterable[Sentence]) -> list[NamedAudience]:
    """The groups that sentences name, each once: where it is named first."""
    found: dict[Audience, NamedAudience] = {}
    for named in (each for sentence in sentences for each in _named(sentence)):
        found.setdefault(named.audience, named)
    return list(found.values())


def _named(sentence: Sentence) -> Iterator[NamedAudience]:
    lowered = sentence.text.lower()
    if not any(stem in lowered for stem in _STEMS[sentence.language]):
        return
    for audience, pattern in _READINGS[sentence.language]:
        if match := pattern.search(sentence.text):
            is_certain = not sentence.is_hedged
            yield NamedAudience(audience, is_certain, match[0], sentence.language)
