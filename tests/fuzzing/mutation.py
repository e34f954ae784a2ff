"""JSON values as they are sent, with some of their parts changed; and texts and bytes likewise."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import cast

import orjson

from loaders.partner_answer import json_value
from tests.fuzzing.odd_values import ODD_CHARACTERS, ODD_TEXTS, odd_value

Holder = dict[str | int, object]
"""An object, or a list that is written as one: both take a value at a place."""


def mutated(value: object, chance: Random, others: Sequence[object] = ()) -> object:
    """A copy with one to some parts changed; `others` are values whose parts may come in."""
    holder: dict[str | int, object] = {0: deepcopy(value)}
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8, 30])):
        _change(*_place(holder, chance), chance, others)
    return holder[0]


def mutated_object(
    value: dict[str, object], chance: Random, others: Sequence[object] = ()
) -> dict[str, object]:
    """An object that JSON can say, as it is read from there."""
    while True:
        changed = mutated(value, chance, others)
        if not isinstance(changed, dict):
            changed = {**value, chance.choice(list(value)): changed}
        with suppress(TypeError, ValueError):  # too deep, or a number of more than 64 bits
            return cast("dict[str, object]", json_value(orjson.dumps(changed)))


def mutated_bytes(content: bytes, chance: Random) -> bytes:
    """Cut short, or with some of its bytes changed, taken out, put in or told twice."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 40])):
        at = chance.randrange(len(changed) + 1)
        upto = min(len(changed), at + chance.choice([1, 1, 2, 4, 50, 3000]))
        match chance.randrange(6):
            case 0:
                changed[at:upto] = chance.randbytes(upto - at)
            case 1:
                del changed[at:upto]
            case 2:
                changed[at:at] = changed[at:upto]
            case 3:
                changed[at:at] = chance.choice(ODD_CHARACTERS).encode()
            case 4:
                changed[at:at] = chance.choice(ODD_TEXTS)[:2000].encode()
            case _ if chance.random() < 0.2:
                del changed[at:]
            case _:
                changed[at:upto] = bytes(
                    each ^ 1 << chance.randrange(8) for each in changed[at:upto]
                )
    return bytes(changed)


def mutated_text(text: str, chance: Random) -> str:
    """The text with something odd in it, less of it, or more."""
    at = chance.randrange(len(text) + 1)
    match chance.randrange(6):
        case 0:
            return text[:at] + chance.choice(ODD_CHARACTERS) + text[at:]
        case 1:
            return text[:at]
        case 2:
            return text[:at] + text[at + chance.randint(1, 4) :]
        case 3:
            return text + text[:1000] * chance.choice([1, 2, 100])
        case 4:
            return text.swapcase()
        case _:
            return text[:at] + chance.choice(ODD_TEXTS) + text[at:]


def _place(holder: Holder, chance: Random) -> tuple[Holder, str | int]:
    """A place at any depth: the holder and the name or number there."""
    name: str | int = 0
    while chance.random() < 0.85 and (inside := _names(holder[name])):
        holder, name = cast("Holder", holder[name]), chance.choice(inside)
    return holder, name


def _names(value: object) -> Sequence[str | int]:
    if isinstance(value, dict):
        return list(cast("Holder", value))
    return range(len(cast("list[object]", value))) if isinstance(value, list) else ()


def _change(holder: Holder, name: str | int, chance: Random, others: Sequence[object]) -> None:
    value = holder[name]
    match chance.randrange(9):
        case 0 | 1:
            holder[name] = odd_value(chance)
        case 2 if others:
            holder[name] = deepcopy(_part_of(chance.choice(others), chance))
        case 3 if isinstance(name, str) and len(holder) > 1:
            del holder[name]
        case 4 if isinstance(value, list) and value:
            items = cast("list[object]", value)
            holder[name] = chance.choice([[], [*items, items[0]], [items[0]] * 60])
        case 5:
            holder[name] = [value]
        case 6 if isinstance(value, dict) and others:
            _take_name(cast("Holder", value), chance, others)
        case 7 if _names(value):
            _swap(cast("Holder", value), chance)
        case _ if isinstance(value, str):
            holder[name] = mutated_text(value, chance)
        case _ if isinstance(value, int | float):
            holder[name] = chance.choice([-value, value + 1, value * 10, str(value)])
        case _:
            holder[name] = odd_value(chance)


def _part_of(value: object, chance: Random) -> object:
    holder, name = _place({0: value}, chance)
    return holder[name]


def _take_name(value: Holder, chance: Random, others: Sequence[object]) -> None:
    """One more field, of those that another object somewhere has."""
    found = _part_of(chance.choice(others), chance)
    if isinstance(found, dict) and found:
        other = cast("Holder", found)
        name = chance.choice(list(other))
        value[name] = deepcopy(other[name])


def _swap(value: Holder, chance: Random) -> None:
    names = _names(value)
    one, other = chance.choice(names), chance.choice(names)
    value[one], value[other] = value[other], value[one]
