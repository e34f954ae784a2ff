"""Texts in the one language of an export, and what there is in others beside them.

HSDS has one text a field and no place for translations. A reader chooses the language; where a text
is not in it, Finnish stands there, else the first that there is. All texts in other languages are
in the extension `translations` of their object, so that nothing is hidden and nobody has to guess
the language of a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.codes.code import Code
from catalogue.exports.hsds.objects import Object
from catalogue.model.text import Language
from catalogue.search.parts import translations
from catalogue.search.query import Document

Texts = Mapping[Language, str]
"""A text in the languages that it exists in."""


def texts(document: Document, name: str) -> Texts:
    return dict(translations(document, name))


def after_one_another(first: Texts, then: Texts) -> Texts:
    """Two texts as one, language by language."""
    pairs = {each: (first.get(each), then.get(each)) for each in Language}
    joined = {each: "\n\n".join(filter(None, pair)) for each, pair in pairs.items()}
    return {each: text for each, text in joined.items() if text}


@dataclass(frozen=True, slots=True)
class Speech:
    """The language that an export speaks."""

    language: Language = Language.FI

    def said(self, text: Texts) -> str | None:
        for language in (self.language, Language.FI):
            if language in text:
                return text[language]
        return next(iter(text.values()), None)

    def of(self, document: Document, name: str) -> str | None:
        return self.said(texts(document, name))

    def named(self, code: Code) -> str:
        return code.name(self.language)

    def described(self, code: Code) -> str:
        """What a code means; its name where nobody has said more: HSDS demands a description."""
        return (
            code.descriptions.get(self.language) or code.descriptions.get("fi") or self.named(code)
        )

    def told(self, fields: Mapping[str, Texts]) -> Object:
        """The fields in the export's language, and `translations` with the others."""
        found: Object = {name: said for name, text in fields.items() if (said := self.said(text))}
        others: list[Object] = []
        for language in Language:
            here = {name: text[language] for name, text in fields.items() if language in text}
            if here and language is not self.language:
                others.append({"language": language.value, **here})
        return found | {"translations": others} if others else found


FINNISH = Speech()
