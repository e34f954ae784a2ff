"""What a text that is being typed may become: names of needs, services, organisations, places.

Names in the reader's language come before others; in each, those that begin so, then those with a
word that does, then with a part of a compound. Where all these are too few, one slip of the
keyboard is forgiven. A kind that has a name which begins so always shows one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from catalogue.model.text import Language
from catalogue.search.analysis.tokens import folded
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.index import Snapshot
from catalogue.search.engine.lexicon import Closeness, Name, Typed
from catalogue.search.indexing.beginnings import typed_words
from catalogue.search.query import Suggestion, SuggestionKind
from catalogue.search.suggested import Suggested

TYPED_LIMIT = 100
"""Characters that count."""

_LOOKED_AT = 512
_LOOKED_AT_FIRST = 16
_MORE_EACH_TIME = 8
"""Names looked at: few are needed as a rule, but the first may belong to nothing any more."""

_SHORT = 3
_SHORT_KEPT = 4_096
"""Of what is as short there is not much, everybody types it, and it begins many names."""

_FIRST_KINDS = (SuggestionKind.CONCEPT, SuggestionKind.SERVICE)

_Candidate = tuple[Name, Closeness]
_Place = tuple[bool, bool, Closeness, bool, bool, int, str, SuggestionKind]


@dataclass(frozen=True, slots=True)
class _Found:
    suggestion: Suggestion
    closeness: Closeness
    is_foreign: bool
    is_exact: bool

    @property
    def place(self) -> _Place:
        """Of names that answer alike the exact one first, then needs and services, then short."""
        kind, text = self.suggestion.kind, self.suggestion.text
        return (
            self.closeness is Closeness.SLIP,
            self.is_foreign,
            self.closeness,
            not self.is_exact,
            kind not in _FIRST_KINDS,
            len(text),
            text.casefold(),
            kind,
        )


class Suggestions:
    """Suggests from one state of an index; any number of threads may ask it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.suggested = Suggested(snapshot)
        self._short: dict[tuple[str, Bag, int], list[Suggestion]] = {}

    def suggest(self, prefix: str, language: Language, limit: int) -> list[Suggestion]:
        """At most so many, the likeliest first; none for a text without a letter or figure."""
        begun, own = prefix[:TYPED_LIMIT].strip(), Bag.of(language)
        key = (begun, own, limit)
        found = self._short.get(key)
        if found is None:
            found = self._suggest(begun, own, limit)
            if len(begun) <= _SHORT and len(self._short) < _SHORT_KEPT:
                self._short[key] = found
        return [*found]

    def _suggest(self, begun: str, own: Bag, limit: int) -> list[Suggestion]:
        words = typed_words(begun)
        if not words:
            return []
        found = _Typing(self, begun, words, own).best(limit)
        return [each.suggestion for each in sorted(found, key=lambda each: each.place)]


class _Typing:
    """One text that is being typed."""

    def __init__(self, known: Suggestions, begun: str, words: tuple[str, ...], own: Bag) -> None:
        self._lexicon = known.snapshot.lexicon
        self._suggested = known.suggested
        self._begun = _compared(begun)
        self._words = words
        self._own = own
        self._seen: set[tuple[SuggestionKind, str]] = set()

    def best(self, limit: int) -> Sequence[_Found]:
        found = list(islice(self._told(self._candidates()), limit))
        if len(found) < limit:
            return found
        first = self._first_of_each_kind(found)
        rest = [each for each in found if each not in first]
        return [*sorted(first, key=lambda each: each.place), *rest][:limit]

    def _first_of_each_kind(self, found: Iterable[_Found]) -> list[_Found]:
        """Of each kind the first name that begins as was typed, be it among those found or not."""
        first: dict[SuggestionKind, _Found] = {}
        for each in found:
            if each.closeness is Closeness.WHOLE:
                first.setdefault(each.suggestion.kind, each)
        others: list[_Found] = []
        for kind in SuggestionKind:
            if kind not in first:
                candidates = self._in_all_languages(Closeness.WHOLE, kind)
                others += islice(self._told(candidates), 1)
        return [*first.values(), *others]

    def _candidates(self) -> Iterator[_Candidate]:
        for typed in self._own_then_others():
            for closeness in (Closeness.WHOLE, Closeness.WORD, Closeness.PART):
                yield from self._names(typed, closeness)
        yield from self._in_all_languages(Closeness.SLIP)

    def _own_then_others(self, kind: SuggestionKind | None = None) -> tuple[Typed, Typed]:
        return (
            Typed(self._words, language=self._own, kind=kind),
            Typed(self._words, other_than=self._own, kind=kind),
        )

    def _in_all_languages(
        self, closeness: Closeness, kind: SuggestionKind | None = None
    ) -> Iterator[_Candidate]:
        """Those in the reader's language first; asked for at once, for they may be few."""
        few = self._lexicon.names(Typed(self._words, kind=kind), closeness, _LOOKED_AT_FIRST)
        if len(few) < _LOOKED_AT_FIRST:
            names = sorted(map(self._lexicon.name, few), key=self._is_foreign)
            yield from ((name, closeness) for name in names)
            return
        for typed in self._own_then_others(kind):
            yield from self._names(typed, closeness)

    def _names(self, typed: Typed, closeness: Closeness) -> Iterator[_Candidate]:
        start, stop = 0, _LOOKED_AT_FIRST
        while start < _LOOKED_AT:
            addresses = self._lexicon.names(typed, closeness, stop)
            yield from ((self._lexicon.name(each), closeness) for each in addresses[start:])
            if len(addresses) < stop:
                return
            start, stop = stop, stop * _MORE_EACH_TIME

    def _told(self, candidates: Iterable[_Candidate]) -> Iterator[_Found]:
        """Without those that came before, and those that nothing is called any more."""
        for name, closeness in islice(candidates, _LOOKED_AT):
            suggestion = self._suggestion(name)
            if suggestion:
                is_exact = _compared(name.text) == self._begun
                yield _Found(suggestion, closeness, self._is_foreign(name), is_exact)

    def _suggestion(self, name: Name) -> Suggestion | None:
        text = (name.kind, name.text.casefold())
        thing = (name.kind, name.code or name.text.casefold())
        if text in self._seen or thing in self._seen:
            return None
        suggestion = self._suggested.suggestion(name)
        self._seen |= {text, thing} if suggestion else {thing}
        return suggestion

    def _is_foreign(self, name: Name) -> bool:
        return Bag.of(name.language) is not self._own


def _compared(text: str) -> str:
    return folded(text.lower())
