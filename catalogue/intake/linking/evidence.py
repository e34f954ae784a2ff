"""How likely two records speak of the same thing, and what says so. Proposes, never links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, exp, hypot, radians

from catalogue.intake.linking.features import Features
from catalogue.intake.linking.frequencies import Frequencies
from catalogue.intake.linking.names import Name, similarity
from catalogue.intake.linking.weights import (
    COMMON_NAME,
    DISTANCE_KNOTS,
    MANY,
    NAME_KNOTS,
    PRIOR,
    WEIGHTS,
    Evidence,
    at,
)

_METRES_A_DEGREE = 111_195
_NAMES_ALIKE = 0.85
_SHOWN = 5
_PLACES = "SERVICE_CHANNEL"


@dataclass(frozen=True, slots=True)
class Reason:
    """What was compared, what it counts (log-odds), and what either side says."""

    evidence: Evidence
    weight: float
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` from 0 to 1; the reasons in the order of their weight, for before against."""

    score: float
    reasons: tuple[Reason, ...]


def judge(first: Features, second: Features, frequencies: Frequencies) -> Judgement:
    """Compares two records of a kind; with the sides changed, the same score."""
    found = [
        reason
        for compare in _COMPARISONS
        for reason in compare(first, second, frequencies)
        if reason.weight
    ]
    return Judgement(score(found), tuple(sorted(found, key=lambda each: -each.weight)))


def score(reasons: Iterable[Reason]) -> float:
    """The logistic function of the prior and all weights."""
    return 1 / (1 + exp(-PRIOR - sum(sorted(reason.weight for reason in reasons))))


def _names(first: Features, second: Features, frequencies: Frequencies) -> Iterator[Reason]:
    alike = similarity(first.names, second.names)
    if alike is None:
        return
    weight = at(NAME_KNOTS, alike)
    if weight > 0 and max(_bearers(first, frequencies), _bearers(second, frequencies)) > MANY:
        weight *= COMMON_NAME
    evidence = Evidence.NAME if weight > 0 else Evidence.NAME_DIFFERS
    yield Reason(evidence, weight, _written(first.names), _written(second.names))


def _bearers(features: Features, frequencies: Frequencies) -> int:
    return max((frequencies.count(f"name:{name.core}") for name in features.names), default=1)


def _numbers(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    if first.numbers == second.numbers:
        return
    evidence = (
        Evidence.NUMBERS_DIFFER if first.numbers and second.numbers else Evidence.NUMBER_MISSING
    )
    yield _full(evidence, sorted(first.numbers), sorted(second.numbers))


def _places_in_names(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    one, other = first.places_in_names, second.places_in_names
    if one and other and one.isdisjoint(other):
        yield _full(Evidence.OTHER_PLACE_IN_NAME, sorted(one), sorted(other))


def _places(first: Features, second: Features, frequencies: Frequencies) -> Iterator[Reason]:
    """The address and the point are one piece of evidence: where the one agrees it counts."""
    if shared := _shared(first.streets, second.streets):
        yield _rarest(Evidence.ADDRESS, "street", shared, frequencies)
    elif first.points and second.points:
        metres = min(_metres(one, other) for one in first.points for other in second.points)
        weight = at(DISTANCE_KNOTS, metres)
        evidence = Evidence.DISTANCE if weight > 0 else Evidence.FAR_APART
        if weight > 0:
            weight *= _rarity_of_houses(first, second, frequencies)
        yield Reason(evidence, weight, f"{metres:.0f} m", f"{metres:.0f} m")
    elif first.streets and second.streets:
        yield _full(Evidence.OTHER_ADDRESS, first.streets, second.streets)


def _rarity_of_houses(first: Features, second: Features, frequencies: Frequencies) -> float:
    """Points at a house of many things tell no more than its address does."""
    streets = (*first.streets, *second.streets)
    return min((frequencies.rarity(f"street:{street}") for street in streets), default=1.0)


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Over a plane: right to a thousandth at the distances that count."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(north, east) * _METRES_A_DEGREE


def _contacts(first: Features, second: Features, frequencies: Frequencies) -> Iterator[Reason]:
    if shared := _shared(first.phones, second.phones):
        yield _rarest(Evidence.PHONE, "phone", shared, frequencies)
    if shared := _shared(first.emails, second.emails):
        yield _rarest(Evidence.EMAIL, "email", shared, frequencies)
    elif shared := _shared(first.domains, second.domains):
        yield _rarest(Evidence.EMAIL_DOMAIN, "domain", shared, frequencies)
    if shared := _shared(first.pages, second.pages):
        yield _rarest(Evidence.WEB_PAGE, "page", shared, frequencies)


def _organisers(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    one, other = first.organiser_names, second.organiser_names
    if _shared(first.organisers, second.organisers) or _is_one_name(one, other):
        evidence = Evidence.ORGANIZATION
    elif one and other:
        evidence = Evidence.OTHER_ORGANIZATION
    else:
        return
    yield _full(evidence, [_written(one)], [_written(other)])


def _is_one_name(first: Sequence[Name], second: Sequence[Name]) -> bool:
    """Without their municipalities all cities are called `kaupunki`."""
    alike = similarity(first, second)
    places = {place for name in first for place in name.places}
    others = {place for name in second for place in name.places}
    return alike is not None and alike >= _NAMES_ALIKE and places == others


def _business_ids(first: Features, second: Features, frequencies: Frequencies) -> Iterator[Reason]:
    one, other = first.business_id, second.business_id
    if one is None or other is None:
        return
    if one == other:
        yield _rarest(Evidence.BUSINESS_ID, "business", [one], frequencies)
    else:
        yield _full(Evidence.OTHER_BUSINESS_ID, [one], [other])


def _municipalities(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    one, other = first.municipalities, second.municipalities
    if shared := _shared(one, other):
        yield _full(Evidence.MUNICIPALITY, shared, shared)
    elif one and other:
        yield _full(Evidence.OTHER_MUNICIPALITY, one, other)


def _descriptions(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    described = first.general_description
    if described and described == second.general_description:
        yield _full(Evidence.GENERAL_DESCRIPTION, [described], [described])


def _channels(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    if shared := _shared(first.channels, second.channels):
        yield _full(Evidence.CHANNEL, shared, shared)


def _starts(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    if first.start and second.start:
        evidence = Evidence.START if first.start == second.start else Evidence.OTHER_START
        yield _full(evidence, [first.start], [second.start])


def _types(first: Features, second: Features, _: Frequencies) -> Iterator[Reason]:
    """Of channels alone: what sort of service or event it is, each system says in its own words."""
    if first.kind == _PLACES and first.type != second.type:
        yield _full(Evidence.OTHER_TYPE, [first.type], [second.type])


_COMPARISONS: Sequence[Callable[[Features, Features, Frequencies], Iterator[Reason]]] = (
    _names,
    _numbers,
    _places_in_names,
    _places,
    _contacts,
    _organisers,
    _business_ids,
    _municipalities,
    _descriptions,
    _channels,
    _starts,
    _types,
)


def _shared(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [each for each in first if each in second]


def _rarest(
    evidence: Evidence, sort: str, shared: Sequence[str], frequencies: Frequencies
) -> Reason:
    """Of several shared values the one that counts most: two numbers of one desk are one desk."""
    best = max(shared, key=lambda value: frequencies.rarity(f"{sort}:{value}"))
    weight = WEIGHTS[evidence].most * frequencies.rarity(f"{sort}:{best}")
    return Reason(evidence, weight, best, best)


def _full(evidence: Evidence, first: Sequence[str], second: Sequence[str]) -> Reason:
    return Reason(evidence, WEIGHTS[evidence].most, _listed(first), _listed(second))


def _listed(values: Sequence[str]) -> str:
    """The first few: a service of a county has its twenty municipalities."""
    return ", ".join(values[:_SHOWN]) + (" …" if len(values) > _SHOWN else "")


def _written(names: Sequence[Name]) -> str:
    return " / ".join(dict.fromkeys(name.text for name in names))
