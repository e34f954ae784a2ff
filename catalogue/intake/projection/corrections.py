"""Corrections: what is put over the content of the others, and what these say by now themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

import orjson

from catalogue.intake.projection.provenance import REST, Provenance, givers, of_text, without_rest
from catalogue.intake.projection.values import Json, filled, languages_of
from catalogue.model.service_correction import CORRECTIONS, TEXTS
from catalogue.store.publishing import RecordRow

_CONNECTIONS = "connections"
_NAMED_BY = {"phoneNumbers": "number", "emailAddresses": "address", "webPages": "url"}
"""What tells two contacts apart: labels and costs of calls do not."""


def is_correction(record: RecordRow) -> bool:
    return record.system == CORRECTIONS


def corrected(
    content: Json, provenance: Provenance, corrections: Sequence[RecordRow]
) -> tuple[Json, Provenance, list[str]]:
    """The content with the corrections put over it, the newest last, and where it is from then.

    Also the local ids of those that say nothing else than the content does.
    """
    own, agreed = content, list[str]()
    for record in sorted(corrections, key=_age):
        fields = cast("Json", orjson.loads(record.body))
        if says(own, fields):
            agreed.append(record.local_id)
            continue
        content, provenance = _over(content, provenance, fields, _key(record))
    return content, provenance, agreed


def says(content: Json, fields: Json) -> bool:
    """Whether the content has all that these fields of a correction ask for."""
    return all(_agrees(name, content.get(name), value) for name, value in fields.items())


def _age(record: RecordRow) -> tuple[float, str]:
    return record.modified_at.timestamp() if record.modified_at else 0.0, record.local_id


def _key(record: RecordRow) -> str:
    return f"{record.system}:{record.kind}:{record.local_id}"


def _agrees(name: str, told: object, wanted: object) -> bool:
    if name in TEXTS:
        return _has_texts(told, wanted)
    if name == "cost":
        cost, wish = cast("Json", told or {}), cast("Json", wanted)
        is_same = cost.get("charge") == wish["charge"]
        return is_same and _has_texts(cost.get("description"), wish.get("description"))
    if name == _CONNECTIONS:
        rows = _rows(told)
        return all(_connection_agrees(row, rows) for row in _rows(wanted))
    return set(cast("list[str]", told or [])) == set(cast("list[str]", wanted))


def _has_texts(told: object, wanted: object) -> bool:
    texts, wish = cast("Json", told or {}), cast("Json", wanted or {})
    return all(texts.get(language) == wish[language] for language in languages_of(wish))


def _connection_agrees(wanted: Json, rows: Iterable[Json]) -> bool:
    """Also where the service is no longer had at the channel: then nothing is left to correct."""
    return all(
        _names(row.get(name), name) == _names(wanted[name], name)
        for row in rows
        if row["channelId"] == wanted["channelId"]
        for name in _NAMED_BY
        if name in wanted
    )


def _names(contacts: object, name: str) -> set[object]:
    return {contact[_NAMED_BY[name]] for contact in _rows(contacts)}


def _over(content: Json, provenance: Provenance, fields: Json, key: str) -> tuple[Json, Provenance]:
    content, provenance = dict(content), dict(provenance)
    for name, value in fields.items():
        put = _text if name in TEXTS else _PUT.get(name, _whole)
        content[name], found = put(name, content.get(name), value, provenance, key)
        for old in [each for each in provenance if each.partition(".")[0] == name]:
            del provenance[old]
        provenance |= found
    return content, without_rest(provenance, provenance[REST])


_Put = tuple[object, Provenance]


def _whole(name: str, _told: object, value: object, _before: Provenance, key: str) -> _Put:
    return value, {name: [key]}


def _text(name: str, told: object, value: object, before: Provenance, key: str) -> _Put:
    mine = cast("Json", value)
    text = filled([mine, cast("Json", told or {})])
    by_language = {
        language: [key] if language in mine else givers(before, name, language)
        for language in languages_of(text)
    }
    return text, of_text(name, by_language)


def _connections(name: str, told: object, value: object, before: Provenance, key: str) -> _Put:
    wishes = {cast("str", row["channelId"]): row for row in _rows(value)}
    rows = [row | wishes.get(cast("str", row["channelId"]), {}) for row in _rows(told)]
    return rows, {name: list(dict.fromkeys([*givers(before, name), key]))}


_PUT: Mapping[str, Callable[[str, object, object, Provenance, str], _Put]] = {
    _CONNECTIONS: _connections
}


def _rows(value: object) -> list[Json]:
    return cast("list[Json]", value or [])
