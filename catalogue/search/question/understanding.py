"""From what was written to what it means, for one index: places, words, synonyms, corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from catalogue.codes.place_words import PlaceMention, place_mentions
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.stop_words import FAINT_WORDS
from catalogue.search.analysis.tokens import WORD_LENGTH_LIMIT
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.index import Snapshot
from catalogue.search.question.alternatives import PARTS, Alternatives
from catalogue.search.question.meaning import (
    Alternative,
    Asked,
    Correction,
    Meaning,
    Phrase,
    PlaceInQuestion,
    Way,
)
from catalogue.search.question.spelling import Spelling
from catalogue.search.question.syntax import Writing, read
from catalogue.search.question.together import (
    Together,
    beside_situation,
    in_passing,
    joined,
)
from catalogue.search.thesaurus.thesaurus import Finding, Thesaurus, telling

_SHORTEST_BEGINNING = 3
_SHORTEST_ALIKE = 4
_MOST_BEGINNINGS = 20
_BEGINNING = 0.6
"""What a word that has only been begun is worth."""

_BEGINNING_OF_KNOWN = 0.3
"""What longer words are worth that begin as a word of its own does."""

_SHORTEST_KNOWN = 5
"""Letters of a word of its own that others may begin with: `tax` does not begin `taxi`."""


_ORDINARY = 0.5
_FAINT = 0.15
"""What a word says of the need when it is none of the field's, or hardly says anything."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Understands questions put to one state of an index."""

    analyzer: Analyzer
    thesaurus: Thesaurus
    snapshot: Snapshot
    spelling: Spelling

    def meaning(self, text: str, own: Bag, *, has_places: bool) -> Meaning:
        """What a text asks for; `has_places` where names of places restrict."""
        return _Question(self, read(text), own).meaning(has_places=has_places)


class _Question:
    """One question on its way to its meaning."""

    def __init__(self, known: Understanding, writing: Writing, own: Bag) -> None:
        self._known = known
        self._writing = writing
        self._own = own
        self._alternatives = Alternatives(known.analyzer, known.snapshot, own)
        self._corrections: list[Correction] = []

    def meaning(self, *, has_places: bool) -> Meaning:
        writing = self._writing
        mentions = place_mentions(writing.words) if has_places else []
        tokens = _tokens(_without(writing.words, mentions))
        asked = tuple(self._asked(telling(tokens), is_last_open=self._is_open(mentions)))
        excluded = [words for words in writing.excluded if len(words) == 1]
        return Meaning(
            asked=asked,
            phrases=tuple(map(self._phrase, writing.phrases)),
            excluded=tuple(self._excluded(words[0]) for words in excluded),
            excluded_phrases=tuple(
                self._phrase(words) for words in writing.excluded if len(words) > 1
            ),
            places=tuple(self._place(mention) for mention in mentions),
            corrections=tuple(self._corrections),
            did_you_mean=self._did_you_mean(),
            name=writing.name if self._known.snapshot.is_named(writing.name) else "",
        )

    def _is_open(self, mentions: Sequence[PlaceMention]) -> bool:
        """Whether the last word may be the beginning of a longer one."""
        words = self._writing.words
        is_place = bool(mentions) and mentions[-1].stop == len(words)
        return self._writing.is_unfinished and not is_place

    def _asked(self, tokens: Sequence[str], *, is_last_open: bool) -> list[Asked]:
        """Word by word, but those together that the thesaurus knows together."""
        last = len(tokens) - 1
        singles = [
            self._single(token, is_open=is_last_open and place == last)
            for place, token in enumerate(tokens)
        ]
        corrected = {each.written: each.corrected for each in self._corrections}
        findings = list(self._findings([corrected.get(each, each) for each in tokens]))
        singles = self._explained(singles, findings)
        together: list[Together] = [
            Together(finding.places, self._alternatives.of_finding(finding), finding.is_situation)
            for finding in findings
            if len(finding.places) > 1
        ]
        together += self._joined(tokens)
        if any(finding.is_situation for finding in findings):
            singles = [beside_situation(each) for each in singles]
        elif together:
            singles = [in_passing(each) for each in singles]
        return joined(singles, together)

    def _explained(self, singles: Sequence[Asked], findings: Sequence[Finding]) -> list[Asked]:
        """The words with what the thesaurus says of each, or of the parts of one unknown to it."""
        explained = list(singles)
        for finding in findings:
            if len(finding.places) == 1:
                [place] = finding.places
                explained[place] = self._also(explained[place], finding)
        for place in set(range(len(singles))).difference(*(each.places for each in findings)):
            single = explained[place]
            explained[place] = replace(single, loose=(*single.loose, *self._of_parts(single)))
        return explained

    def _findings(self, tokens: Sequence[str]) -> Iterator[Finding]:
        for bag in Bag:
            for finding in self._known.thesaurus.findings(tokens, bag):
                if bag is self._own or not self._is_own(tokens[finding.places[0]]):
                    yield finding

    def _joined(self, tokens: Sequence[str]) -> Iterator[Together]:
        """Words that texts write as one."""
        for place, pair in enumerate(pairwise(tokens)):
            if self._known.spelling.is_one_word(pair):
                yield Together((place, place + 1), self._alternatives.of_word("".join(pair)))

    def _also(self, asked: Asked, finding: Finding) -> Asked:
        """A word with its other names; what else it means answers it only where no text has it."""
        names = self._alternatives.of_synonyms([each for each in finding.synonyms if each.is_name])
        meant = self._alternatives.of_synonyms(
            [each for each in finding.synonyms if not each.is_name]
        )
        is_told = any(each.way is Way.WORD for each in asked.alternatives)
        return replace(
            asked,
            alternatives=(*asked.alternatives, *names, *([] if is_told else meant)),
            loose=(*asked.loose, *(meant if is_told else [])),
            weight=1.0,
            is_faint=False,
        )

    def _of_parts(self, asked: Asked) -> Iterator[Alternative]:
        """What the thesaurus knows of what a compound is made of: `häätö` of `häätöuhka`."""
        parts = self._known.analyzer.parts(asked.text, self._own)
        for finding in self._known.thesaurus.findings(parts, self._own):
            for each in self._alternatives.of_finding(finding):
                yield replace(each, weight=each.weight * PARTS)

    def _single(self, token: str, *, is_open: bool) -> Asked:
        asked = self._plain(token)
        others: tuple[Alternative, ...] = ()
        if not self._known.spelling.is_known(token):
            others = self._beginnings(token, _BEGINNING) if is_open else ()
            others = others or tuple(self._corrected(token))
        elif is_open and len(token) >= _SHORTEST_KNOWN:
            begun = self._beginnings(token, _BEGINNING_OF_KNOWN)
            asked = replace(asked, loose=(*asked.loose, *begun))
        if not (others or asked.alternatives):
            asked = replace(asked, loose=(*asked.loose, *self._alike(token)))
        return replace(asked, alternatives=(*asked.alternatives, *others))

    def _alike(self, token: str) -> tuple[Alternative, ...]:
        """Of a word that no text has, what begins as it does for as long as anything does."""
        for length in range(len(token) - 1, _SHORTEST_ALIKE - 1, -1):
            if found := self._beginnings(token[:length], _BEGINNING_OF_KNOWN):
                return found
        return ()

    def _plain(self, token: str) -> Asked:
        known = self._alternatives
        return Asked(
            token,
            tuple(known.of_word(token)),
            tuple(known.of_parts(token)),
            weight=self._weight(token),
            is_faint=self._is_faint(token),
        )

    def _excluded(self, token: str) -> Asked:
        """The word itself: who shuts out a compound does not shut out its parts."""
        ways = self._alternatives.of_word(token)
        return Asked(token, tuple(each for each in ways if each.way is Way.WORD))

    def _weight(self, token: str) -> float:
        if self._is_faint(token):
            return _FAINT
        thesaurus = self._known.thesaurus
        return 1.0 if any(thesaurus.is_term(token, bag) for bag in Bag) else _ORDINARY

    def _is_faint(self, token: str) -> bool:
        """Small talk, and bare numbers: they stand in texts for all kinds of reasons."""
        bases = (base for bag in Bag for base in self._known.analyzer.bases(token, bag))
        return token.isdigit() or token in FAINT_WORDS or any(base in FAINT_WORDS for base in bases)

    def _is_own(self, token: str) -> bool:
        """Whether it is a word of the reader's language, whatever it may be in others."""
        return bool(self._known.analyzer.bases(token, self._own))

    def _beginnings(self, token: str, weight: float) -> tuple[Alternative, ...]:
        if not _SHORTEST_BEGINNING <= len(token) <= WORD_LENGTH_LIMIT:
            return ()
        return tuple(
            Alternative(bag, (terms,), weight * share, Way.BEGINNING)
            for bag, share, terms in self._known.spelling.beginnings(
                token, self._own, _MOST_BEGINNINGS
            )
        )

    def _corrected(self, token: str) -> Iterator[Alternative]:
        correction = self._known.spelling.correction(token, self._own)
        if correction is not None:
            form, weight = correction
            self._corrections.append(Correction(token, form))
            yield from self._alternatives.of_word(form, weight, Way.CORRECTION)

    def _phrase(self, tokens: Sequence[str]) -> Phrase:
        terms = ((bag, tuple(self._first_terms(tokens, bag))) for bag in Bag)
        return Phrase(" ".join(tokens), tuple(terms))

    def _first_terms(self, tokens: Sequence[str], bag: Bag) -> Iterator[str]:
        for token in tokens:
            yield from (term.text for term in self._known.analyzer.word(token, bag).whole[:1])

    def _place(self, mention: PlaceMention) -> PlaceInQuestion:
        words = self._writing.words[mention.start : mention.stop]
        asked = tuple(self._plain(word.lower()) for word in words)
        return PlaceInQuestion(" ".join(words), mention.place, asked)

    def _did_you_mean(self) -> str | None:
        if not self._corrections:
            return None
        corrected = {each.written: each.corrected for each in self._corrections}
        return " ".join(corrected.get(word.lower(), word) for word in self._writing.words)


def _without(words: Sequence[str], mentions: Sequence[PlaceMention]) -> list[str]:
    taken = {place for mention in mentions for place in range(mention.start, mention.stop)}
    return [word for place, word in enumerate(words) if place not in taken]


def _tokens(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words]
