"""The ids of other entities in a document: those that it names, and those in front of them now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalogue.search.parts import parts, strings, text
from catalogue.search.query import Document

_ONE = ("organizationId", "parentId", "channelId")
_SEVERAL = ("serviceIds", "projectIds")
_ROWS = {"organizations": ("organizationId", "role"), "connections": ("channelId",)}
"""Lists of rows: the name of the id in a row, and what else tells two rows apart."""


def references(document: Document) -> Iterator[str]:
    """The ids that the document names, some of them more than once."""
    found = [
        *(text(document, name) for name in _ONE),
        *(each for name in _SEVERAL for each in strings(document, name)),
        *(text(row, names[0]) for rows, names in _ROWS.items() for row in parts(document, rows)),
    ]
    return (entity for entity in found if entity)


def with_current(document: Document, current: Mapping[str, str]) -> Document:
    """The document with the ids in front where it names former ones (`current`: former → front).

    Where two ids lead to the same entity, their rows become one; the first is the best record's.
    """
    if current.keys().isdisjoint(references(document)):
        return document
    ones = {name: text(document, name) for name in _ONE if name in document}
    lists = {name: strings(document, name) for name in _SEVERAL if name in document}
    return {
        **document,
        **{name: current.get(each or "", each) for name, each in ones.items()},
        **{
            name: list(dict.fromkeys(current.get(each, each) for each in ids))
            for name, ids in lists.items()
        },
        **{
            name: _rows(parts(document, name), names, current)
            for name, names in _ROWS.items()
            if name in document
        },
    }


def _rows(
    rows: list[Document], names: tuple[str, ...], current: Mapping[str, str]
) -> list[Document]:
    """Each row once, filled from the others; rows without an id are not compared."""
    told: dict[object, dict[str, object]] = {}
    for number, row in enumerate(rows):
        entity = text(row, names[0])
        if entity is None:
            told[number] = dict(row)
        else:
            resolved = {**row, names[0]: current.get(entity, entity)}
            better = told.get(key := tuple(resolved.get(name) for name in names), {})
            told[key] = resolved | {name: value for name, value in better.items() if value}
    return list(told.values())
