"""Rules on how a service is had: ways in, cost, hours, distance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from catalogue.matching.criterion import Rule
from catalogue.matching.finding import Finding, Sentence, Wording, fails, meets, unknown
from catalogue.matching.offer import Offer
from catalogue.matching.situation import Situation
from catalogue.model.cost import Charge
from catalogue.model.opening_state import OpeningState, opening_state
from catalogue.model.service import Entry
from catalogue.model.service_channel import ServiceChannelType
from catalogue.search.eligibility.terms import (
    VISITED,
    WEB_ACCESSIBLE,
    charge_term,
    is_web_accessible,
)
from catalogue.search.engine.index import (
    Clause,
    any_of,
    but_not,
    has_any_term,
    has_term,
    nothing,
)
from catalogue.search.fields import Field
from catalogue.search.indexing.entry import needs_no_visit, opening_hours_of, points_of
from catalogue.search.nearness import shown_distance
from catalogue.search.view import View

_Judge = Callable[[Situation, Offer], Finding]

_ANONYMOUS = Wording(
    "Voi asioida nimettömästi.", "Man kan komma anonymt.", "One may come anonymously."
)
_ANONYMOUS_UNTOLD = Wording(
    "Ei kerrota, voiko asioida nimettömästi.",
    "Det nämns inte om man kan komma anonymt.",
    "Nothing tells whether one may come anonymously.",
)


def _judge_anonymous(_situation: Situation, offer: Offer) -> Finding:
    if Entry.ANONYMOUS in offer.entry:
        return meets(_ANONYMOUS.told())
    return unknown(_ANONYMOUS_UNTOLD.told())


ANONYMOUS = Rule(
    lambda situation: situation.anonymous,
    _judge_anonymous,
    lambda _situation, _view: has_term(Field.ENTRY, Entry.ANONYMOUS),
)

_WALK_IN = Wording(
    "Ajanvarausta ei tarvita.", "Ingen tidsbokning behövs.", "No appointment is needed."
)
_BY_APPOINTMENT = Wording(
    "Tarvitaan ajanvaraus tai lähete.",
    "Tidsbokning eller remiss behövs.",
    "An appointment or a referral is needed.",
)
_WALK_IN_UNTOLD = Wording(
    "Ei kerrota, tarvitaanko ajanvaraus.",
    "Det nämns inte om tidsbokning behövs.",
    "Nothing tells whether an appointment is needed.",
)
_BINDING = (Entry.APPOINTMENT, Entry.REFERRAL_NEEDED)


def _judge_walk_in(_situation: Situation, offer: Offer) -> Finding:
    if Entry.WALK_IN in offer.entry:
        return meets(_WALK_IN.told())
    if any(entry in _BINDING for entry in offer.entry):
        return fails(_BY_APPOINTMENT.told())
    return unknown(_WALK_IN_UNTOLD.told())


def _needs_appointment(_situation: Situation, _view: View) -> Clause:
    walk_in = has_term(Field.ENTRY, Entry.WALK_IN)
    return but_not(has_any_term(Field.ENTRY, _BINDING), walk_in)


WITHOUT_APPOINTMENT = Rule(
    lambda situation: situation.without_appointment,
    _judge_walk_in,
    lambda _situation, _view: has_term(Field.ENTRY, Entry.WALK_IN),
    _needs_appointment,
)

_REMOTE = Wording(
    "Voi asioida etänä, puhelimessa tai verkossa.",
    "Kan skötas på distans, per telefon eller på webben.",
    "It can be had remotely, by telephone or on the web.",
)
_REMOTE_UNTOLD = Wording(
    "Ei kerrota, voiko asioida etänä.",
    "Det nämns inte om den kan skötas på distans.",
    "Nothing tells whether it can be had remotely.",
)
_AFAR = (ServiceChannelType.PHONE, ServiceChannelType.E_SERVICE)


def _judge_remote(_situation: Situation, offer: Offer) -> Finding:
    if Entry.REMOTE in offer.entry or not offer.channel_types.isdisjoint(_AFAR):
        return meets(_REMOTE.told())
    return unknown(_REMOTE_UNTOLD.told())


def _from_afar(_situation: Situation, _view: View) -> Clause:
    return any_of([has_term(Field.ENTRY, Entry.REMOTE), has_any_term(Field.CHANNEL_TYPE, _AFAR)])


REMOTE = Rule(lambda situation: situation.remote, _judge_remote, _from_afar)

_FREE = Wording("Maksuton.", "Avgiftsfri.", "Free of charge.")
_CHARGEABLE = Wording("Maksullinen.", "Avgiftsbelagd.", "It costs something.")
_COST_UNTOLD = Wording(
    "Ei kerrota selvästi, maksaako se.",
    "Det sägs inte tydligt om den kostar något.",
    "It is not said clearly whether it costs anything.",
)


def _judge_free(_situation: Situation, offer: Offer) -> Finding:
    match offer.charge:
        case Charge.FREE:
            return meets(_FREE.told())
        case Charge.CHARGEABLE:
            return fails(_CHARGEABLE.told())
        case _:
            return unknown(_COST_UNTOLD.told())


FREE = Rule(
    lambda situation: situation.free,
    _judge_free,
    lambda _situation, _view: has_term(Field.ELIGIBILITY, charge_term(Charge.FREE)),
    lambda _situation, _view: has_term(Field.ELIGIBILITY, charge_term(Charge.CHARGEABLE)),
)

_ACCESSIBLE = Wording(
    "Verkkopalvelu täyttää saavutettavuusvaatimukset.",
    "Webbtjänsten uppfyller tillgänglighetskraven.",
    "Its pages on the web meet the requirements of accessibility.",
)
_ACCESSIBLE_UNTOLD = Wording(
    "Esteettömyydestä ei kerrota: kysy ennen käyntiä.",
    "Inget sägs om tillgänglighet: fråga före besöket.",
    "Nothing is told of accessibility: ask before going there.",
)


def _judge_accessible(_situation: Situation, offer: Offer) -> Finding:
    if is_web_accessible(offer.document):
        return meets(_ACCESSIBLE.told())
    return unknown(_ACCESSIBLE_UNTOLD.told())


ACCESSIBLE = Rule(
    lambda situation: situation.accessible,
    _judge_accessible,
    lambda _situation, _view: has_term(Field.ELIGIBILITY, WEB_ACCESSIBLE),
)

_OPEN = Wording(
    "Avoinna, kun asiakas pääsee.",
    "Öppet när klienten kan komma.",
    "Open when the client can come.",
)
_CLOSED = Wording(
    "Suljettu, kun asiakas pääsisi.",
    "Stängt när klienten kunde komma.",
    "Closed when the client could come.",
)
_HOURS_UNTOLD = Wording(
    "Ei kerrota, onko silloin avoinna.",
    "Det nämns inte om det är öppet då.",
    "Nothing tells whether it is open then.",
)


def _judge_open(situation: Situation, offer: Offer) -> Finding:
    states = {
        opening_state(hours, _minute(moment))  # pyright: ignore[reportArgumentType] - decoded JSON
        for hours in list(opening_hours_of(offer.document)) or [None]
        for moment in situation.open_at
    }
    if OpeningState.OPEN in states:
        return meets(_OPEN.told())
    if OpeningState.UNKNOWN in states:
        return unknown(_HOURS_UNTOLD.told())
    return fails(_CLOSED.told())


def _minute(moment: dt.datetime) -> dt.datetime:
    """As the index judges hours: once a minute."""
    return moment.replace(second=0, microsecond=0)


def _in_state(situation: Situation, view: View, *states: OpeningState) -> Clause:
    """Services one of whose hours is in such a state at one of the moments."""
    openness = view.vocabulary.openness(view.snapshot)
    names = [openness.names(moment) for moment in situation.open_at]
    return has_any_term(
        Field.HOURS, {name for each in names for state in states for name in each[state]}
    )


def _open(situation: Situation, view: View) -> Clause:
    return _in_state(situation, view, OpeningState.OPEN)


def _closed(situation: Situation, view: View) -> Clause:
    perhaps = _in_state(situation, view, OpeningState.OPEN, OpeningState.UNKNOWN)
    return but_not(_in_state(situation, view, OpeningState.CLOSED), perhaps)


OPEN = Rule(lambda situation: bool(situation.open_at), _judge_open, _open, _closed)

_NEAR = Wording(
    "Lähin paikka on {kilometres} km:n päässä.",
    "Närmaste plats ligger {kilometres} km bort.",
    "Its nearest place is {kilometres} km away.",
)
_FAR = Wording(
    "Kaikki paikat ovat kauempana kuin {kilometres} km.",
    "Alla platser ligger längre bort än {kilometres} km.",
    "All its places are farther away than {kilometres} km.",
)
_NO_PLACE = Wording(
    "Sinne ei tarvitse mennä, tai paikkaa ei kerrota.",
    "Man behöver inte åka dit, eller platsen nämns inte.",
    "One need not go there, or its place is not told.",
)


def _judge_distance(situation: Situation, offer: Offer) -> Finding:
    near = situation.near
    if near is None:
        return unknown(_NO_PLACE.told())
    distance = shown_distance(near, points_of(offer.document))
    if distance is not None:
        return meets(_kilometres(_NEAR, distance))
    if needs_no_visit(offer.document):
        return unknown(_NO_PLACE.told())
    return fails(_kilometres(_FAR, near.within_km))


def _kilometres(wording: Wording, kilometres: float) -> Sentence:
    shown = f"{kilometres:.1f}".removesuffix(".0")
    finnish = shown.replace(".", ",")
    return wording.told(kilometres=Wording(finnish, finnish, shown).told())


def _inside(situation: Situation, view: View) -> Clause:
    if situation.near is None:
        return nothing()
    circle = view.vocabulary.places(view.snapshot).circle(situation.near)
    return has_any_term(Field.PLACE, circle.terms)


def _outside(situation: Situation, view: View) -> Clause:
    return but_not(has_term(Field.ELIGIBILITY, VISITED), _inside(situation, view))


DISTANCE = Rule(lambda situation: situation.near is not None, _judge_distance, _inside, _outside)
