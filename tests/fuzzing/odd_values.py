"""Values that no partner and no caller should send, and sooner or later somebody does."""

from __future__ import annotations

from copy import deepcopy
from random import Random

ODD_CHARACTERS = [
    *map(chr, (0, 7, 9, 10, 13, 27, 0x85, 0xA0, 0xAD, 0x200B, 0x200D, 0x2028, 0x202E, 0x308)),
    *map(chr, (0x661, 0xB2, 0x2167, 0xFB01, 0xFEFF, 0xFFFD, 0xFFFF, 0x1F642, 0xE0041, 0x10FFFF)),
    *"\"'`\\/<>&;:%#?@[]{}()|^~*_+-=.,$ ",
]
ODD_TEXTS = [
    "",
    " ",
    "null",
    "true",
    "-",
    "0",
    "-1",
    "1e400",
    "NaN",
    "Infinity",
    "٣٤",
    "²³",
    "1" * 5000,
    "0x10",
    "1_000",
    "12:60",
    "24:00",
    "24:30",
    "25:61:61",
    "00:00-24:00",
    "08:00:00.123456789+14:00",
    "0001-01-01",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-02-30",
    "2026-W53-7",
    "20261122T101112Z",
    "31.12.9999",
    "99.99.9999 klo 99",
    "fi",
    "FI",
    "se",
    "zh-Hant-TW-x-private",
    "code",
    "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P10.1",
    "091",
    "91",
    "00000000-0000-0000-0000-000000000000",
    "{00000000-0000-0000-0000-000000000000}",
    "0211675-2",
    "+358 40 1234567",
    "+3584012345678901234567890123456789",
    "puh. 040 123 4567, (09) 310 1691 / 040-1234567 tai ------",
    "a@b.example; c@d.example, <e@f.example>",
    "@" * 300,
    "http://[::1",
    "http://[v1.x]/",
    "http://a.example:99999/",
    "http://a.example:²/",
    "//a.example",
    "https://ä.example/ö?å=å#é",
    "https://xn--zz.example/",
    "https://" + "a" * 300 + ".example/",
    "https://" + "a." * 3000 + "example/",
    "https://a.example/" + "b" * 9000,
    "https://user:secret@a.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<script>alert(1)</script>",
    "<p>" * 400,
    "<a href='" + "x" * 900,
    "&#0;&#x110000;&#xD800;&amp;amp;&nbsp;",
    "<![CDATA[x]]><!-- -- --><?php ?>",
    "[" * 900,
    "![" * 500 + "](" * 500,
    "> " * 700 + "x",
    "- " * 500 + "x",
    "*a **b " * 300,
    "_" * 3000,
    "`" * 2001,
    "\n" * 3000 + "x",
    "a\u0308" * 2000,
    "x" * 100_000,
    "ä " * 20_000,
    "sana, " * 5000,
    '{"blocks": [{"text": null}], "entityMap": {}}',
    '{"blocks": ' + "[" * 900,
    '{"blocks": [{"text": "a", "type": "unordered-list-item", "depth": 999999999}]}',
]
ODD_NUMBERS: list[object] = [
    0,
    -1,
    1,
    24,
    91,
    1440,
    2**31 - 1,
    2**31,
    -(2**31) - 1,
    2**53,
    2**63 - 1,
    2**63,
    2**64 - 1,
    -(2**63),
    0.1,
    -0.0,
    60.17,
    24.94,
    385_000.5,
    6_672_000,
    1e18,
    1e308,
    -1e308,
    5e-324,
]
# Of these and what holds them each case has its own: others would find them changed.
OTHERS: list[object] = [None, True, False, [], {}, [None], [[]], [{}], {"": None}, {"fi": None}]


def odd_value(chance: Random) -> object:
    """Any JSON value; now and then one so deep or so long that whoever walks it may fall."""
    match chance.randrange(10):
        case 0 | 1 | 2:
            return chance.choice(ODD_TEXTS)
        case 3 | 4:
            return chance.choice(ODD_NUMBERS)
        case 5 | 6:
            return deepcopy(chance.choice(OTHERS))
        case 7:
            return odd_text(chance)
        case 8:
            values = [*ODD_TEXTS[:40], *OTHERS]
            return [deepcopy(chance.choice(values)) for _ in range(chance.choice([1, 3, 300]))]
        case _:
            return _deep(chance)


def odd_text(chance: Random) -> str:
    """Characters that mean something to somebody, in no order."""
    pieces = (_piece(chance) for _ in range(chance.randint(1, 12)))
    return "".join(pieces)


def _piece(chance: Random) -> str:
    if chance.random() < 0.8:
        return chance.choice(ODD_CHARACTERS) * chance.choice([1, 1, 1, 2, 40])
    code = chance.randrange(0x10_F800)
    return chr(code if code < 0xD800 else code + 0x800)  # half a pair cannot be sent as JSON


def _deep(chance: Random) -> object:
    value = deepcopy(chance.choice(OTHERS))
    is_list, name = chance.random() < 0.5, chance.choice(["a", "fi", "items", "children"])
    for _ in range(chance.choice([2, 30, 200])):
        value = [value] if is_list else {name: value}
    return value
