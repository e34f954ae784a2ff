"""Translates what a template always says when it is compiled, not each time that it is shown.

A page says a hundred such things, and to look one up takes longer than to write all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any, cast

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_MESSAGE = ["variable_begin", "name", "lparen", "string", "rparen", "variable_end"]
"""`{{ _("some words") }}`, into which nothing is put."""

_WORDS = 3
"""Where the words stand among them."""


class FixedMessages(Extension):
    """Needs an environment that was extended by `messages`: those of its language."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        tokens, messages = list(stream), self._messages()
        start = 0
        while start < len(tokens):
            found = tokens[start : start + len(_MESSAGE)]
            if _is_message(found):
                yield Token(found[0].lineno, "data", _said(messages, found[_WORDS].value))
                start += len(_MESSAGE)
            else:
                yield tokens[start]
                start += 1

    def _messages(self) -> NullTranslations:
        return cast("Any", self.environment).messages


def _is_message(tokens: list[Token]) -> bool:
    return [each.type for each in tokens] == _MESSAGE and tokens[1].value == "_"


def _said(messages: NullTranslations, words: str) -> str:
    """As the template would say it, where `%%` is a percent sign."""
    return messages.gettext(words) % {}
