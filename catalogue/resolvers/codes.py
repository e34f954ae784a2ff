"""Codes with their names: those that documents name, and the lists themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from catalogue.codes.areas import AreaKind
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.municipalities import area_of, municipalities
from catalogue.errors import InputInvalid


def named(classification: Classification, code: str) -> Code:
    """The code as the classification knows it; one that it does not know has no name."""
    return classification.get(code) or Code(code=code, names={})


def is_known(classification: Classification, code: str) -> bool:
    """Whether the classification has the code just as it is written."""
    found = classification.get(code)
    return found is not None and found.code == code


def all_named(classification: Classification, codes: Iterable[str]) -> list[Code]:
    return [named(classification, code) for code in codes]


def parent(classification: Classification, code: Code) -> Code | None:
    return named(classification, code.parent) if code.parent else None


def successor(code: Code) -> Code | None:
    return named(municipalities(), code.successor) if code.successor else None


def area(code: Code, kind: AreaKind) -> Code | None:
    """The area of that kind that a municipality belongs to."""
    return area_of(code.code, kind)


def listed(
    classification: Classification, valid_on: dt.date | None, search: str | None
) -> Sequence[Code]:
    """The codes in force (today, or on that day) that have all the words in their names or code."""
    codes = classification.valid_on(valid_on) if valid_on else classification.current()
    words = search.casefold().split() if search else []
    return [code for code in codes if _has(code, words)] if words else codes


def _has(code: Code, words: Sequence[str]) -> bool:
    text = " ".join((code.code, *code.names.values())).casefold()
    return all(word in text for word in words)


def checked(classification: Classification, codes: Iterable[str], field: str) -> tuple[str, ...]:
    """The codes as they are today, zero-padded; a retired one is what took over from it.

    Raises InputInvalid for a code that the classification does not know.
    """
    found: list[str] = []
    for code in codes:
        current = classification.resolve(code)
        if current is None:
            raise InputInvalid(
                f"{field}: there is no code {code[:40]!r}. The field `codes` lists those there are."
            )
        found.append(current.code)
    return tuple(found)
