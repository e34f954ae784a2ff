"""Reading a partner's JSON field by field: what is missing is None, what is wrong is told.

A part remembers which of its fields somebody asked for, so that the fields that nobody knows are
found without a list of those that we do.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

from catalogue.intake.issues import IssueCode
from loaders.findings import Findings

JsonObject = dict[str, object]

T = TypeVar("T")

_IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r")
"""No text means them, and PostgreSQL takes no NUL."""


class Part:
    """A JSON object within a record. Every reader takes a field's name and never raises.

    Null, a missing field and blank text are None (or an empty list) without an issue; a value of
    the wrong kind is the same with a warning. `path` names the object in the partner's payload.
    """

    def __init__(self, values: JsonObject, findings: Findings, path: str = "") -> None:
        self._values = values
        self._asked: set[str] = set()
        self._inner: list[Part] = []
        self.findings = findings
        self.path = path

    def at(self, name: str) -> str:
        """The path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def raw(self, name: str) -> object:
        self._asked.add(name)
        return self._values.get(name)

    def names(self) -> Iterator[str]:
        """The names of all fields, for objects whose names are data (languages)."""
        return iter(self._values)

    def text(self, name: str) -> str | None:
        return self._text(self.raw(name), self.at(name))

    def texts(self, name: str) -> list[str]:
        found = (self._text(value, f"{self.at(name)}[]") for value in self._list(name))
        return [text for text in found if text is not None]

    def flag(self, name: str) -> bool | None:
        value = self.raw(name)
        return value if isinstance(value, bool) else self._not(name, value, "true or false")

    def number(self, name: str) -> float | None:
        value = self.raw(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
        return self._not(name, value, "a number")

    def identifier(self, name: str) -> str | None:
        """A UUID in lower case."""
        return self._parsed(name, identifier_of, "a UUID")

    def identifiers(self, name: str) -> list[str]:
        """UUIDs in lower case, each once."""
        found: dict[str, None] = {}
        for text in self.texts(name):
            try:
                found[identifier_of(text)] = None
            except ValueError:
                self._wrong(f"{self.at(name)}[]", text, "a UUID")
        return list(found)

    def date(self, name: str) -> dt.date | None:
        return self._parsed(name, _date_of, "a date")

    def time(self, name: str) -> dt.time | None:
        """A local time of day; 24:00 is 00:00."""
        return self._parsed(name, _time_of, "a time of day")

    def moment(self, name: str) -> dt.datetime | None:
        """A moment in UTC; one without a zone is taken as UTC."""
        return self._parsed(name, _moment_of, "a moment")

    def choice(self, name: str, meanings: Mapping[str, T]) -> T | None:
        """What a word of a closed list means; one that is not in the list is told once a run."""
        word = self.text(name)
        if word is None:
            return None
        if word not in meanings:
            self.findings.unknown_code(self.at(name), word)
            return None
        return meanings[word]

    def part(self, name: str) -> Part | None:
        return self._part(self.raw(name), self.at(name))

    def parts(self, name: str) -> list[Part]:
        found = [self._part(value, f"{self.at(name)}[]") for value in self._list(name)]
        return [part for part in found if part is not None]

    def ignore(self, *names: str) -> None:
        """Fields that are known and have no place in our model."""
        self._asked.update(names)

    def ignore_rest(self) -> None:
        """Leaves the rest of an object unread whose meaning is not known: that has been told."""
        self._asked.update(self._values)

    def tell_unknown_fields(self) -> None:
        """Warns, once a run each, of the fields of this part and those within that nobody read."""
        for name in self._values:
            if name not in self._asked:
                message = "This field is not one that we know; it was left out."
                code = IssueCode.FIELD_UNKNOWN
                self.findings.warn(self.at(name), message, code=code, once=True)
        for part in self._inner:
            part.tell_unknown_fields()

    def _list(self, name: str) -> list[object]:
        value = self.raw(name)
        if isinstance(value, list):
            return cast("list[object]", value)
        self._not(name, value, "a list")
        return []

    def _part(self, value: object, path: str) -> Part | None:
        if isinstance(value, dict):
            part = Part(cast("JsonObject", value), self.findings, path)
            self._inner.append(part)
            return part
        if value is not None:
            self._wrong(path, value, "an object")
        return None

    def _text(self, value: object, path: str) -> str | None:
        if isinstance(value, str):
            text = value if value.isprintable() else value.translate(_CONTROLS)
            return text.strip() or None
        if value is not None:
            self._wrong(path, value, "text")
        return None

    def _parsed(self, name: str, parse: Callable[[str], T], expected: str) -> T | None:
        text = self.text(name)
        if text is None:
            return None
        try:
            return parse(text)
        except (ValueError, OverflowError):
            self._wrong(self.at(name), text, expected)
            return None

    def _not(self, name: str, value: object, expected: str) -> None:
        if value is not None:
            self._wrong(self.at(name), value, expected)

    def _wrong(self, path: str, value: object, expected: str) -> None:
        self.findings.warn(path, f"This is not {expected}; it was left out.", value)


def identifier_of(text: str) -> str:
    """A UUID as the catalogue writes it: 36 characters in lower case. Raises ValueError."""
    identifier = text.strip().lower()
    if not _IDENTIFIER.fullmatch(identifier):
        raise ValueError(text)
    return identifier


def identifier_in(item: JsonObject, name: str) -> str | None:
    """The lower-case UUID in a field of an object that nobody maps, or None where there is none."""
    value = item.get(name)
    try:
        return identifier_of(value) if isinstance(value, str) else None
    except ValueError:
        return None


def object_in(value: object) -> JsonObject:
    """The value where it is an object, else an empty one."""
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def objects_in(value: object) -> list[JsonObject]:
    """The objects in a list; none where it is no list."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("JsonObject", item) for item in items if isinstance(item, dict)]


def _date_of(text: str) -> dt.date:
    """A date, also where a time of day was written behind it."""
    return dt.datetime.fromisoformat(text).date()


def _time_of(text: str) -> dt.time:
    time = dt.time() if text.startswith("24:00") else dt.time.fromisoformat(text)
    return time.replace(second=0, microsecond=0, tzinfo=None)


def _moment_of(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
