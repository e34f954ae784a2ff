"""Words of our own that an export needs: where HSDS has no field for what we know, it is said."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO

from catalogue.exports.hsds.speech import Speech


def word(key: str, speech: Speech) -> str:
    """Other languages than Finnish, Swedish and English have the Finnish words."""
    row = _words()[key]
    return row.get(speech.language.value) or row["fi"]


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files("catalogue.exports.hsds").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(StringIO(text, newline=""))}
