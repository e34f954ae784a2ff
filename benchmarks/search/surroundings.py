"""What synthetic services refer to: organisations, channels all over Finland, areas, hours."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from benchmarks.search.vocabulary import SEED
from benchmarks.search.words import Words
from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.code import Code
from catalogue.codes.municipalities import municipalities
from catalogue.codes.places import municipality_point
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.organization import Organization, OrganizationType
from catalogue.model.service_channel import ServiceChannel, ServiceChannelType
from catalogue.model.text import LocalizedText
from tests.search.builders import channel, organization

ORGANIZATIONS = 400

_TIMETABLES = 60
_NORTH, _EAST = 0.05, 0.1
"""Degrees from a municipality's centre, a standard deviation of 5 km each way."""

_CHANNEL_TYPES = (
    *[ServiceChannelType.SERVICE_LOCATION] * 5,
    *[ServiceChannelType.PHONE] * 2,
    *[ServiceChannelType.WEB_PAGE] * 2,
    ServiceChannelType.E_SERVICE,
)


class Surroundings:
    """The same each time; large municipalities come up more often than small ones."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._chance = random.Random(SEED)  # noqa: S311 - the same each time
        self._municipalities = list(municipalities().current())
        self._chance.shuffle(self._municipalities)
        self._sizes = [1 / (rank + 5) for rank in range(len(self._municipalities))]
        self._timetables = [self._timetable() for _ in range(_TIMETABLES)]

    def municipality(self) -> Code:
        return self._chance.choices(self._municipalities, self._sizes)[0]

    def area(self) -> Area:
        """Mostly one municipality or a few; a tenth each a region, a county, the country."""
        kind = self._chance.randrange(10)
        if kind == 0:
            return Area(coverage=AreaCoverage.NATIONWIDE)
        if kind == 1:
            return _limited(regions=self._area(AreaKind.REGION))
        if kind == 2:  # noqa: PLR2004 - the third tenth
            county = self._area(AreaKind.WELLBEING_SERVICES_COUNTY)
            return _limited(wellbeing_services_counties=county)
        chosen = {self.municipality().code for _ in range(self._chance.choice((1, 1, 1, 3)))}
        return _limited(municipalities=tuple(sorted(chosen)))

    def organizations(self) -> list[Organization]:
        return [self._organization(number) for number in range(ORGANIZATIONS)]

    def channels(self, count: int) -> Iterator[ServiceChannel]:
        return (self._channel(number) for number in range(count))

    def _area(self, kind: AreaKind) -> tuple[str, ...]:
        return (self._chance.choice(areas(kind).current()).code,)

    def _organization(self, number: int) -> Organization:
        name = f"{self.municipality().name('fi')} {' '.join(self._words.draw(2))}"
        return organization(
            f"Organisaatio {number}",
            name=LocalizedText(fi=name),
            type=self._chance.choice(list(OrganizationType)),
        )

    def _channel(self, number: int) -> ServiceChannel:
        kind = self._chance.choice(_CHANNEL_TYPES)
        is_place = kind is ServiceChannelType.SERVICE_LOCATION
        has_hours = is_place or kind is ServiceChannelType.PHONE
        return channel(
            f"Kanava {number}",
            kind,
            name=LocalizedText(fi=" ".join(self._words.draw(3)).capitalize()),
            summary=LocalizedText(fi=self._words.text(8)),
            addresses=(self._address(),) if is_place else (),
            opening_hours=self._chance.choice(self._timetables) if has_hours else None,
        )

    def _address(self) -> Address:
        code = self.municipality().code
        centre = municipality_point(code)
        if centre is None:
            return Address(type=AddressType.VISITING, municipality=code)
        latitude = centre.latitude + self._chance.gauss(0, _NORTH)
        longitude = centre.longitude + self._chance.gauss(0, _EAST)
        point = Point(latitude=round(latitude, 5), longitude=round(longitude, 5))
        return Address(type=AddressType.VISITING, municipality=code, point=point)

    def _timetable(self) -> OpeningHours:
        opens, closes = self._chance.randint(7, 11), self._chance.randint(12, 20)
        days = list(Weekday)[: self._chance.randint(2, 7)]
        times = [OpeningTime(day=day, opens=dt.time(opens), closes=dt.time(closes)) for day in days]
        return OpeningHours(rules=(OpeningRule(times=tuple(times)),))


def _limited(**codes: tuple[str, ...]) -> Area:
    return Area.model_validate({"coverage": AreaCoverage.LIMITED, **codes})
