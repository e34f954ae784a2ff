"""The languages that one is served in, as codes or as words."""

from __future__ import annotations

import re

from babel.core import get_global

from catalogue.codes import lists
from loaders.payload import Part

_SEVERAL = re.compile(r"\s*[,;/]\s*")


def service_languages(part: Part) -> tuple[str, ...]:
    """The codes of `languages`; a word that names none is told once a run and left out."""
    found: dict[str, None] = {}
    for row in part.parts("languages"):
        code, name = row.text("code"), row.text("name") or row.text("language")
        row.ignore("language")
        row.ignore_rest()
        for word in [code] if code else _SEVERAL.split(name or ""):
            known = language_code(word) or (language_code(name) if code and name else None)
            if known:
                found[known] = None
            elif word:
                row.findings.unknown_code(row.at("name"), word)
    return tuple(found)


def language_code(word: str) -> str | None:
    """The code in our list of a language's code (ISO 639-1, -2, -3) or name.

    >>> language_code("fin"), language_code("Swedish"), language_code("en-GB")
    ('fi', 'sv', 'en')
    """
    code = word.strip().casefold().replace("_", "-").partition("-")[0]
    shorter = get_global("language_aliases").get(code, code)
    known = lists.languages().get(code) or lists.languages().get(shorter)
    known = known or lists.languages().by_name(word)
    return known.code if known else None
