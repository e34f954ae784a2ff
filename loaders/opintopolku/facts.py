"""What is told of teaching in fields of its own, as lines of Markdown with a label each."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.intake.cleaning.text import line, markdown
from catalogue.model.text import Language, LocalizedText
from loaders.language_object import localized
from loaders.localized_text import Words, joined, localized_text
from loaders.opintopolku.coded import name_of, names_of
from loaders.opintopolku.local_time import local_time_in
from loaders.opintopolku.wording import (
    BEGINS,
    DURATION,
    EXTENT,
    HOURS,
    PERSONAL_PLAN,
    TAUGHT_IN,
    WAY,
    Worded,
    amount,
    duration,
    period,
    worded,
)
from loaders.payload import Part

_CODED: Mapping[str, Worded] = {"opetusaika": HOURS, "opetustapa": WAY}
_BY_PLAN = "henkilokohtainen suunnitelma"


class Facts:
    """Lines of a list, language by language."""

    def __init__(self) -> None:
        self._words = Words()

    def add(self, label: Worded, text: LocalizedText | None) -> None:
        for language, said in text.items() if text else ():
            if language in label:
                self._words.add(language, f"- **{label[language]}:** {said}")

    def text(self) -> LocalizedText | None:
        return self._words.text("\n")


def teaching_facts(facts: Facts, teaching: Part, beginning: Part | None) -> None:
    """When the teaching begins and how long it takes, its hours, ways and languages.

    `beginning` is what the round of application says of it, where the teaching itself does not.
    """
    own = teaching.part("koulutuksenAlkamiskausi")
    facts.add(BEGINS, _beginning(own) or _beginning(beginning))
    facts.add(DURATION, _duration(teaching))
    for name, label in _CODED.items():
        facts.add(label, names_of(teaching.parts(name)))
        facts.add(label, localized(teaching, f"{name}Kuvaus", line))
    facts.add(TAUGHT_IN, localized(teaching, "opetuskieletKuvaus", line))


def extent_fact(facts: Facts, part: Part) -> None:
    """How much there is to study: `150 osaamispistettä`."""
    unit = name_of(part.part("opintojenLaajuusyksikko"))
    least, most = (part.number(f"opintojenLaajuusNumero{end}") for end in ("Min", "Max"))
    one, coded = part.number("opintojenLaajuusNumero"), name_of(part.part("opintojenLaajuus"))
    least, most = (least or one), (most or one)
    if unit and least and most:
        facts.add(EXTENT, _extent(least, most, unit))
    elif unit and coded:
        facts.add(EXTENT, joined([coded, unit], " "))


def more_about(part: Part) -> LocalizedText | None:
    """Further texts under the headings that a code gives them."""
    texts: list[LocalizedText | None] = []
    for row in part.parts("lisatiedot"):
        heading = name_of(row.part("otsikko"))
        texts.append(headed(heading, localized(row, "teksti", markdown)))
    return joined(texts)


def headed(heading: LocalizedText | None, text: LocalizedText | None) -> LocalizedText | None:
    """The text under its heading, in each language that the text has."""
    if text is None:
        return None
    headings = {code: f"### {said}\n\n" for code, said in heading.items()} if heading else {}
    return localized_text({code: headings.get(code, "") + said for code, said in text.items()})


def _extent(least: float, most: float, unit: LocalizedText) -> LocalizedText | None:
    def said(language: Language) -> str:
        first, last = amount(least, language), amount(most, language)
        return first if first == last else f"{first}–{last}"

    return localized_text({code: f"{said(code)} {name}" for code, name in unit.items()})


def _duration(teaching: Part) -> LocalizedText | None:
    years = int(teaching.number("suunniteltuKestoVuodet") or 0)
    months = int(teaching.number("suunniteltuKestoKuukaudet") or 0)
    told = {language.value: duration(years, months, language) for language in DURATION}
    described = localized(teaching, "suunniteltuKestoKuvaus", line)
    return joined([LocalizedText.of(told), described], "; ")


def _beginning(part: Part | None) -> LocalizedText | None:
    """A day, a season of a year, or a plan of one's own."""
    if part is None:
        return None
    part.ignore(
        "formatoituKoulutuksenalkamispaivamaara", "formatoituKoulutuksenpaattymispaivamaara"
    )
    kind = part.text("alkamiskausityyppi")
    by_plan = localized(part, "henkilokohtaisenSuunnitelmanLisatiedot", line)
    season, year = name_of(part.part("koulutuksenAlkamiskausi")), _year(part)
    begin, end = (
        local_time_in(part, "koulutuksenAlkamispaivamaara"),
        local_time_in(part, "koulutuksenPaattymispaivamaara"),
    )
    if kind == _BY_PLAN:
        return joined([worded(PERSONAL_PLAN), by_plan], "; ")
    if begin:
        times = {language.value: period(begin, end, language) for language in BEGINS}
        return joined([LocalizedText.model_validate(times), by_plan], "; ")
    if season and year:
        season = localized_text({code: f"{name.lower()} {year}" for code, name in season.items()})
    return joined([season, by_plan], "; ")


def _year(part: Part) -> str | None:
    value = part.raw("koulutuksenAlkamisvuosi")
    return str(value) if isinstance(value, int) else part.text("koulutuksenAlkamisvuosi")
