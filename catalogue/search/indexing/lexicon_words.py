"""What the lexicon learns from documents: words as they are written, and names to be suggested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from catalogue.codes.municipalities import municipalities
from catalogue.model.document import State
from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.lexicon import Beginnings, Form, Name
from catalogue.search.indexing.beginnings import beginnings_of, plain_beginnings
from catalogue.search.indexing.entry_texts import Texts, texts_of, words_of
from catalogue.search.indexing.suggested_names import suggested_names
from catalogue.search.parts import text
from catalogue.search.query import Document, SuggestionKind

SHORTEST_FORM = 3
LONGEST_FORM = 40
"""Letters of a word that can be meant by another, and that can be corrected."""


class Learner(Protocol):
    """A lexicon, or what stands for one where it cannot be written.

    What it is asked for counts as known from then on.
    """

    def unknown_forms(self, forms: Iterable[str], bag: Bag) -> list[str]: ...

    def add_form(self, form: Form, bag: Bag) -> None: ...

    def is_unknown(self, name: Name) -> bool: ...

    def add_name(self, name: Name, beginnings: Beginnings) -> None: ...


class LexiconWords:
    """Teaches a lexicon; for one thread."""

    def __init__(self, analyzer: Analyzer, lexicon: Learner) -> None:
        self._analyzer = analyzer
        self._lexicon = lexicon
        for language in (Language.FI, Language.SV, Language.EN):
            self._learn_municipalities(language)

    def learn(self, document: Document, texts: Texts | None = None) -> None:
        """What a stored document (cards embedded) tells, where lists show it.

        `texts` are the document's, where they are at hand.
        """
        if text(document, "state") != State.ACTIVE:
            return
        for bag, told in (texts or texts_of(document)).items():
            self._learn_forms((each.text for each in told), bag)
        for name in suggested_names(document):
            self._learn_name(name)

    def _learn_municipalities(self, language: Language) -> None:
        """Some of their names for readers of a language are the Finnish ones; none has parts."""
        for code in municipalities().current():
            name = Name(SuggestionKind.MUNICIPALITY, language, code.name(language), code.code)
            if self._lexicon.is_unknown(name):
                self._lexicon.add_name(name, plain_beginnings(name.text))
        names = (code.name(language) for code in municipalities().current())
        self._learn_forms(names, Bag.of(language))

    def _learn_forms(self, texts: Iterable[str], bag: Bag) -> None:
        tokens = set[str]().union(*map(words_of, texts))
        for form in self._unknown_forms(tokens, bag):
            base = self._analyzer.word(form, bag).whole[0].text
            self._lexicon.add_form(Form(form, base), bag)

    def _unknown_forms(self, tokens: Iterable[str], bag: Bag) -> Iterator[str]:
        """Words of letters alone; those inside words with hyphens apart."""
        for token in self._lexicon.unknown_forms(tokens, bag):
            if "-" in token:
                yield from self._unknown_forms(token.split("-"), bag)
            elif SHORTEST_FORM <= len(token) <= LONGEST_FORM and token.isalpha():
                yield token

    def _learn_name(self, name: Name) -> None:
        if self._lexicon.is_unknown(name):
            beginnings = beginnings_of(name.text, Bag.of(name.language), self._analyzer)
            self._lexicon.add_name(name, beginnings)
