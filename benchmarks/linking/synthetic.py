"""A made-up catalogue of two systems that overlap: services of PTV's kind, units of TPR's kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from operator import mul
from random import Random
from typing import cast

from benchmarks.linking.sets import Told
from catalogue.codes.municipalities import municipalities
from catalogue.codes.places import municipality_point
from catalogue.model.identity import RecordKey, RecordKind

SEED = 20_261
ORGANIZATIONS = 300
UNITS_OF_A_SERVICE = 4
SHARED = 0.6
"""So many of the units are places that the first system tells of as well."""

_THINGS = (
    *("kirjasto", "koulu", "nuorisotila", "päiväkoti", "terveysasema", "neuvola", "uimahalli"),
    *("asukastalo", "työpaja", "palvelutalo", "liikuntahalli", "ohjaamo", "museo", "päiväkeskus"),
)
_TOPICS = (
    *("Työhönvalmennus", "Digituki", "Velkaneuvonta", "Etsivä nuorisotyö", "Perheneuvola"),
    *("Uraohjaus", "Kotoutumisen ohjaus", "Starttiraha", "Palkkatuki", "Työkokeilu", "Omaishoito"),
    *("Päihdepalvelut", "Asumisneuvonta", "Kielikurssi", "Oppisopimus", "Yritysneuvonta"),
)
_FOR_WHOM = (
    "nuorille",
    "aikuisille",
    "yrityksille",
    "maahanmuuttajille",
    "perheille",
    "senioreille",
)
_SYLLABLES = ("ka", "lo", "mi", "ru", "ta", "ve", "ni", "so", "pe", "ha", "ju", "li", "ko", "va")


class Synthetic:
    """The same for the same seed."""

    def __init__(self, services: int, channels: int, units: int) -> None:
        self._random = Random(SEED)  # noqa: S311 - nothing is secret here
        self._services, self._units = services, units
        self._codes = [
            code.code for code in municipalities().current() if municipality_point(code.code)
        ]
        self._places = [self._place() for _ in range(channels)]

    def ptv(self) -> Iterator[Told]:
        yield from self._organizations("ptv")
        for number, place in enumerate(self._places):
            yield Told(RecordKey("ptv", RecordKind.SERVICE_CHANNEL, f"c{number}"), place, ())
        for number in range(self._services):
            yield self._service("ptv", number)

    def tpr(self) -> Iterator[Told]:
        yield from self._organizations("tpr")
        for number in range(self._units // UNITS_OF_A_SERVICE):
            yield self._service("tpr", number)
        shared = self._random.sample(self._places, round(self._units * SHARED))
        alike = map(self._retold, shared)
        others = (self._place() for _ in range(self._units - len(shared)))
        for number, place in enumerate((*alike, *others)):
            yield Told(RecordKey("tpr", RecordKind.SERVICE_CHANNEL, str(number)), place, ())

    def _organizations(self, system: str) -> Iterator[Told]:
        """Those of the two systems are linked by their business ids."""
        for number, business_id in enumerate(islice(_business_ids(), ORGANIZATIONS)):
            body: dict[str, object] = {
                "type": "MUNICIPALITY",
                "name": {"fi": f"{self._word().capitalize()}n kaupunki"},
                "businessId": business_id,
                "municipality": self._codes[number % len(self._codes)],
            }
            yield Told(RecordKey(system, RecordKind.ORGANIZATION, f"o{number}"), body, ())

    def _service(self, system: str, number: int) -> Told:
        organization = self._random.randrange(ORGANIZATIONS)
        channels = self._random.sample(range(len(self._places)), 3) if system == "ptv" else []
        name = f"{self._random.choice(_TOPICS)} {self._random.choice(_FOR_WHOM)}"
        body: dict[str, object] = {
            "type": "SERVICE",
            "name": {"fi": name},
            "summary": {"fi": f"{name}: neuvoja, kun työ tai opiskelupaikka puuttuu."},
            "description": {"fi": f"{name}. Palvelussa katsotaan yhdessä tilannetta. " * 20},
            "area": {
                "coverage": "LIMITED",
                "municipalities": [self._codes[organization % len(self._codes)]],
            },
            "organizations": [
                {
                    "role": "RESPONSIBLE",
                    "organizationId": _id(system, "ORGANIZATION", f"o{organization}"),
                }
            ],
            "connections": [
                {"channelId": _id(system, "SERVICE_CHANNEL", f"c{each}")} for each in channels
            ],
        }
        return Told(RecordKey(system, RecordKind.SERVICE, f"s{number}"), body, ())

    def _place(self) -> dict[str, object]:
        thing, where = self._random.choice(_THINGS), self._word()
        code = self._random.choice(self._codes)
        centre = municipality_point(code)
        latitude, longitude = (centre.latitude, centre.longitude) if centre else (60.2, 24.9)
        return {
            "type": "SERVICE_LOCATION",
            "name": {"fi": f"{where.capitalize()}n {thing}"},
            "phoneNumbers": [self._phone()],
            "addresses": [
                {
                    "type": "VISITING",
                    "street": {
                        "fi": f"{self._word().capitalize()}tie {self._random.randint(1, 40)}"
                    },
                    "municipality": code,
                    "point": {
                        "latitude": round(latitude + self._random.uniform(-0.03, 0.03), 6),
                        "longitude": round(longitude + self._random.uniform(-0.05, 0.05), 6),
                    },
                }
            ],
        }

    def _retold(self, place: dict[str, object]) -> dict[str, object]:
        """As another system has it: the words of the name turned round, often without the phone."""
        first, _, thing = cast("dict[str, str]", place["name"])["fi"].partition(" ")
        told = {**place, "name": {"fi": f"{thing.capitalize()} {first.removesuffix('n')}"}}
        if self._random.random() < 0.5:  # noqa: PLR2004 - every other one
            del told["phoneNumbers"]
        return told

    def _phone(self) -> dict[str, object]:
        number = f"+35840{self._random.randint(1_000_000, 9_999_999)}"
        return {"number": number, "type": "PHONE", "cost": {}}

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=3))


def _id(system: str, kind: str, local_id: str) -> str:
    return RecordKey(system, RecordKind(kind), local_id).entity_id


def _business_ids() -> Iterator[str]:
    for number in count(9_300_000):
        check = (11 - sum(map(mul, map(int, str(number)), (7, 9, 10, 5, 8, 4, 2)))) % 11
        if check < 10:  # noqa: PLR2004 - numbers that would need two digits are left out
            yield f"{number}-{check}"
