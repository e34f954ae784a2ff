"""Texts that partners write as objects of language → text."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line
from catalogue.model.text import LocalizedText
from loaders.localized_text import LANGUAGES, Clean, tell_language
from loaders.payload import Part


def localized(part: Part, name: str, clean: Clean = line) -> LocalizedText | None:
    """The text of an object; a missing translation is a missing language, null, or empty."""
    texts = part.part(name)
    if texts is None:
        return None
    return LocalizedText.of({code: clean(texts.text(code)) for code in languages_of(texts)})


def languages_of(part: Part) -> list[str]:
    """The languages of an object whose names they are; one that is not ours is told once a run."""
    for code in part.names():
        if code not in LANGUAGES:
            tell_language(part.findings, part.path, code)
            part.ignore(code)
    return [code for code in LANGUAGES if code in part.names()]
