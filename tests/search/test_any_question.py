"""Whatever is asked is answered: nothing that can be typed is too long, too odd or too little."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.query import FacetName, Query, Window
from catalogue.search.reader import Reader

_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
_chance = random.Random(3)  # noqa: S311 - the same words each time


def _nonsense(words: int) -> str:
    return " ".join("".join(_chance.choices(_LETTERS, k=9)) for _ in range(words))


ODD = [
    "velkaneuvonta " * 700,
    "x" * 10_000,
    _nonsense(1_000),
    '"' * 10_000,
    '"velka ' * 1_000,
    "-" * 10_000,
    "-velka " * 1_500,
    "(((((((" + "velka)" * 500,
    "velka AND (neuvonta OR tuki) NOT kurssi",
    "name_fi:velka^4 +tuki -kurssi~2 [a TO z] {* TO b}",
    "velka* ?euvonta /ne.*/ \\velka\\",
    "🙂🙃 👩‍👩‍👧‍👦 velka 🇫🇮",
    "\u202eatnovuenaklev\u202c \u200f\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "velka\x00neuvonta\x07\x1b[31m\r\n\t",
    "\ud800velka\udfff",
    "a",
    "ä",
    "ja tai että",
    "the of and",
    "-velka",
    "-",
    '-"',
    '""',
    "''; DROP TABLE document; --",
    "<script>alert(1)</script>",
    "ﬁnnish Ⅷ ① ㎏ ẞ İstanbul ǆ",
    "e\u0301" * 2_000,
    "velka" + "\u0308" * 500,
    "te-te-te-te-te-" * 50,
    "talous- ja " * 300 + "velkaneuvonta",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("kind", [EntityKind.SERVICE, EntityKind.ORGANIZATION])
def test_an_odd_question_is_answered(reader: Reader, text: str, kind: EntityKind) -> None:
    query = Query(kind, text)
    hits = reader.search(query, Window(first=100))
    assert hits.wording.is_widened or len(hits.hits) == min(100, reader.count(query))
    assert set(reader.facets(query, list(FacetName))) == set(FacetName)
    for hit in hits.hits[:3]:
        reader.match(query, hit.document)
        assert reader.explain(query, hit.id).total > 0 or query.text.strip() == ""
    assert reader.suggest(text, Language.FI) is not None


_pieces = st.sampled_from(
    ["velkaneuvonta", "Tampereella", "rahat loppu", '"', "-", "- ", "ja", " ", "te-", "xyzzy", "12"]
)
_typed = st.lists(st.one_of(_pieces, st.text(max_size=12)), max_size=12).map("".join)


@settings(max_examples=300)
@given(text=_typed, language=st.sampled_from(Language))
def test_whatever_is_typed_is_answered(reader: Reader, text: str, language: Language) -> None:
    query = Query(EntityKind.SERVICE, text, language)
    for hit in reader.search(query, Window()).hits:
        reader.match(query, hit.document)
    reader.suggest(text, language)
