"""A need with no service: told with what is in the way, found out by asking again without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.codes.code import Code
from catalogue.codes.lists import languages
from catalogue.codes.municipalities import current_municipality
from catalogue.matching.finding import Part, Sentence, Wording
from catalogue.matching.route_proposal_needs import Need
from catalogue.matching.situation import Situation
from catalogue.search.view import View


@dataclass(frozen=True, slots=True)
class Gap:
    """`municipality` and `language` are those in which nothing was found, None where any would do.

    `language` is the first of the client's.
    """

    need: Need
    municipality: Code | None
    language: Code | None
    sentence: Sentence


def gap(need: Need, situation: Situation, view: View) -> Gap:
    """What is missing for a need that nothing answers."""
    found = (each for each in _LEFT_OUT if _is_found(need, situation, view, each))
    in_the_way = next(found, _NOTHING)
    language = _language(situation) if "languages" in in_the_way else None
    place = current_municipality(situation.municipality or "") if in_the_way else None
    told: dict[str, Part] = {"need": need.name}
    if place:
        told["place"] = place
    if language:
        told["language"] = language
    sentence = _WORDINGS[place is not None, language is not None].told(**told)
    return Gap(need, place, language, sentence)


_WITHOUT_LANGUAGE: Mapping[str, object] = {"languages": ()}
_ELSEWHERE: Mapping[str, object] = {"municipality": None}
_NOTHING: Mapping[str, object] = {}
_LEFT_OUT = (_WITHOUT_LANGUAGE, _ELSEWHERE, {**_WITHOUT_LANGUAGE, **_ELSEWHERE})


def _is_found(need: Need, situation: Situation, view: View, left_out: Mapping[str, object]) -> bool:
    """Whether something answers once that is left out of the situation."""
    wider = situation.model_copy(update=left_out)
    return wider != situation and bool(view.snapshot.count(need.answering(wider, view)))


def _language(situation: Situation) -> Code | None:
    spoken = situation.languages
    return languages().get(spoken[0].code) if spoken else None


_WORDINGS: Mapping[tuple[bool, bool], Wording] = {
    (True, True): Wording(
        "Tarpeeseen ”{need}” ei löytynyt palvelua kielellä {language} kunnassa {place}.",
        "För behovet ”{need}” hittades ingen tjänst på {language} i {place}.",
        "For “{need}”, no service in {language} was found in {place}.",
    ),
    (True, False): Wording(
        "Tarpeeseen ”{need}” ei löytynyt palvelua kunnassa {place}.",
        "För behovet ”{need}” hittades ingen tjänst i {place}.",
        "For “{need}”, no service was found in {place}.",
    ),
    (False, True): Wording(
        "Tarpeeseen ”{need}” ei löytynyt palvelua kielellä {language}.",
        "För behovet ”{need}” hittades ingen tjänst på {language}.",
        "For “{need}”, no service in {language} was found.",
    ),
    (False, False): Wording(
        "Tarpeeseen ”{need}” ei löytynyt sopivaa palvelua mistään.",
        "För behovet ”{need}” hittades ingen lämplig tjänst någonstans.",
        "For “{need}”, nothing that fits was found anywhere.",
    ),
}
