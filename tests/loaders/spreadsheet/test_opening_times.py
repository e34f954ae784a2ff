"""When a service is had, from cells as people write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.text import LocalizedText
from loaders.spreadsheet.times_told import Told, ToldTimes, times_told
from tests.loaders.spreadsheet.sheets import content, mapped, write_csv

MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
WORKDAYS, WEEK = (MON, TUE, WED, THU, FRI), tuple(Weekday)
NINE_TO_THREE = (dt.time(9), dt.time(15))
AUTUMN = (dt.date(2026, 9, 1), dt.date(2026, 11, 30))
EVE = dt.date(2026, 12, 24)


def weekly(
    *days: Weekday,
    times: tuple[tuple[dt.time, dt.time], ...] = (NINE_TO_THREE,),
    told: Told | None = None,
) -> ToldTimes:
    return ToldTimes(None, None, days, times, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ma–pe 9–15", weekly(*WORKDAYS)),
        ("Avoinna arkisin klo 9.00 - 15.00", weekly(*WORKDAYS)),
        ("mån–fre kl. 9–15", weekly(*WORKDAYS)),
        ("Mon to Fri 9:00 to 15:00", None),
        ("Mon-Fri 9:00 to 15:00", weekly(*WORKDAYS)),
        ("to 9-15", weekly(THU)),
        ("maanantaisin ja torstaisin 9–15", weekly(MON, THU)),
        ("pe–ma 9–15", weekly(MON, FRI, SAT, SUN)),
        ("varje dag 9–15", weekly(*WEEK)),
        ("ti 9–15 ja 17–24", weekly(TUE, times=(NINE_TO_THREE, (dt.time(17), dt.time())))),
        ("la-su suljettu", weekly(SAT, SUN, times=(), told=Told.CLOSED)),
        ("ke 9–15 ajanvarauksella", weekly(WED, told=Told.APPOINTMENT)),
        ("Sovitaan erikseen", weekly(times=(), told=Told.APPOINTMENT)),
        ("24/7", weekly(times=(), told=Told.ALWAYS)),
        ("1.9.2026–30.11.2026", ToldTimes(*AUTUMN)),
        ("1.9.2026 - 30.11.2026 ti 9–15", ToldTimes(*AUTUMN, (TUE,), (NINE_TO_THREE,))),
        ("24.12.2026 suljettu", ToldTimes(EVE, EVE, told=Told.CLOSED)),
        ("2026-12-24 9–15", ToldTimes(EVE, EVE, (), (NINE_TO_THREE,))),
    ],
)
def test_what_people_write_is_read(text: str, told: ToldTimes | None) -> None:
    assert times_told(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9–15",
        "ma",
        "ma 9",
        "ma 9–9",
        "ma 25–26",
        "31.2.2026 9–15",
        "ma 9–15 paitsi kesällä",
        "kesällä ma 9–15",
        "joka toinen ma 9–15",
        "syksyllä",
    ],
)
def test_what_is_not_sure_is_not_half_read(text: str) -> None:
    assert times_told(text) is None


async def hours(path: Path, cells: dict[str, str]) -> OpeningHours | None:
    row = {"title": "Klubi", "Julkinen puhelin": "08 558 410", **cells}
    service = await content(
        write_csv(path / "x.csv", list(row), list(row.values())), "service_manual"
    )
    [connection] = service.connections
    return connection.opening_hours


def on(day: Weekday) -> OpeningTime:
    return OpeningTime(day=day, opens=NINE_TO_THREE[0], closes=NINE_TO_THREE[1])


async def test_the_manuals_period_bounds_its_weekdays_and_a_single_day_is_an_exception(
    tmp_path: Path,
) -> None:
    found = await hours(
        tmp_path,
        {
            "field_date_selection": "start_and_end_date",
            "field_weekday_and_time": "ma 9–15; pe 9–15",
            "field_start_and_end_date": "1.9.2026–30.11.2026",
            "field_date": "24.12.2026 suljettu",
        },
    )
    assert found == OpeningHours(
        rules=(
            OpeningRule(valid_from=AUTUMN[0], valid_to=AUTUMN[1], times=(on(MON), on(FRI))),
            OpeningRule(valid_from=EVE, valid_to=EVE, is_exception=True, is_closed=True),
        )
    )


async def test_a_service_whose_time_is_agreed_on_is_by_appointment(tmp_path: Path) -> None:
    found = await hours(tmp_path, {"field_date_selection": "date_not_available"})
    assert found == OpeningHours(rules=(OpeningRule(by_appointment=True),))


async def test_a_stretch_over_midnight_closes_the_next_day(tmp_path: Path) -> None:
    found = await hours(tmp_path, {"field_weekday_and_time": "su 22–02"})
    night = OpeningTime(day=SUN, opens=dt.time(22), closes=dt.time(2), closes_on=MON)
    assert found == OpeningHours(rules=(OpeningRule(times=(night,)),))


async def test_what_cannot_be_read_is_kept_in_words_and_told(tmp_path: Path) -> None:
    row = ("Klubi", "Yhdistys ry", "08 558 410", "ma 9–15; kesällä suljettu")
    headings = ("Palvelun nimi", "Organisaatio", "Puhelin", "Aukioloajat")
    [record] = await mapped(write_csv(tmp_path / "x.csv", headings, row))
    [issue] = record.issues
    assert issue.message.startswith("Row 2, column D ('Aukioloajat'): this does not say for sure")
    service = record.content
    assert service is not None
    assert service.model_dump()["connections"][0]["opening_hours"] == (
        OpeningHours(
            rules=(OpeningRule(times=(on(MON),)),), text=LocalizedText(fi="kesällä suljettu")
        ).model_dump()
    )


async def test_times_of_a_row_without_a_channel_stand_in_its_description(tmp_path: Path) -> None:
    headings = ("Palvelun nimi", "Organisaatio", "Aukioloajat", "Kuvaus")
    row = ("Klubi", "Yhdistys ry", "ma 9–15", "Tervetuloa.")
    service = await content(write_csv(tmp_path / "x.csv", headings, row))
    assert service.connections == ()
    assert service.description == LocalizedText(fi="Tervetuloa.\n\n### Milloin\n\nma 9–15")
