"""What an entity counts for beside another: near and far, fresh and stale, full and scant."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from catalogue.model.contact import WebPage
from catalogue.model.document import Document as Envelope
from catalogue.model.identity import EntityKind
from catalogue.model.service_channel import ServiceChannelType
from catalogue.search.indexing.standing import FRESH, STALE, Standing, standing_of
from catalogue.search.query import Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    NATIONWIDE,
    channel,
    local,
    names,
    organization,
    publish,
    service,
    stored,
    texts,
)

KELA = organization("Kela")
PAGE = channel("Sivu", ServiceChannelType.WEB_PAGE, web_pages=(WebPage(url="https://example.org"),))
TAMPERE = local("837")


def at(year: int) -> dt.datetime:
    return dt.datetime(year, 1, 1, tzinfo=dt.UTC)


def standing(*documents: Envelope) -> Standing:
    """Of the last one."""
    return standing_of(stored(documents)[-1])


def first(directory: Path, text: str, *documents: Envelope) -> str:
    """The name of the service that is found first, in whichever order they were written."""
    found: set[str] = set()
    for order in (documents, documents[::-1]):
        publish(directory, order)
        hits = Reader(directory, ANALYZER).search(Query(EntityKind.SERVICE, text), Window())
        found.add(names(hits)[0])
    [name] = found
    return name


def test_the_barest_has_neither_quality_nor_freshness() -> None:
    assert standing(service("x", updated_at=at(2000))) == Standing(1.0, 0.0, 0.0)


def test_the_best_has_all_of_both() -> None:
    town = organization("Kela", business_id="0246246-0")
    best = service(
        "x",
        [town],
        [PAGE],
        summary=texts("Apua velkoihin", "Hjälp med skulder", "Help with debts"),
        description=texts("Apua velkoihin. " * 40),
        target_groups=("KR1",),
        area=TAMPERE,
        source_updated_at=at(2040),
    )
    found = standing(town, PAGE, best)
    assert found == Standing(1.0, 1.0, 1.0)
    assert found.factor == pytest.approx(1.04)


def test_quality_is_the_same_on_every_day() -> None:
    old, new = (service("x", channels=[PAGE], source_updated_at=at(year)) for year in (2001, 2026))
    assert standing(PAGE, old).quality == standing(PAGE, new).quality == 1 / 5


def test_a_nationwide_one_is_worth_less() -> None:
    here, everywhere = service("x", area=TAMPERE), service("x", area=NATIONWIDE)
    assert standing(everywhere).locality == 0.85
    assert standing(everywhere).factor == pytest.approx(0.85 * standing(here).factor)


def test_freshness_is_what_the_source_says_of_its_last_change() -> None:
    told = service("x", source_updated_at=at(2025), updated_at=at(2026))
    untold = service("x", updated_at=at(2026))
    length = (FRESH - STALE).days
    assert standing(told).freshness == (at(2025).date() - STALE).days / length
    assert standing(untold).freshness == (at(2026).date() - STALE).days / length


@pytest.mark.parametrize("document", [KELA, PAGE, service("x", area=NATIONWIDE)])
def test_every_kind_has_a_standing(document: Envelope) -> None:
    assert 0.85 <= standing(document).factor <= 1.04


def test_of_equals_the_fresher_one_is_first(tmp_path: Path) -> None:
    found = first(
        tmp_path,
        "uraohjaus",
        service("Uraohjaus a", source_updated_at=at(2021)),
        service("Uraohjaus b", source_updated_at=at(2026)),
        service("Uraohjaus c", source_updated_at=at(2022)),
    )
    assert found == "Uraohjaus b"


def test_of_equals_the_better_described_one_is_first(tmp_path: Path) -> None:
    found = first(
        tmp_path,
        "uraohjaus",
        PAGE,
        service("Uraohjaus a"),
        service("Uraohjaus b", channels=[PAGE]),
        service("Uraohjaus c"),
    )
    assert found == "Uraohjaus b"


def test_a_better_answer_is_first_however_stale_and_scant(tmp_path: Path) -> None:
    found = first(
        tmp_path,
        "uraohjaus",
        KELA,
        PAGE,
        service("Uraohjaus", updated_at=at(2001)),
        service(
            "Neuvonta",
            [KELA],
            [PAGE],
            name=texts("Neuvonta", "Rådgivning", "Advice"),
            summary=texts("Uraohjaus ja neuvonta"),
            source_updated_at=at(2026),
        ),
    )
    assert found == "Uraohjaus"
