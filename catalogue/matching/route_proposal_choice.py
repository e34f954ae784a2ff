"""Which service answers a need best, which come next, and why.

Those that fit about as well as the best come first, and among them those that leave fewer questions
open, then nearer ones, then the best; of equal ones, those that bring in another organisation. The
id breaks every tie.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import inf

from catalogue.codes.municipalities import current_municipality
from catalogue.codes.places import municipality_point
from catalogue.matching.finding import Sentence, Wording
from catalogue.matching.match_cursor import Position
from catalogue.matching.matches import Match, Question, best, score, told
from catalogue.matching.offer import Offer
from catalogue.matching.route_proposal_needs import Need
from catalogue.matching.route_proposal_questions import OpenQuestion, doubts
from catalogue.matching.situation import Situation
from catalogue.model.service import OrganizationRole
from catalogue.search.engine.index import Address, all_of, scored
from catalogue.search.indexing.entry import points_of
from catalogue.search.packed import PackedDocument
from catalogue.search.parts import part, parts, text
from catalogue.search.places import distance_km
from catalogue.search.query import Document, Near
from catalogue.search.reader import Reader
from catalogue.search.served_area import is_nationwide

CONSIDERED = 40
"""Services that are looked at for a need: those that fit best."""

AS_GOOD = 20
"""Points of the score by which another fits about as well as the best."""


class Nearness(IntEnum):
    """The nearer, the less. NEAR serves the municipality from places that are all elsewhere."""

    HERE = 0
    NEAR = 1
    NATIONWIDE = 2
    NOT_KNOWN = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service that answers a need. `organizations` are those that are responsible for it.

    `distance_km` is from the middle of the client's municipality to its nearest place.
    """

    position: Position
    offer: Offer
    score: int
    nearness: Nearness
    distance_km: float | None
    organizations: frozenset[str]
    doubts: Sequence[OpenQuestion]

    @property
    def id(self) -> str:
        return str(self.offer.document["id"])


class Choice:
    """The services that answer the needs of one situation, each read once."""

    def __init__(self, situation: Situation, reader: Reader) -> None:
        self._situation = situation
        self._reader = reader
        self._view = reader.view
        self._read: dict[str, tuple[Offer, Sequence[OpenQuestion]]] = {}

    def answering(self, need: Need) -> list[Candidate]:
        """Those that fit best, by their fit.

        Where no municipality is said, those of the whole country go before all others.
        """
        services = need.answering(self._situation, self._view)
        found: list[tuple[Position, Address]] = []
        if self._situation.municipality is None:
            found = best(all_of(services, scored(is_nationwide(), 0.0)), CONSIDERED, self._view)
        found = found or best(services, CONSIDERED, self._view)
        asked = need.alone(self._situation)
        return [self._candidate(asked, position, address) for position, address in found]

    def match(self, need: Need, candidate: Candidate) -> Match:
        question = Question(need.alone(self._situation))
        return told(question, candidate.position, candidate.offer.document, self._reader)

    def _candidate(self, asked: Situation, position: Position, address: Address) -> Candidate:
        offer, open_questions = self._offer(PackedDocument(self._view.snapshot.document(address)))
        return Candidate(
            position,
            offer,
            score(position, asked),
            _nearness(self._situation, offer),
            _distance(self._situation, offer.document),
            _responsible(offer.document),
            open_questions,
        )

    def _offer(self, service: Document) -> tuple[Offer, Sequence[OpenQuestion]]:
        """With the doubts about it, for which its texts are read: once, however many needs."""
        key = str(service["id"])
        if key not in self._read:
            offer = Offer(service)
            self._read[key] = offer, doubts(self._situation, offer)
        return self._read[key]


def ordered(candidates: Iterable[Candidate], taken: Collection[str]) -> list[Candidate]:
    """The best first; `taken` are the organisations of the steps that there are already."""
    candidates = list(candidates)
    least = max((each.score for each in candidates), default=0) - AS_GOOD
    return sorted(candidates, key=lambda each: _place(each, least, taken))


_Place = tuple[bool, int, Nearness, int, bool, int, float, int, int, str]


def _place(candidate: Candidate, least: int, taken: Collection[str]) -> _Place:
    is_behind = candidate.score < least
    return (
        is_behind,
        0 if is_behind else len(candidate.doubts),
        Nearness.HERE if is_behind else candidate.nearness,
        -candidate.score,
        _is_taken(candidate, taken),
        len(candidate.offer.stages),  # the fewer, the more it is made for this one
        inf if candidate.distance_km is None else candidate.distance_km,
        -len(candidate.offer.languages),
        candidate.position.tie,
        candidate.id,
    )


def _is_taken(candidate: Candidate, taken: Collection[str]) -> bool:
    return not candidate.organizations.isdisjoint(taken)


_FITS_BEST = Wording(
    "Mikään muu tarpeeseen vastaava ei sovi paremmin.",
    "Inget annat som svarar på behovet passar bättre.",
    "Nothing else that answers the need fits better.",
)
_FEWER_QUESTIONS = Wording(
    "Sopii melkein yhtä hyvin kuin paras ja jättää vähemmän kysymyksiä auki.",
    "Passar nästan lika bra som den bästa och lämnar färre frågor öppna.",
    "It fits about as well as the best, and leaves fewer questions open.",
)
_NEARER = Wording(
    "Sopii melkein yhtä hyvin kuin paras ja on lähempänä.",
    "Passar nästan lika bra som den bästa och är närmare.",
    "It fits about as well as the best, and is nearer.",
)
_ANOTHER_ORGANISATION = Wording(
    "Mikään muu ei sovi paremmin, ja tämä tuo mukaan uuden organisaation.",
    "Inget annat passar bättre, och den här tar med en ny organisation.",
    "Nothing else fits better, and this one brings in another organisation.",
)
_PLACES = {
    Nearness.HERE: Wording("Saatavilla: {place}.", "Fås i {place}.", "It is had in {place}."),
    Nearness.NEAR: Wording(
        "Palvelee kuntaa {place}, mutta paikka on muualla.",
        "Betjänar {place}, men platsen är på annan ort.",
        "It serves {place}, but its place is elsewhere.",
    ),
    Nearness.NATIONWIDE: Wording(
        "Palvelee koko maata.", "Betjänar hela landet.", "It serves the whole country."
    ),
}
_BOTH = Wording("{first} {second}", "{first} {second}", "{first} {second}")


def reason(
    chosen: Candidate, others: Iterable[Candidate], taken: Collection[str], situation: Situation
) -> Sentence:
    """Where it is had, and why it was chosen before the others, one of which may fit better."""
    why = _why(chosen, list(others), taken).told()
    where = _PLACES.get(chosen.nearness)
    if where is None:
        return why
    place = current_municipality(situation.municipality or "") or ""
    return _BOTH.told(first=where.told(place=place), second=why)


def _why(chosen: Candidate, others: Sequence[Candidate], taken: Collection[str]) -> Wording:
    fittest = max([chosen, *others], key=lambda each: each.score)
    if chosen.score < fittest.score:
        return _FEWER_QUESTIONS if len(chosen.doubts) < len(fittest.doubts) else _NEARER
    equal = [each for each in others if each.score == chosen.score]
    if any(_is_taken(each, taken) and not _is_taken(chosen, taken) for each in equal):
        return _ANOTHER_ORGANISATION
    return _FITS_BEST


def _nearness(situation: Situation, offer: Offer) -> Nearness:
    home = current_municipality(situation.municipality or "")
    if offer.area.is_nationwide:
        return Nearness.NATIONWIDE
    if home is None or home.code not in offer.area.municipalities:
        return Nearness.NOT_KNOWN
    towns = _towns(offer.document)
    return Nearness.HERE if not towns or home.code in towns else Nearness.NEAR


def _towns(service: Document) -> set[str]:
    """The municipalities that its visiting addresses and those of its channels lie in."""
    connections = parts(service, "connections")
    holders = [service, *connections, *(part(each, "channel") for each in connections)]
    addresses = (each for holder in holders for each in parts(holder, "addresses"))
    towns = (text(each, "municipality") for each in addresses if text(each, "type") == "VISITING")
    return {town for town in towns if town}


def _distance(situation: Situation, service: Document) -> float | None:
    point = municipality_point(situation.municipality or "")
    if point is None:
        return None
    return distance_km(Near(point.latitude, point.longitude, inf), points_of(service))


def _responsible(service: Document) -> frozenset[str]:
    roles = parts(service, "organizations")
    return frozenset(
        str(each["organizationId"])
        for each in roles
        if each["role"] == OrganizationRole.RESPONSIBLE
    )
