"""What is left of a correction when a newer one speaks of the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from catalogue.model.service_correction import TEXTS

Fields = Mapping[str, object]
_CHANNEL = "channelId"


def remaining(older: Fields, newer: Fields) -> dict[str, object]:
    """The fields of the older one that the newer one leaves alone, text by text in each language.

    >>> remaining({"name": {"fi": "A", "sv": "B"}, "themes": ["work"]}, {"name": {"fi": "C"}})
    {'name': {'sv': 'B'}, 'themes': ['work']}
    """
    left = {name: _left(name, value, newer.get(name)) for name, value in older.items()}
    return {name: value for name, value in left.items() if value is not None}


def _left(name: str, older: object, newer: object) -> object | None:
    if newer is None:
        return older
    if name in TEXTS:
        return _without(cast("Fields", older), cast("Fields", newer)) or None
    if name == "connections":
        return _connections(cast("list[Fields]", older), cast("list[Fields]", newer)) or None
    return None


def _connections(older: list[Fields], newer: list[Fields]) -> list[Fields]:
    said = {row[_CHANNEL]: row for row in newer}
    left = [(row, _without(row, said.get(row[_CHANNEL], {}))) for row in older]
    return [{_CHANNEL: row[_CHANNEL], **rest} for row, rest in left if rest.keys() - {_CHANNEL}]


def _without(older: Fields, newer: Fields) -> dict[str, object]:
    return {name: value for name, value in older.items() if name not in newer}
