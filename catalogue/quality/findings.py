"""What is missing in a document or stale, in sentences for whoever looks after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.text import Language, LocalizedText
from catalogue.quality.criteria import (
    LONG_DESCRIPTION,
    WRITTEN,
    CriterionName,
    longest_description,
    written_languages,
)
from catalogue.quality.quality import last_touched, quality_of
from catalogue.quality.reading import Document


class FindingCode(StrEnum):
    DESCRIPTION_MISSING = "DESCRIPTION_MISSING"
    DESCRIPTION_SHORT = "DESCRIPTION_SHORT"
    CONTACT_MISSING = "CONTACT_MISSING"
    POINT_MISSING = "POINT_MISSING"
    FINNISH_MISSING = "FINNISH_MISSING"
    SWEDISH_MISSING = "SWEDISH_MISSING"
    ENGLISH_MISSING = "ENGLISH_MISSING"
    TARGET_GROUPS_MISSING = "TARGET_GROUPS_MISSING"
    AGE_UNKNOWN = "AGE_UNKNOWN"
    STALE = "STALE"
    OPENING_HOURS_MISSING = "OPENING_HOURS_MISSING"
    BUSINESS_ID_MISSING = "BUSINESS_ID_MISSING"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend; `sentence` is in Finnish, Swedish and English."""

    code: FindingCode
    sentence: LocalizedText


SENTENCES: Mapping[FindingCode, LocalizedText] = {
    FindingCode.DESCRIPTION_MISSING: LocalizedText(
        fi="Kuvaus puuttuu.",
        sv="Beskrivning saknas.",
        en="There is no description.",
    ),
    FindingCode.DESCRIPTION_SHORT: LocalizedText(
        fi=f"Kuvaus on lyhyt: alle {LONG_DESCRIPTION} merkkiä.",
        sv=f"Beskrivningen är kort: under {LONG_DESCRIPTION} tecken.",
        en=f"The description is short: under {LONG_DESCRIPTION} characters.",
    ),
    FindingCode.CONTACT_MISSING: LocalizedText(
        fi="Puhelinnumero, sähköpostiosoite ja verkkosivu puuttuvat.",
        sv="Telefonnummer, e-postadress och webbsida saknas.",
        en="There is no telephone number, e-mail address or web page.",
    ),
    FindingCode.POINT_MISSING: LocalizedText(
        fi="Käyntipaikan sijainti kartalla puuttuu.",
        sv="Besöksplatsens läge på kartan saknas.",
        en="A place that is visited is not on the map.",
    ),
    FindingCode.FINNISH_MISSING: LocalizedText(
        fi="Kuvaus suomeksi puuttuu.",
        sv="Beskrivning på finska saknas.",
        en="There is no description in Finnish.",
    ),
    FindingCode.SWEDISH_MISSING: LocalizedText(
        fi="Kuvaus ruotsiksi puuttuu.",
        sv="Beskrivning på svenska saknas.",
        en="There is no description in Swedish.",
    ),
    FindingCode.ENGLISH_MISSING: LocalizedText(
        fi="Kuvaus englanniksi puuttuu.",
        sv="Beskrivning på engelska saknas.",
        en="There is no description in English.",
    ),
    FindingCode.TARGET_GROUPS_MISSING: LocalizedText(
        fi="Kohderyhmät puuttuvat.",
        sv="Målgrupper saknas.",
        en="There are no target groups.",
    ),
    FindingCode.AGE_UNKNOWN: LocalizedText(
        fi="Ei tiedetä, milloin tietoja on viimeksi muutettu.",
        sv="Det är okänt när uppgifterna senast har ändrats.",
        en="Nobody knows when this was last changed.",
    ),
    FindingCode.STALE: LocalizedText(
        fi="Tietoja ei ole muutettu yli puoleen vuoteen.",
        sv="Uppgifterna har inte ändrats på över ett halvt år.",
        en="This has not been changed for over six months.",
    ),
    FindingCode.OPENING_HOURS_MISSING: LocalizedText(
        fi="Käyntipaikan tai puhelinpalvelun aukioloajat puuttuvat.",
        sv="Öppettider för en besöksplats eller telefontjänst saknas.",
        en="A place or a telephone line has no opening hours.",
    ),
    FindingCode.BUSINESS_ID_MISSING: LocalizedText(
        fi="Vastuuorganisaatio tai sen Y-tunnus puuttuu.",
        sv="Den ansvariga organisationen eller dess FO-nummer saknas.",
        en="The responsible organisation or its business id is missing.",
    ),
}
_OF_CRITERION = {
    CriterionName.CONTACT: FindingCode.CONTACT_MISSING,
    CriterionName.PLACE: FindingCode.POINT_MISSING,
    CriterionName.TARGET_GROUPS: FindingCode.TARGET_GROUPS_MISSING,
    CriterionName.OPENING_HOURS: FindingCode.OPENING_HOURS_MISSING,
    CriterionName.ORGANIZATION: FindingCode.BUSINESS_ID_MISSING,
}
_OF_LANGUAGE = {
    Language.FI: FindingCode.FINNISH_MISSING,
    Language.SV: FindingCode.SWEDISH_MISSING,
    Language.EN: FindingCode.ENGLISH_MISSING,
}


def findings_of(document: Document, today: dt.date) -> tuple[Finding, ...]:
    """What keeps the document from the full score, in the order of the criteria.

    A language is missing only where there is a description at all.
    """
    wanting = [
        criterion.name
        for criterion in quality_of(document, today).criteria
        if criterion.score is not None and criterion.score < 1
    ]
    codes = [code for name in wanting for code in _codes(name, document)]
    return tuple(Finding(code, SENTENCES[code]) for code in codes)


def _codes(criterion: CriterionName, document: Document) -> Iterator[FindingCode]:
    match criterion:
        case CriterionName.DESCRIPTION:
            is_there = longest_description(document) > 0
            yield FindingCode.DESCRIPTION_SHORT if is_there else FindingCode.DESCRIPTION_MISSING
        case CriterionName.LANGUAGES:
            written = written_languages(document)
            missing = [language for language in WRITTEN if language not in written]
            yield from (_OF_LANGUAGE[language] for language in missing if written)
        case CriterionName.FRESHNESS:
            is_known = last_touched(document) is not None
            yield FindingCode.STALE if is_known else FindingCode.AGE_UNKNOWN
        case _:
            yield _OF_CRITERION[criterion]
