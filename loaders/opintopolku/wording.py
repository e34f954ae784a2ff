"""Our own words around the partner's: labels, dates and amounts in three languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from babel.dates import format_date

from catalogue.model.text import Language, LocalizedText

Worded = Mapping[Language, str]

FI, SV, EN = Language.FI, Language.SV, Language.EN

BEGINS: Worded = {FI: "Alkaa", SV: "Börjar", EN: "Begins"}
DURATION: Worded = {FI: "Kesto", SV: "Längd", EN: "Duration"}
EXTENT: Worded = {FI: "Laajuus", SV: "Omfattning", EN: "Extent"}
HOURS: Worded = {FI: "Opetusaika", SV: "Undervisningstid", EN: "Hours"}
WAY: Worded = {FI: "Opetustapa", SV: "Undervisningsform", EN: "Way of teaching"}
TAUGHT_IN: Worded = {FI: "Opetuskieli", SV: "Undervisningsspråk", EN: "Taught in"}
FIELDS: Worded = {FI: "Osaamisalat", SV: "Kompetensområden", EN: "Competence areas"}
TITLES: Worded = {FI: "Tutkintonimikkeet", SV: "Examensbenämningar", EN: "Titles"}
MARKS: Worded = {FI: "Merkinnät", SV: "Markeringar", EN: "Marks"}
OBJECTIVES: Worded = {FI: "Osaamistavoitteet", SV: "Kunskapsmål", EN: "Learning objectives"}
CRITERIA: Worded = {FI: "Arviointikriteerit", SV: "Bedömningskriterier", EN: "Criteria"}
BASE: Worded = {FI: "Pohjakoulutus", SV: "Grundutbildning", EN: "Previous education"}
APPLICATION: Worded = {FI: "Hakuaika", SV: "Ansökningstid", EN: "Applications"}
FORM: Worded = {FI: "Hakulomake", SV: "Ansökningsblankett", EN: "Application form"}
PERSONAL_PLAN: Worded = {
    FI: "henkilökohtaisen suunnitelman mukaan",
    SV: "enligt en personlig plan",
    EN: "by a personal plan",
}
PRICE: Worded = {FI: "Hinta {} €", SV: "Pris {} €", EN: "Price {} €"}
TUITION: Worded = {
    FI: "Lukuvuosimaksu {} €",
    SV: "Läsårsavgift {} €",
    EN: "Tuition fee {} € a year",
}
TUITION_ALONE: Worded = {FI: "Lukuvuosimaksu", SV: "Läsårsavgift", EN: "Tuition fee"}

_YEARS: Worded = {FI: "vuotta", SV: "år", EN: "years"}
_YEAR: Worded = {FI: "vuosi", SV: "år", EN: "year"}
_MONTHS: Worded = {FI: "kuukautta", SV: "månader", EN: "months"}
_MONTH: Worded = {FI: "kuukausi", SV: "månad", EN: "month"}
_AT: Worded = {FI: "klo", SV: "kl.", EN: "at"}
_ON: Worded = {FI: "{} alkaen", SV: "från {}", EN: "from {}"}
_BY: Worded = {FI: "viimeistään {}", SV: "senast {}", EN: "by {}"}


def worded(words: Worded, *values: str) -> LocalizedText:
    """The words with their gaps filled."""
    texts = {language.value: text.format(*values) for language, text in words.items()}
    return LocalizedText.model_validate(texts)


def in_languages(
    text: LocalizedText | None, languages: Collection[Language]
) -> LocalizedText | None:
    """The text in those languages alone: our words are not to make a record look translated."""
    said = text.items() if text else ()
    return LocalizedText.of({code: words for code, words in said if code in languages})


def duration(years: int, months: int, language: Language) -> str:
    """How long something takes: `1 vuosi 6 kuukautta`."""
    parts = [
        f"{number} {(one if number == 1 else many)[language]}"
        for number, one, many in ((years, _YEAR, _YEARS), (months, _MONTH, _MONTHS))
        if number > 0
    ]
    return " ".join(parts)


def amount(number: float, language: Language) -> str:
    """A sum as people write it: `200,50` and `8 000`; cents only where there are some."""
    digits = f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}"
    if language is EN:
        return digits
    return digits.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def day(date: dt.date, language: Language) -> str:
    pattern = "d MMMM y" if language is EN else "d.M.y"
    return format_date(date, pattern, "en" if language is EN else language.value)


def moment(at: dt.datetime, language: Language) -> str:
    """A local day with its time; midnight is the day alone."""
    if at.time() == dt.time():
        return day(at.date(), language)
    dot = ":" if language is EN else "."
    return f"{day(at.date(), language)} {_AT[language]} {at.hour}{dot}{at.minute:02}"


def period(begin: dt.datetime | None, end: dt.datetime | None, language: Language) -> str:
    if begin and end:
        return f"{moment(begin, language)} – {moment(end, language)}"
    words, at = (_ON, begin) if begin else (_BY, end)
    return words[language].format(moment(at, language)) if at else ""
