"""A catalogue of sixty services, varied by a fixed seed, in an index of its own."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Charge
from catalogue.model.document import Document as Envelope
from catalogue.model.document import State
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.organization import Organization, OrganizationType
from catalogue.model.service import Entry, Service
from catalogue.model.service_channel import ServiceChannel, ServiceChannelType
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    LONG_AGO,
    channel,
    costs,
    local,
    organization,
    place,
    publish,
    service,
    stored,
    texts,
)

TOPICS = ("Velkaneuvonta", "Uraohjaus", "Kuntoutus", "Palkkatuki", "Äitiysneuvola")
CITIES = ("Tampere", "Helsinki", "Turku")
AREAS = (
    local("837"),
    local("091", "049"),
    Area(coverage=AreaCoverage.LIMITED, regions=("06",)),
    Area(coverage=AreaCoverage.LIMITED, wellbeing_services_counties=("02",)),
    Area(coverage=AreaCoverage.LIMITED, employment_areas=("39",)),
    Area(coverage=AreaCoverage.NATIONWIDE),
    Area(coverage=AreaCoverage.NATIONWIDE_EXCEPT_ALAND),
    Area(),
)
HOURS = (
    None,
    OpeningHours(rules=(OpeningRule(is_always_open=True),)),
    OpeningHours(rules=(OpeningRule(is_closed=True),)),
    OpeningHours(
        rules=(
            OpeningRule(
                times=tuple(
                    OpeningTime(day=day, opens=dt.time(8), closes=dt.time(16))
                    for day in list(Weekday)[:5]
                )
            ),
        )
    ),
)

_chance = random.Random(7)  # noqa: S311 - the same catalogue each time


def _organizations() -> list[Organization]:
    cities = [organization(city, business_id="0211675-2") for city in CITIES]
    department = organization(
        "Tampereen työllisyyspalvelut", parent_id=cities[0].id, business_id="0211675-2"
    )
    kela = organization("Kela", type=OrganizationType.STATE)
    return [*cities, department, kela]


def _channels() -> list[ServiceChannel]:
    places = [
        place(
            f"Toimipiste {number}",
            round(_chance.uniform(60.1, 60.5), 6),
            round(_chance.uniform(24.5, 25.5), 6),
            HOURS[number % len(HOURS)],
        )
        for number in range(12)
    ]
    phone = channel("Puhelin", ServiceChannelType.PHONE, opening_hours=HOURS[3])
    page = channel("Sivu", ServiceChannelType.WEB_PAGE)
    return [*places, phone, page]


def _service(
    number: int, organizations: list[Organization], channels: list[ServiceChannel]
) -> Service:
    topic = TOPICS[number % len(TOPICS)]
    return service(
        f"{topic} {number}",
        _chance.sample(organizations, _chance.randint(1, 2)),
        _chance.sample(channels, _chance.randint(0, 3)),
        summary=texts("Apua työttömälle", "Hjälp åt arbetslösa", "Help for jobseekers"),
        area=AREAS[number % len(AREAS)],
        cost=costs(_chance.choice(list(Charge))),
        entry=tuple(_chance.sample(list(Entry), _chance.randint(0, 2))),
        service_languages=tuple(_chance.sample(["fi", "sv", "en"], _chance.randint(1, 3))),
        themes=(_chance.choice(["EMPLOYMENT", "EDUCATION", "SOCIAL"]),),
        stages=(_chance.choice(["GUIDANCE", "JOB_SEARCH"]),),
        service_classes=(_chance.choice(["P6", "P6.2", "P10.1"]),),
        target_groups=(_chance.choice(["KR1", "KR1.2", "KR2"]),),
        life_events=(_chance.choice(["KE4", "KE8"]),),
        updated_at=LONG_AGO + dt.timedelta(days=_chance.randint(0, 20)),
        state=State.RETRACTED if number % 19 == 18 else State.ACTIVE,
        source="ptv-helsinki" if number % 3 else "ptv",
    )


def _catalogue() -> list[Envelope]:
    organizations, channels = _organizations(), _channels()
    services = [_service(number, organizations, channels) for number in range(60)]
    return [*organizations, *channels, *services]


CATALOGUE = _catalogue()


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """All stored documents."""
    return stored(CATALOGUE)


@pytest.fixture(scope="session")
def services(documents: list[Document]) -> list[Document]:
    """The stored documents of services that lists show."""
    return [each for each in documents if (each["kind"], each["state"]) == ("SERVICE", "ACTIVE")]


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader of the whole catalogue; nobody writes to its index."""
    directory: Path = tmp_path_factory.mktemp("index")
    publish(directory, CATALOGUE)
    return Reader(directory, ANALYZER)
