"""Text in several languages.

The language a text is written in is not the language a service is given in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Self

from catalogue.model.value import Value


class Language(StrEnum):
    """The languages that texts are written in: those of the Finnish service registers."""

    FI = "fi"
    SV = "sv"
    EN = "en"
    SE = "se"
    SMN = "smn"
    SMS = "sms"


class LocalizedText(Value):
    """One text in the languages it exists in, at least one.

    Plain text or Markdown, as the field says. `machine_translated` names the languages that a
    machine wrote.
    """

    fi: str | None = None
    sv: str | None = None
    en: str | None = None
    se: str | None = None
    smn: str | None = None
    sms: str | None = None
    machine_translated: tuple[Language, ...] | None = None

    @classmethod
    def of(cls, values: Mapping[str, str | None]) -> Self | None:
        """The text of language → value, blank values left out; None when nothing is left.

        Languages that are not in `Language` are ignored: the caller warns of them.
        """
        kept = {
            language.value: value.strip()
            for language in Language
            if (value := values.get(language.value)) and value.strip()
        }
        return cls.model_validate(kept) if kept else None

    def items(self) -> Iterable[tuple[Language, str]]:
        """The languages in which the text exists, in the order of `Language`, with their texts."""
        for language in Language:
            value: str | None = getattr(self, language.value)
            if value is not None:
                yield language, value
