"""Orders and pages: walking in either direction gives the whole answer, each hit exactly once."""

from __future__ import annotations

import datetime as dt
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import CursorInvalid, InputInvalid, PageTooDeep
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.query import (
    DEPTH_LIMIT,
    Document,
    Hits,
    Near,
    OpenAt,
    OrderBy,
    Query,
    Window,
)
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    LONG_AGO,
    name_of,
    names,
    note,
    publish,
    service,
    write,
)

CENTRE = Near(60.17, 24.94, 40)
MORNING = OpenAt(dt.datetime(2026, 11, 24, 7, tzinfo=dt.UTC))
SERVICES = Query(EntityKind.SERVICE)
QUERIES = {
    "local first, then names": SERVICES,
    "names": replace(SERVICES, order_by=OrderBy.NAME),
    "newest": replace(SERVICES, order_by=OrderBy.UPDATED),
    "words": replace(SERVICES, text="apua"),
    "distance": replace(SERVICES, order_by=OrderBy.DISTANCE, near=CENTRE),
    "words and distance": replace(SERVICES, text="apua", order_by=OrderBy.DISTANCE, near=CENTRE),
    "names near": replace(SERVICES, order_by=OrderBy.NAME, near=CENTRE),
    "words open now": replace(SERVICES, text="apua", open_at=MORNING),
    "local first open now": replace(SERVICES, open_at=MORNING),
    "names open now": replace(SERVICES, order_by=OrderBy.NAME, open_at=MORNING),
    "distance open now": replace(SERVICES, order_by=OrderBy.DISTANCE, near=CENTRE, open_at=MORNING),
}


def forward(reader: Reader, query: Query, size: int) -> Iterator[Hits]:
    page = reader.search(query, Window(first=size))
    yield page
    while page.has_next_page:
        page = reader.search(query, Window(first=size, after=page.hits[-1].cursor))
        yield page


def backward(reader: Reader, query: Query, size: int) -> Iterator[Hits]:
    page = reader.search(query, Window(last=size))
    yield page
    while page.has_previous_page:
        page = reader.search(query, Window(last=size, before=page.hits[0].cursor))
        yield page


def ids(page: Hits) -> list[str]:
    return [hit.id for hit in page.hits]


@pytest.mark.parametrize("size", [1, 3, 20])
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_walking_forward_and_backward_gives_the_whole_answer_once(
    reader: Reader, query: Query, size: int
) -> None:
    whole = ids(reader.search(query, Window(first=100)))
    assert len(set(whole)) == len(whole) == reader.count(query) > 0
    there = [hit for page in forward(reader, query, size) for hit in ids(page)]
    back = [hit for page in backward(reader, query, size) for hit in reversed(ids(page))]
    assert there == whole
    assert back == whole[::-1]


def test_pages_know_what_is_around_them(reader: Reader) -> None:
    query = QUERIES["names"]
    whole = reader.search(query, Window(first=100))
    assert (whole.has_previous_page, whole.has_next_page) == (False, False)
    first = reader.search(query, Window(first=10))
    assert (first.has_previous_page, first.has_next_page) == (False, True)
    middle = reader.search(query, Window(first=10, after=first.hits[-1].cursor))
    assert (middle.has_previous_page, middle.has_next_page) == (True, True)
    before = reader.search(query, Window(last=10, before=middle.hits[0].cursor))
    assert ids(before) == ids(first)
    assert (before.has_previous_page, before.has_next_page) == (False, True)


def test_two_cursors_bound_the_page_on_both_sides(reader: Reader) -> None:
    query = QUERIES["words open now"]
    whole = reader.search(query, Window(first=100)).hits
    window = Window(first=10, after=whole[2].cursor, before=whole[6].cursor)
    assert ids(reader.search(query, window)) == [hit.id for hit in whole[3:6]]
    turned = Window(last=10, after=whole[2].cursor, before=whole[6].cursor)
    assert ids(reader.search(query, turned)) == [hit.id for hit in whole[3:6]]


def test_twenty_where_nobody_says_how_many(reader: Reader) -> None:
    assert len(reader.search(SERVICES, Window()).hits) == 20


@pytest.mark.parametrize(
    "window", [Window(first=0), Window(first=101), Window(last=-1), Window(first=1, last=1)]
)
def test_a_page_has_a_sane_size(reader: Reader, window: Window) -> None:
    with pytest.raises(InputInvalid):
        reader.search(SERVICES, window)


@pytest.mark.parametrize("query", [QUERIES["names"], QUERIES["newest"]], ids=["names", "newest"])
def test_pages_hold_while_documents_come_and_change(tmp_path: Path, query: Query) -> None:
    told = [
        service(f"Palvelu {number:02}", updated_at=LONG_AGO + dt.timedelta(hours=number % 5))
        for number in range(20)
    ]
    path = publish(tmp_path, told)
    reader = Reader(tmp_path, ANALYZER)
    seen: list[str] = []
    window = Window(first=3)
    for step in range(20):
        page = reader.search(query, window)
        seen += ids(page)
        if not page.has_next_page:
            break
        window = Window(first=3, after=page.hits[-1].cursor)
        new = [
            service(
                f"Palvelu {number:02} b {step}", updated_at=LONG_AGO + dt.timedelta(hours=number)
            )
            for number in (0, 3, 9)
        ]
        write(path, new, note(step + 2))
        reader.reload()
    assert [hit for hit in seen if hit in {each.id for each in told}] == sorted(
        (each.id for each in told), key=seen.index
    )
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.FI, ["Ahven", "zebra", "Zorn", "Åland", "Ääni", "Öljy"]),
        (Language.SV, ["Ahven", "zebra", "Zorn", "Åland", "Ääni", "Öljy"]),
        (Language.EN, ["Ääni", "Ahven", "Åland", "Öljy", "zebra", "Zorn"]),
    ],
)
def test_names_follow_the_habits_of_the_language(
    tmp_path: Path, language: Language, expected: list[str]
) -> None:
    publish(tmp_path, [service(name) for name in sorted(expected)])
    query = Query(EntityKind.SERVICE, language=language, order_by=OrderBy.NAME)
    assert names(Reader(tmp_path, ANALYZER).search(query, Window())) == expected


def test_newest_come_first_and_the_id_breaks_ties(reader: Reader, services: list[Document]) -> None:
    expected = sorted(services, key=lambda each: str(each["id"]))
    expected.sort(key=lambda each: str(each["updatedAt"]), reverse=True)
    found = reader.search(QUERIES["newest"], Window(first=100))
    assert ids(found) == [each["id"] for each in expected]


def test_local_services_come_first_where_no_words_rank(reader: Reader) -> None:
    found = [hit.document for hit in reader.search(SERVICES, Window(first=100)).hits]
    expected = sorted(found, key=lambda each: (is_nationwide(each), sort_name(each)))
    assert [name_of(each) for each in found] == [name_of(each) for each in expected]


def is_nationwide(document: Document) -> bool:
    return "NATIONWIDE" in str(document["area"])


def sort_name(document: Document) -> str:
    return name_of(document).replace("Ä", "~").replace("ä", "~").lower()


def test_a_ranked_answer_is_paged_to_its_depth_and_no_further(tmp_path: Path) -> None:
    told = [service(f"Neuvonta {number}") for number in range(DEPTH_LIMIT + 60)]
    publish(tmp_path, told)
    reader = Reader(tmp_path, ANALYZER)
    query = Query(EntityKind.SERVICE, "neuvonta")
    window = Window(first=100)
    for _ in range(DEPTH_LIMIT // 100):
        page = reader.search(query, window)
        assert page.has_next_page
        window = Window(first=100, after=page.hits[-1].cursor)
    with pytest.raises(PageTooDeep):
        reader.search(query, window)
    with pytest.raises(PageTooDeep):
        reader.search(query, Window(last=10))
    by_name = replace(query, order_by=OrderBy.NAME)
    assert len({hit for page in forward(reader, by_name, 100) for hit in ids(page)}) == len(told)


def test_distance_needs_a_point(reader: Reader) -> None:
    with pytest.raises(InputInvalid, match="near"):
        reader.search(replace(SERVICES, order_by=OrderBy.DISTANCE), Window())


@pytest.mark.parametrize(
    "other",
    [
        replace(QUERIES["names"], text="apua"),
        QUERIES["newest"],
        replace(QUERIES["names"], kind=EntityKind.ORGANIZATION),
    ],
)
def test_a_cursor_of_another_query_is_refused(reader: Reader, other: Query) -> None:
    cursor = reader.search(QUERIES["names"], Window(first=1)).hits[0].cursor
    with pytest.raises(CursorInvalid):
        reader.search(other, Window(first=1, after=cursor))


def test_a_cursor_of_another_epoch_is_refused(tmp_path: Path) -> None:
    told = [service("Neuvonta"), service("Ohjaus")]
    publish(tmp_path, told, note(epoch="before"))
    cursor = Reader(tmp_path, ANALYZER).search(SERVICES, Window(first=1)).hits[0].cursor
    publish(tmp_path, told, note(epoch="after"))
    with pytest.raises(CursorInvalid):
        Reader(tmp_path, ANALYZER).search(SERVICES, Window(first=1, after=cursor))


@pytest.mark.parametrize("query", [QUERIES["names"], QUERIES["words"]], ids=["names", "words"])
@pytest.mark.parametrize(
    ("part", "value"),
    [
        (0, 99),
        (2, 7),
        (2, -1),
        (2, True),
        (3, None),
        (3, "kolme} OR *"),
        (4, "0"),
        (4, -5),
    ],
)
def test_a_forged_cursor_is_refused(reader: Reader, query: Query, part: int, value: object) -> None:
    cursor = reader.search(query, Window(first=1)).hits[0].cursor
    content = list(orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
    content[part] = value
    forged = urlsafe_b64encode(orjson.dumps(content)).decode().rstrip("=")
    with pytest.raises(CursorInvalid):
        reader.search(query, Window(first=1, after=forged))


@given(cursor=st.text() | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_any_other_text_is_no_cursor(reader: Reader, cursor: str) -> None:
    with pytest.raises(CursorInvalid):
        reader.search(SERVICES, Window(after=cursor))
