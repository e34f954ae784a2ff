"""What an education is about, and the marks that matter to advisors, as codes and keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue.intake.cleaning.text import line
from catalogue.model.service import Entry, Keyword
from catalogue.model.text import LocalizedText
from loaders.localized_text import LANGUAGES, joined
from loaders.opintopolku.coded import codes_in
from loaders.opintopolku.wording import EN, FI, SV, Worded, worded
from loaders.payload import Part

THEME, STAGE, EVERYBODY = "EDUCATION", "SKILLS", "KR1"
EMPLOYMENT = "EMPLOYMENT"

EDUCATION, BASIC, VOCATIONAL, UPPER, HIGHER, ADULT = "P6", "P6.2", "P6.6", "P6.8", "P6.9", "P6.10"

CLASSES = {
    "aikuisten-perusopetus": BASIC,
    "amk": HIGHER,
    "amm": VOCATIONAL,
    "amm-muu": VOCATIONAL,
    "amm-ope-erityisope-ja-opo": HIGHER,
    "amm-osaamisala": VOCATIONAL,
    "amm-tutkinnon-osa": VOCATIONAL,
    "erikoislaakari": HIGHER,
    "erikoistumiskoulutus": HIGHER,
    "kk-opintojakso": HIGHER,
    "kk-opintokokonaisuus": HIGHER,
    "lk": UPPER,
    "muu": EDUCATION,
    "ope-pedag-opinnot": HIGHER,
    "taiteen-perusopetus": EDUCATION,
    "telma": VOCATIONAL,
    "tuva": VOCATIONAL,
    "vapaa-sivistystyo-muu": ADULT,
    "vapaa-sivistystyo-opistovuosi": ADULT,
    "vapaa-sivistystyo-osaamismerkki": ADULT,
    "yo": HIGHER,
}
"""Types of education, and the class of PTV that each belongs to."""

TAUGHT_IN = {"1": ("fi",), "2": ("sv",), "3": ("fi", "sv"), "4": ("en",), "5": ("se",), "9": ()}
"""`oppilaitoksenopetuskieli`: 3 is Finnish and Swedish, 9 another language."""

LANGUAGE_CODE, WAY_CODE = "oppilaitoksenopetuskieli_", "opetuspaikkakk_"
ONLINE, DISTANCE, ALONE = "2", "3", "5"


@dataclass(frozen=True, slots=True)
class Mark:
    """A field that is true or false. `is_public`: public money pays for what has it."""

    field: str
    words: Worded
    service_class: str | None = None
    theme: str | None = None
    is_public: bool = False


MARKS = (
    Mark(
        "isTyovoimakoulutus",
        {FI: "työvoimakoulutus", SV: "arbetskraftsutbildning", EN: "labour market training"},
        theme=EMPLOYMENT,
        is_public=True,
    ),
    Mark(
        "hasJotpaRahoitus",
        {
            FI: "jatkuvan oppimisen koulutus (Jotpa)",
            SV: "utbildning för kontinuerligt lärande (Servicecentret Jotpa)",
            EN: "continuous learning (Jotpa)",
        },
        ADULT,
        is_public=True,
    ),
    Mark(
        "isTaydennyskoulutus",
        {FI: "täydennyskoulutus", SV: "fortbildning", EN: "continuing education"},
        ADULT,
    ),
    Mark(
        "isPieniOsaamiskokonaisuus",
        {FI: "pieni osaamiskokonaisuus", SV: "liten kompetenshelhet", EN: "micro-credential"},
        ADULT,
    ),
)


def marks_in(metadata: Part) -> tuple[Mark, ...]:
    return tuple(mark for mark in MARKS if metadata.flag(mark.field))


def names_of_marks(marks: Iterable[Mark]) -> LocalizedText | None:
    return joined([worded(mark.words) for mark in marks], ", ")


def classes_of(part: Part, metadata: Part, marks: Iterable[Mark] = ()) -> tuple[str, ...]:
    """The class of the type of education, then those of the marks."""
    kind = part.choice("koulutustyyppi", CLASSES) or metadata.choice("tyyppi", CLASSES)
    metadata.ignore("tyyppi")
    found = [kind, *(mark.service_class for mark in marks)]
    return tuple(dict.fromkeys(each for each in found if each)) or (EDUCATION,)


def keywords_in(metadata: Part, marks: Iterable[Mark]) -> tuple[Keyword, ...]:
    """Marks, then subjects and occupations in the schools' own words, each once."""
    marked = (
        Keyword(language=language, value=words)
        for mark in marks
        for language, words in mark.words.items()
    )
    rows = (*metadata.parts("asiasanat"), *metadata.parts("ammattinimikkeet"))
    return tuple(dict.fromkeys([*marked, *_words(rows)]))


def languages_in(teaching: Part) -> tuple[str, ...]:
    """The languages that one is taught in."""
    found: dict[str, None] = {}
    for code in codes_in(teaching, "opetuskieli", LANGUAGE_CODE):
        if code not in TAUGHT_IN:
            teaching.findings.unknown_code("opetuskieli[]", f"{LANGUAGE_CODE}{code}")
        found |= dict.fromkeys(TAUGHT_IN.get(code, ()))
    return tuple(found)


def entry_of(ways: Iterable[str]) -> tuple[Entry, ...]:
    return (Entry.REMOTE,) if {ONLINE, DISTANCE}.intersection(ways) else ()


def has_no_place(ways: Iterable[str]) -> bool:
    """Whether all teaching is online, from afar or on one's own."""
    found = set(ways)
    return bool(found) and found <= {ONLINE, DISTANCE, ALONE}


def _words(rows: Iterable[Part]) -> Iterator[Keyword]:
    for row in rows:
        language, word = LANGUAGES.get(row.text("kieli") or ""), line(row.text("arvo"))
        if language and word:
            yield Keyword(language=language, value=word)
