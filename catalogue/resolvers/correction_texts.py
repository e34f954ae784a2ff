"""What is wrong with a text that somebody writes into the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from catalogue.routing.private_text import private_text_errors
from catalogue.user_errors import TEXT_LENGTH, UserError, UserErrorCode, text_errors


def localized_errors(path: str, text: object, longest: int = TEXT_LENGTH) -> Iterator[UserError]:
    """Of a text by language, which must have one at least; `path` is parted by dots."""
    by_language = cast("Mapping[str, str]", text)
    if not by_language:
        yield wrong(UserErrorCode.BLANK, path, "write it in one language at least")
    for language, value in by_language.items():
        where = f"{path}.{language}"
        yield from text_errors(where, value, is_needed=True, longest=longest)
        yield from private_text_errors(where, value)


def wrong(code: UserErrorCode, path: str, advice: str) -> UserError:
    return UserError(code, f"{path}: {advice}.", tuple(path.split(".")))
