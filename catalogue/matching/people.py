"""Rules on who the client is: where from, how old, with which languages."""

from __future__ import annotations

from catalogue.codes.lists import languages
from catalogue.codes.municipalities import current_municipality, municipalities
from catalogue.matching.criterion import Rule
from catalogue.matching.finding import (
    Evidence,
    Finding,
    Sentence,
    Wording,
    fails,
    meets,
    unknown,
)
from catalogue.matching.offer import Offer
from catalogue.matching.situation import Ages, Situation, SpokenLanguage
from catalogue.search.eligibility.ages import OLDEST, AgeLimit
from catalogue.search.eligibility.terms import AGE, LIMITED, age_term, excludes, suits
from catalogue.search.engine.index import (
    Clause,
    all_of,
    any_of,
    best_of,
    but_not,
    has_any_term,
    has_term,
    scored,
)
from catalogue.search.fields import Field
from catalogue.search.filters import leaves_out
from catalogue.search.served_area import is_nationwide, reaching, serves
from catalogue.search.view import View

NATIONWIDE_SHARE = 0.8
"""What serving the whole country counts beside serving the municipality itself."""

_SERVES = Wording(
    "Palvelee kuntaa {place}.", "Betjänar kommunen {place}.", "Serves the municipality of {place}."
)
_SERVES_ALL = Wording("Palvelee koko maata.", "Betjänar hela landet.", "Serves the whole country.")
_SERVES_OTHERS = Wording(
    "Ei palvele asiakkaan kuntaa {place}.",
    "Betjänar inte klientens kommun {place}.",
    "Does not serve the client's municipality, {place}.",
)
_AREA_UNTOLD = Wording(
    "Mikään lähde ei kerro, mitä aluetta se palvelee.",
    "Ingen källa berättar vilket område den betjänar.",
    "No source tells which area it serves.",
)


def _judge_area(situation: Situation, offer: Offer) -> Finding:
    home = current_municipality(situation.municipality or "")
    place = home or (situation.municipality or "")
    area = offer.area
    if not area.is_nationwide and not area.municipalities:
        return unknown(_AREA_UNTOLD.told())
    if home and home.code in area.municipalities:
        return meets(_SERVES.told(place=place), Evidence.code(home))
    if home and area.coverage in reaching(frozenset({home.code})):
        return meets(_SERVES_ALL.told())
    served = [code for each in area.municipalities[:5] if (code := municipalities().get(each))]
    return fails(_SERVES_OTHERS.told(place=place), *map(Evidence.code, served))


def _home(situation: Situation) -> frozenset[str]:
    found = current_municipality(situation.municipality or "")
    return frozenset({found.code}) if found else frozenset()


def _in_area(situation: Situation, _view: View) -> Clause:
    home = _home(situation)
    own = but_not(serves(home), is_nationwide())
    wide = all_of(is_nationwide(), serves(home))
    return best_of([scored(own, 1.0), scored(wide, NATIONWIDE_SHARE)])


def _elsewhere(situation: Situation, _view: View) -> Clause:
    """What tells where it serves, and not there: an area without a municipality tells nothing."""
    told = any_of([is_nationwide(), has_term(Field.ELIGIBILITY, LIMITED)])
    return but_not(told, serves(_home(situation)))


AREA = Rule(
    lambda situation: situation.municipality is not None,
    _judge_area,
    _in_area,
    _elsewhere,
    is_graded=True,
)

_BELOW = Wording("alle {end}-vuotiaille", "för personer under {end} år", "for people under {end}")
_FROM = Wording(
    "vähintään {start}-vuotiaille",
    "för personer som fyllt {start} år",
    "for people aged {start} or over",
)
_SPAN = Wording(
    "{start}–{last}-vuotiaille",
    "för personer i åldern {start}–{last} år",
    "for people aged {start}–{last}",
)
_AGE_FITS = Wording(
    "Tarkoitettu {limit}; asiakas on {client}.",
    "Avsedd {limit}; klienten är {client}.",
    "Meant {limit}; the client is {client}.",
)
_AGE_OPEN = Wording(
    "Tekstissä lukee {limit}, mutta se voi sopia muillekin; asiakas on {client}.",
    "Texten säger {limit}, men den kan passa andra också; klienten är {client}.",
    "Its text says {limit}, but it may suit others as well; the client is {client}.",
)
_AGE_UNTOLD = Wording("Ikärajaa ei kerrota.", "Ingen åldersgräns nämns.", "No age limit is told.")


def limit_told(limit: AgeLimit) -> Sentence:
    if limit.highest >= OLDEST:
        return _FROM.told(start=limit.lowest)
    if limit.lowest == 0:
        return _BELOW.told(end=limit.highest + 1)
    return _SPAN.told(start=limit.lowest, last=limit.highest)


def _client_age(ages: Ages) -> str:
    return str(ages.lowest) if ages.lowest == ages.highest else f"{ages.lowest}–{ages.highest}"


def _judge_age(situation: Situation, offer: Offer) -> Finding:
    ages, limits = situation.ages, offer.reading.ages
    if ages is None or not limits:
        return unknown(_AGE_UNTOLD.told())
    fitting = [
        each for each in limits if each.lowest <= ages.lowest <= ages.highest <= each.highest
    ]
    limit = (fitting or limits)[0]
    parts = {"limit": limit_told(limit), "client": _client_age(ages)}
    evidence = Evidence.words(limit.words, limit.language)
    if fitting:
        return meets(_AGE_FITS.told(**parts), evidence)
    if excludes(age_term(limits), *ages):
        return fails(_AGE_FITS.told(**parts), evidence)
    return unknown(_AGE_OPEN.told(**parts), evidence)


def _of_age(situation: Situation, view: View) -> Clause:
    ages = situation.ages or Ages(0, OLDEST)
    limits = view.snapshot.vocabulary(Field.ELIGIBILITY, AGE)
    return has_any_term(Field.ELIGIBILITY, [term for term in limits if suits(term, *ages)])


def _not_of_age(situation: Situation, view: View) -> Clause:
    return leaves_out(*(situation.ages or Ages(0, OLDEST)), view.snapshot)


AGES = Rule(lambda situation: situation.ages is not None, _judge_age, _of_age, _not_of_age)

_SPEAKS = Wording(
    "Palvelua saa kielellä {language}.", "Tjänsten ges på {language}.", "It is given in {language}."
)
_SPEAKS_LITTLE = Wording(
    "Palvelua saa kielellä {language}, jota asiakas osaa vasta vähän.",
    "Tjänsten ges på {language}, som klienten ännu kan bara litet.",
    "It is given in {language}, of which the client knows but little.",
)
_SPEAKS_OTHERS = Wording(
    "Palvelua ei kerrota saatavan asiakkaan kielillä; saatavilla: {language}.",
    "Tjänsten uppges inte ges på klientens språk; den ges på: {language}.",
    "It is not said to be given in the client's languages, but in {language}.",
)
_LANGUAGE_UNTOLD = Wording(
    "Palvelukieliä ei kerrota.", "Servicespråken nämns inte.", "Its languages are not told."
)


def _judge_language(situation: Situation, offer: Offer) -> Finding:
    if not offer.languages:
        return unknown(_LANGUAGE_UNTOLD.told())
    spoken = [each for each in situation.languages if each.code in offer.languages]
    enough = [each for each in spoken if each.is_enough]
    shown = [each.code for each in enough or spoken] or offer.languages
    codes = [code for each in shown if (code := languages().get(each))]
    sentence = {"language": codes[0] if codes else shown[0]}
    evidence = map(Evidence.code, codes)
    if enough:
        return meets(_SPEAKS.told(**sentence), *evidence)
    if spoken:
        return unknown(_SPEAKS_LITTLE.told(**sentence), *evidence)
    return fails(_SPEAKS_OTHERS.told(**sentence), *evidence)


def _spoken(spoken: tuple[SpokenLanguage, ...]) -> Clause:
    return has_any_term(Field.LANGUAGE, [each.code for each in spoken])


def _in_language(situation: Situation, _view: View) -> Clause:
    return _spoken(tuple(each for each in situation.languages if each.is_enough))


def _in_other_language(situation: Situation, view: View) -> Clause:
    told = has_any_term(Field.LANGUAGE, view.snapshot.vocabulary(Field.LANGUAGE))
    return but_not(told, _spoken(situation.languages))


LANGUAGE = Rule(
    lambda situation: bool(situation.languages), _judge_language, _in_language, _in_other_language
)
