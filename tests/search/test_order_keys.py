"""Keys that sort as people expect."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.text import Language
from catalogue.search.fields import Key
from catalogue.search.order_keys import (
    KEY,
    NAME_LENGTH_LIMIT,
    name_key,
    numbers,
    updated_key,
)
from catalogue.search.reader import Reader

ID = str(UUID(int=7))
languages = st.sampled_from([Language.FI, Language.SV, Language.EN])
moments = st.datetimes(timezones=st.just(dt.UTC))


def in_order(names: list[str], language: Language) -> list[str]:
    return sorted(names, key=lambda name: name_key(name, language, ID))


def test_case_accents_and_punctuation_do_not_count() -> None:
    assert name_key("Café – Ÿrjö!", Language.EN, ID) == name_key("cafe yrjo", Language.EN, ID)
    assert name_key("Müller", Language.FI, ID) == name_key("Myller", Language.FI, ID)


def test_a_name_comes_before_those_that_it_begins() -> None:
    names = ["Työ", "Työ ja arki", "Työ2", "Työhön"]
    assert in_order(names[::-1], Language.FI) == names


def test_nordic_letters_follow_z() -> None:
    assert in_order(["Öljy", "Ärla", "Åbo", "Zeta", "Aho"], Language.SV) == [
        "Aho",
        "Zeta",
        "Åbo",
        "Ärla",
        "Öljy",
    ]


@given(st.text(), languages)
def test_every_name_makes_a_key(name: str, language: Language) -> None:
    key = name_key(name, language, ID)
    assert KEY.fullmatch(key)
    assert len(key) <= NAME_LENGTH_LIMIT + 1 + len(ID)


@given(st.text(), st.text(), languages)
def test_what_a_key_begins_with_never_puts_it_elsewhere(
    one: str, other: str, language: Language
) -> None:
    first, second = sorted([name_key(one, language, ID), name_key(other, language, ID)])
    assert numbers(first) <= numbers(second)


@given(name=st.text(), language=languages)
def test_the_index_understands_every_key(reader: Reader, name: str, language: Language) -> None:
    snapshot = reader._view.snapshot
    key = name_key(name, language, ID)
    after = snapshot.count(snapshot.key_after(Key.NAME_FI, key))
    before = snapshot.count(snapshot.key_before(Key.NAME_FI, key))
    assert after + before == sum(reader.summary().entities.values())


@given(moments, moments)
def test_what_is_newer_comes_first(one: dt.datetime, other: dt.datetime) -> None:
    assert KEY.fullmatch(updated_key(one, ID))
    assert (updated_key(one, ID) < updated_key(other, ID)) == (one > other)
