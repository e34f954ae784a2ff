"""A hit of a search as the page shows it: whose it is, where, whether open, why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.pages.executor import Json

_MARKED = {"NAME", "ALTERNATIVE_NAME", "SUMMARY", "DESCRIPTION", "USER_INSTRUCTION", "REQUIREMENTS"}
"""Fields whose words are seen in the passage that is marked, or read on the service's own page."""

_MOST_REASONS = 3
_MOST_TOWNS = 3
_MOST_SPOKEN = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """`name_marked` and `passage` are highlights; `reasons` are matches that are not seen in them.

    `place`: of the addresses that one goes to the first, `more_places`: how many others there are.
    `towns`: the municipalities that it serves, where it has no place; `state`: of its channels.
    `spoken`: what the languages are called that it is had in.
    """

    service: Json
    organizer: Json | None
    name_marked: Json | None
    passage: Json | None
    reasons: Sequence[Json]
    place: Json | None
    more_places: int
    towns: Sequence[Json]
    more_towns: int
    spoken: Sequence[Json]
    more_spoken: int
    state: str
    distance: float | None


def hit(edge: Json) -> Hit:
    """Of an edge as the operation gives it."""
    service = edge["node"]
    marks = {each["field"]: each for each in edge["highlight"]}
    places = _places(service["connections"])
    towns = service["area"]["municipalities"]
    spoken = [each["name"] for each in service["serviceLanguages"] if each["name"]]
    return Hit(
        service=service,
        organizer=_organizer(service["organizations"]),
        name_marked=_name_marked(marks, service["name"]),
        passage=next((each for name, each in marks.items() if name != "NAME"), None),
        reasons=_reasons(edge["matchedOn"]),
        place=places[0] if places else None,
        more_places=max(0, len(places) - 1),
        towns=towns[:_MOST_TOWNS],
        more_towns=max(0, len(towns) - _MOST_TOWNS),
        spoken=spoken[:_MOST_SPOKEN],
        more_spoken=max(0, len(spoken) - _MOST_SPOKEN),
        state=_state(service["connections"]),
        distance=edge["distanceKm"],
    )


def _organizer(organizations: Sequence[Json]) -> Json | None:
    """The first who is responsible, else the first at all, of those who have a name."""
    named = [each for each in organizations if (each["organization"] or each)["name"]]
    return max(named, key=lambda each: each["role"] == "RESPONSIBLE") if named else None


def _name_marked(marks: dict[str, Json], name: Json) -> Json | None:
    """The name with marks, where these are in the language that it is shown in."""
    found = marks.get("NAME")
    return found if found and found["language"] == name["language"] else None


def _places(connections: Sequence[Json]) -> list[Json]:
    return [
        address
        for connection in connections
        if connection["channel"]["type"] == "SERVICE_LOCATION"
        for address in connection["channel"]["addresses"]
        if address["type"] == "VISITING"
    ]


def _reasons(matches: Sequence[Json]) -> list[Json]:
    """Each word that was found once, by where it weighs most."""
    found: dict[str, Json] = {}
    for match in matches:
        if match["field"] not in _MARKED:
            found.setdefault(match["word"].casefold(), match)
    return list(found.values())[:_MOST_REASONS]


def _state(connections: Sequence[Json]) -> str:
    """OPEN where one of them is, CLOSED where all are that say it, else UNKNOWN."""
    states = {each["isOpenAt"] for each in connections}
    return next((state for state in ("OPEN", "CLOSED") if state in states), "UNKNOWN")
