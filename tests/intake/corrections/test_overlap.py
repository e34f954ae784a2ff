"""What an older correction still says beside a newer one."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import orjson
from hypothesis import given
from hypothesis import strategies as st

from catalogue.intake.corrections.overlap import remaining
from catalogue.intake.projection.corrections import corrected
from catalogue.store.publishing import RecordRow
from tests.intake.corrections.making import MAY, Json

ID = UUID("0a1b2c3d-4e5f-5000-8000-000000000000")
TOLD: Json = {
    "name": {"fi": "told", "sv": "told"},
    "summary": {"fi": "told"},
    "themes": ["told"],
    "connections": [
        {"channelId": channel, "phoneNumbers": [], "webPages": [{"url": "told"}]}
        for channel in ("p", "q")
    ],
}


def test_texts_are_left_language_by_language_and_contacts_kind_by_kind() -> None:
    older: Json = {
        "name": {"fi": "A", "sv": "B"},
        "themes": ["work"],
        "stages": [],
        "connections": [
            {"channelId": "p", "phoneNumbers": [], "webPages": []},
            {"channelId": "q", "phoneNumbers": []},
        ],
    }
    newer: Json = {
        "name": {"fi": "C"},
        "themes": [],
        "connections": [
            {"channelId": "p", "phoneNumbers": []},
            {"channelId": "q", "phoneNumbers": []},
        ],
    }
    assert remaining(older, newer) == {
        "name": {"sv": "B"},
        "stages": [],
        "connections": [{"channelId": "p", "webPages": []}],
    }
    assert remaining(older, older) == {}
    assert remaining(older, {}) == older


def fields(word: str) -> st.SearchStrategy[Json]:
    texts = st.dictionaries(st.sampled_from(["fi", "sv", "en"]), st.just(word), min_size=1)
    contacts = {"phoneNumbers": [{"number": word}], "webPages": [{"url": word}]}
    row = st.fixed_dictionaries(
        {"channelId": st.sampled_from(["p", "q"])},
        optional={name: st.just(value) for name, value in contacts.items()},
    ).filter(lambda found: len(found) > 1)
    rows = st.lists(row, min_size=1, max_size=2, unique_by=lambda found: str(found["channelId"]))
    optional: dict[str, st.SearchStrategy[object]] = {
        "name": texts,
        "summary": texts,
        "themes": st.just([word]),
        "connections": rows,
    }
    empty: dict[str, st.SearchStrategy[object]] = {}
    return st.fixed_dictionaries(empty, optional=optional).filter(bool)


def record(local_id: str, days: int, content: Json) -> RecordRow:
    return RecordRow(
        entity=ID,
        candidate=ID,
        system="corrections",
        kind="SERVICE",
        local_id=local_id,
        body=orjson.dumps(content).decode(),
        parent_body=None,
        told_by=["corrections"],
        url=None,
        modified_at=MAY + dt.timedelta(days=days),
    )


@given(fields("older"), fields("newer"))
def test_what_is_left_of_an_older_one_says_with_the_newer_one_what_both_said(
    older: Json, newer: Json
) -> None:
    last = record("newer", 1, newer)
    both, *_ = corrected(TOLD, {"*": ["a"]}, [last, record("older", 0, older)])
    left = remaining(older, newer)
    first = [record("older", 0, left)] if left else []
    content, _, agreed = corrected(TOLD, {"*": ["a"]}, [last, *first])
    assert (content, agreed) == (both, [])
