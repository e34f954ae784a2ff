"""The sentences of a service in which it may say whom it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.model.text import Language
from catalogue.search.parts import translations
from catalogue.search.query import Document

READ_LANGUAGES = (Language.FI, Language.SV, Language.EN)

_TELLING = ("name", "alternativeName", "requirements", "summary")
"""Fields in which what is said of people is said of those whom the service is for."""

_LONG = "description"
"""Here it may be said of anybody: only a sentence that says for whom the service is counts."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\s*\n+\s*")

_PURPOSES = {
    Language.FI: ("tarkoitet", "suunnat"),
    Language.SV: ("avsed", "riktar sig", "till för"),
    Language.EN: ("intended for", "meant for", "aimed at"),
}
"""What a sentence of a description has where it says for whom the service is."""

_HEDGE = re.compile(
    r"\b(?:tai|sekä|myös|mutta|lisäksi|muun muassa|esimerkiksi|ensisijaisesti|pääasiassa|pääosin"
    r"|useimmat|yleensä|erityisesti|varsinkin"
    r"|eller|också|även|men|främst|särskilt|vanligen|de flesta|i första hand|till exempel"
    r"|also|but|primarily|mainly|mostly|most|usually|especially|particularly|for example"
    r"|or(?!\s+(?:over|older|more|above)\b))\b",
    re.IGNORECASE,
)
"""Words with which others may be meant as well."""

LONGEST = 400
"""Characters of a sentence that is read; a longer one is no sentence but a list."""

MOST = 200
"""Sentences of a document that are read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    language: Language

    @property
    def is_hedged(self) -> bool:
        """Whether others than those named may be meant as well."""
        return _HEDGE.search(self.text) is not None


def telling_sentences(document: Document) -> Iterator[Sentence]:
    """At most MOST sentences in which a service may say whom it is for, the name first."""
    for number, sentence in enumerate(_sentences(document)):
        if number == MOST:
            return
        yield sentence


def _sentences(document: Document) -> Iterator[Sentence]:
    for name in _TELLING:
        yield from _of_field(document, name)
    for language, written in translations(document, _LONG):
        if _has_purpose(written, language):
            for sentence in sentences_of(written, language):
                if _has_purpose(sentence.text, language):
                    yield sentence


def _has_purpose(written: str, language: Language) -> bool:
    lowered = written.lower()
    return any(words in lowered for words in _PURPOSES.get(language, ()))


def _of_field(document: Document, name: str) -> Iterator[Sentence]:
    for language, written in translations(document, name):
        if language in READ_LANGUAGES:
            yield from sentences_of(written, language)


def sentences_of(written: str, language: Language) -> Iterator[Sentence]:
    """The sentences of a text that are not too long to be read."""
    for sentence in _SENTENCE_END.split(written):
        if 0 < len(sentence) <= LONGEST:
            yield Sentence(sentence, language)
