"""What codes are called, for filters of which no hit tells any more."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.model.text import Language
from catalogue.pages.executor import Executor, Json, operation

Names = Mapping[str, Mapping[str, Json]]
"""By the name of a list of codes, by code."""


class CodeNames:
    """Asked once a language: codes change with the program alone."""

    def __init__(self, execute: Executor) -> None:
        self._execute = execute
        self._known: dict[Language, Names] = {}

    async def of(self, language: Language) -> Names:
        """Raises Unavailable."""
        if language not in self._known:
            data = await self._execute(operation("code_names"), {}, (language,))
            self._known[language] = {
                name: {each["code"]: each["name"] for each in codes if each["name"]}
                for name, codes in data["codes"].items()
            }
        return self._known[language]
