"""Texts in several languages, put together from what is clean already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from catalogue.intake.issues import IssueCode, shortened
from catalogue.model.text import Language, LocalizedText
from loaders.findings import Findings

Clean = Callable[[object], str | None]

LANGUAGES = {language.value: language for language in Language}
"""The languages that texts are kept in, by their codes."""


def localized_text(values: Mapping[str, str]) -> LocalizedText | None:
    """A text of values that are clean already, by codes that are languages of ours.

    `LocalizedText.of` makes sure of both, which takes a quarter of the time of mapping a service.
    """
    return LocalizedText.model_validate(values) if values else None


def joined(texts: Iterable[LocalizedText | None], separator: str = "\n\n") -> LocalizedText | None:
    """The texts behind one another, language by language; equal ones once."""
    found = [text for text in texts if text]
    if len(found) < 2:  # noqa: PLR2004 - the rule, and quick
        return found[0] if found else None
    words = Words()
    for text in found:
        for language, said in text.items():
            words.add(language, said)
    return words.text(separator)


class Words:
    """What is said of one thing, language by language; equal words once."""

    def __init__(self) -> None:
        self._by_language: dict[str, list[str]] = {}

    def add(self, language: Language | None, text: str | None) -> None:
        if language and text:
            said = self._by_language.setdefault(language.value, [])
            if text not in said:
                said.append(text)

    def text(self, separator: str = "; ") -> LocalizedText | None:
        found = self._by_language.items()
        return localized_text({code: separator.join(said) for code, said in found})


def tell_language(findings: Findings, field: str, language: object) -> None:
    """Tells once a run of a language that is not ours, or of a text that says none."""
    message = (
        f"{shortened(language)} is not a language that texts are kept in; it was left out."
        if language
        else "This text does not say its language; it was left out."
    )
    code = IssueCode.LANGUAGE_UNKNOWN
    findings.warn(field, message, language, code=code, once=True)
