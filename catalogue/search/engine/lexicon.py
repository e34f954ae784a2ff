"""The lexicon: words as texts write them, and names as people begin to type them.

It is a small index beside the main one and is only added to: whether any entity still has a word or
a name, the main index knows. It is written first, so that it has whatever the main index has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple, cast

import orjson
import tantivy
from tantivy import Occur, Query

from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag
from catalogue.search.query import SuggestionKind

FOLDER = "lexicon"

BEGINNING_LIMIT = 16
"""Letters of a word, and of a whole name, that are told apart while it is typed."""

SHORTEST_WITH_SLIP = 5
_WORDS_WITH_SLIP = 8
"""Letters that a word must have so that one of them may be wrong, and words that are tried so."""

BEGINNINGS = "beginnings"
KEY = "key"
KIND = "kind"
LANGUAGE = "language"
WHOLE = "whole"
WORDS = "words"
PARTS = "parts"
RANK = "rank"
VALUE = "value"
"""Fields. Names stand under each of their beginnings: a prefix is one term, however short it is,
and no automaton has to go through thousands.
"""


def forms_of(bag: Bag) -> str:
    """The field of a bag's words without accents."""
    return f"forms_{bag}"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (KEY, KIND, LANGUAGE, *map(forms_of, Bag)):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in (WHOLE, WORDS, PARTS):
        builder.add_text_field(field, tokenizer_name=BEGINNINGS, index_option="basic")
    builder.add_unsigned_field(RANK, fast=True)
    builder.add_bytes_field(VALUE, stored=True)
    return builder.build()


SCHEMA = _schema()


class Form(NamedTuple):
    """A word as texts write it, and the first of the terms by which it is found."""

    text: str
    base: str


class Name(NamedTuple):
    """What something is called; `code` is a municipality's code or a concept's URI."""

    kind: SuggestionKind
    language: Language
    text: str
    code: str | None = None


class Beginnings(NamedTuple):
    """What people may begin to type of a name, folded; `parts` has the words as well."""

    whole: str
    words: tuple[str, ...]
    parts: tuple[str, ...]


class Closeness(IntEnum):
    """How closely a name answers what has been typed, the closest first.

    WHOLE: the name begins so. WORD: for each word typed, one of the name begins so. PART: or a part
    of a compound does, or a base form. SLIP: likewise, but one word typed has a letter that is
    wrong, missing, too many or in its neighbour's place.
    """

    WHOLE = 0
    WORD = 1
    PART = 2
    SLIP = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """What has been typed, in folded words, and which names may answer it.

    `language` restricts to names in it, `other_than` to those in any other.
    """

    words: tuple[str, ...]
    language: Bag | None = None
    other_than: Bag | None = None
    kind: SuggestionKind | None = None


class Lexicon:
    """The lexicon as it was at one commit; many threads may ask it."""

    def __init__(self, index: tantivy.Index) -> None:
        self._searcher = index.searcher()

    def has(self, key: str) -> bool:
        return self._searcher.doc_freq(KEY, key) > 0

    def form(self, text: str, bag: Bag) -> Form | None:
        """The form that is written so in texts of the bag."""
        clause = _term(KEY, form_key(text, bag))
        found = self._searcher.search(clause, 1, count=False).hits
        return Form(*self._value(found[0][1])) if found else None

    def similar(self, word: str, bag: Bag, distance: int, limit: int) -> list[Form]:
        """Forms that, without accents, are up to so many (2) letters away from a folded word.

        Letters that have changed places count once.
        """
        clause = Query.fuzzy_term_query(SCHEMA, forms_of(bag), word, distance)
        found = self._searcher.search(clause, limit, count=False).hits
        return [Form(*self._value(address)) for _, address in found]

    def names(self, typed: Typed, closeness: Closeness, limit: int) -> Sequence[tantivy.DocAddress]:
        """Where names are that answer so closely and no closer, at most so many.

        Concepts and services first, of either the shorter: `name` reads those that are wanted.
        """
        ascending = tantivy.Order.Asc
        found = self._searcher.search(
            _answering(typed, closeness), limit, count=False, order_by_field=RANK, order=ascending
        )
        return [address for _, address in found.hits]

    def name(self, address: tantivy.DocAddress) -> Name:
        kind, language, text, code = self._value(address)
        return Name(SuggestionKind(kind), Language(language), text, code)

    def _value(self, address: tantivy.DocAddress) -> list[Any]:
        value = cast("bytes", self._searcher.doc(address).get_first(VALUE))
        return cast("list[Any]", orjson.loads(value))


class OpenLexicon:
    """A lexicon opened for reading; `newest` is as it was at the last `reload`.

    Raises ValueError or OSError when it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._index = tantivy.Index.open(str(path))
        self._index.config_reader("manual")
        self.newest = Lexicon(self._index)

    def reload(self) -> None:
        self._index.reload()
        self.newest = Lexicon(self._index)


def form_key(text: str, bag: Bag) -> str:
    return f"{bag}:{text}"


def _answering(typed: Typed, closeness: Closeness) -> Query:
    conditions = [(Occur.Must, _CLAUSES[closeness](typed.words))]
    if closeness:
        conditions.append((Occur.MustNot, _CLAUSES[closeness - 1](typed.words)))
    if typed.kind:
        conditions.append((Occur.Must, _term(KIND, typed.kind)))
    if typed.language:
        conditions.append((Occur.Must, _term(LANGUAGE, typed.language)))
    if typed.other_than:
        conditions.append((Occur.MustNot, _term(LANGUAGE, typed.other_than)))
    return Query.boolean_query(conditions)


def _whole(words: Sequence[str]) -> Query:
    """Where more has been typed than is told apart, each word must be there as well."""
    text = " ".join(words)
    clause = _term(WHOLE, text[:BEGINNING_LIMIT])
    return clause if len(text) <= BEGINNING_LIMIT else _every([clause, _by_words(words)])


def _by_words(words: Sequence[str]) -> Query:
    return _every([_begun(WORDS, word) for word in words])


def _by_parts(words: Sequence[str]) -> Query:
    return _every([_begun(PARTS, word) for word in words])


def _by_parts_with_slip(words: Sequence[str]) -> Query:
    """One word has the slip, the others stand as they are."""
    places = [
        place
        for place, word in enumerate(words[:_WORDS_WITH_SLIP])
        if len(word) >= SHORTEST_WITH_SLIP
    ]
    return _any([_every([_slipped(words[place]), *_others(words, place)]) for place in places])


def _others(words: Sequence[str], place: int) -> list[Query]:
    others = [*words[:place], *words[place + 1 :]]
    return [_by_parts(others)] if others else []


def _slipped(word: str) -> Query:
    return Query.fuzzy_term_query(SCHEMA, PARTS, word[:BEGINNING_LIMIT], 1)


_CLAUSES = (_whole, _by_words, _by_parts, _by_parts_with_slip)
"""In the order of `Closeness`; all that answers one clause answers those after it."""


def _begun(field: str, word: str) -> Query:
    return _term(field, word[:BEGINNING_LIMIT])


def _term(field: str, text: str) -> Query:
    return Query.term_query(SCHEMA, field, text, index_option="basic")


def _every(clauses: Sequence[Query]) -> Query:
    if len(clauses) == 1:
        return clauses[0]
    return Query.boolean_query([(Occur.Must, clause) for clause in clauses])


def _any(clauses: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, clause) for clause in clauses])
