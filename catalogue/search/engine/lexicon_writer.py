"""Writes the lexicon: each word and each name once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import orjson
import tantivy

from catalogue.search.analysis.tokens import folded
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.lexicon import (
    BEGINNING_LIMIT,
    BEGINNINGS,
    KEY,
    KIND,
    LANGUAGE,
    PARTS,
    RANK,
    SCHEMA,
    VALUE,
    WHOLE,
    WORDS,
    Beginnings,
    Form,
    Lexicon,
    Name,
    form_key,
    forms_of,
)
from catalogue.search.query import SuggestionKind

HEAP_BYTES = 100_000_000
"""Much, so that a new lexicon is of few segments: each is searched by itself for similar words."""

SEEN_LIMIT = 1_000_000
"""Words and names that are known without a look into the lexicon, some 70 bytes each.

By their hashes, which take half as much as the texts; two that share one are as good as never met.
"""

_SUGGESTED_FIRST = (SuggestionKind.CONCEPT, SuggestionKind.SERVICE)
_LETTERS_RANKED = 6


class LexiconWriter:
    """Adds to a lexicon; nothing shows until `commit`. One at a time per lexicon."""

    def __init__(self, path: Path) -> None:
        """Opens the lexicon in a folder or begins one; raises ValueError or OSError."""
        path.mkdir(exist_ok=True)
        self._index = tantivy.Index(SCHEMA, str(path))
        self._index.config_reader("manual")
        tokenizer = tantivy.Tokenizer.ngram(1, BEGINNING_LIMIT, prefix_only=True)
        analyzer = tantivy.TextAnalyzerBuilder(tokenizer).build()
        self._index.register_tokenizer(BEGINNINGS, analyzer)
        self._writer = self._index.writer(HEAP_BYTES, 1)
        self._has_news = False
        self._look()

    def _look(self) -> None:
        """From here on what is known is what the lexicon holds now."""
        self.committed = Lexicon(self._index)
        self._seen: dict[Bag, set[int]] = {bag: set() for bag in Bag}
        self._seen_names: set[int] = set()

    def unknown_forms(self, forms: Iterable[str], bag: Bag) -> list[str]:
        """Those that the lexicon lacks; they count as known from then on."""
        told = {hash(form): form for form in forms}
        new = told.keys() - self._seen[bag]
        self._seen[bag] |= new
        unseen = (told[each] for each in new)
        return [form for form in unseen if not self.committed.has(form_key(form, bag))]

    def add_form(self, form: Form, bag: Bag) -> None:
        values: dict[str, object] = {forms_of(bag): folded(form.text)}
        self._write(form_key(form.text, bag), form, values)

    def is_unknown(self, name: Name) -> bool:
        """Whether the lexicon lacks the name; it counts as known from then on."""
        key = _name_key(name)
        if hash(key) in self._seen_names:
            return False
        self._seen_names.add(hash(key))
        return not self.committed.has(key)

    def add_name(self, name: Name, beginnings: Beginnings) -> None:
        values: dict[str, object] = {
            KIND: name.kind,
            LANGUAGE: Bag.of(name.language),
            WHOLE: beginnings.whole,
            WORDS: list(beginnings.words),
            PARTS: list(beginnings.parts),
            RANK: _rank(name.kind, beginnings.whole),
        }
        self._write(_name_key(name), name, values)

    def _write(self, key: str, value: Form | Name, values: dict[str, object]) -> None:
        document = {KEY: key, VALUE: orjson.dumps([*value]), **values}
        self._writer.add_document(cast("Any", tantivy.Document).from_dict(document, SCHEMA))
        self._has_news = True

    def commit(self) -> None:
        """Makes visible what was added; costs nothing where that is nothing."""
        if not self._has_news:
            return
        self._writer.commit()
        self._has_news = False
        if sum(map(len, (self._seen_names, *self._seen.values()))) > SEEN_LIMIT:
            self._index.reload()
            self._look()

    def close(self) -> None:
        """Waits for merges under way; the writer is of no use afterwards."""
        self._writer.wait_merging_threads()


def _name_key(name: Name) -> str:
    return f"{name.kind}:{name.language}:{name.code or ''}:{name.text}"


def _rank(kind: SuggestionKind, whole: str) -> int:
    """Orders by kind, then length, then the first letters, in 57 bits."""
    is_later = kind not in _SUGGESTED_FIRST
    letters = whole.encode()[:_LETTERS_RANKED].ljust(_LETTERS_RANKED, b"\0")
    return (is_later << 56) | (min(len(whole), 255) << 48) | int.from_bytes(letters)
