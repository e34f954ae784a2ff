"""The fields of the index, as tantivy is told of them."""

from __future__ import annotations

import tantivy

from catalogue.search.analysis.word import Bag
from catalogue.search.engine.columns import column_names
from catalogue.search.fields import COUNTED, Field, Key
from catalogue.search.order_keys import NUMBERS
from catalogue.search.places import SPOTS

STANDING_SCALE = 2
"""tantivy multiplies a score by log2(2 + a field), never less than 1; a standing may be less."""

NOTE = "note"
TIE = "tie"
ID_END = "id_end"
STANDING = "standing"
ORGANIZATIONS = "organizations"
"""Half of each id: numbers are counted ten times as fast as the ids themselves."""

SPOT_FIELDS = [f"spot_{number}" for number in range(SPOTS)]
NOTE_TEXT = "note_text"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in Field:
        builder.add_text_field(
            field, tokenizer_name="raw", index_option="basic", fast=field in COUNTED
        )
    for key in (*Key, *(name for field in COUNTED for name in column_names(field))):
        builder.add_text_field(key, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (name for key in Key for name in number_fields(key)):
        builder.add_unsigned_field(name, fast=True)
    for bag in Bag:
        builder.add_text_field(words_field(bag), tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field(
            phrases_field(bag), tokenizer_name="whitespace", index_option="position"
        )
    builder.add_unsigned_field(TIE, fast=True)
    builder.add_unsigned_field(ID_END, fast=True)
    builder.add_unsigned_field(ORGANIZATIONS, fast=True)
    for name in SPOT_FIELDS:
        builder.add_unsigned_field(name, fast=True)
    builder.add_float_field(STANDING, fast=True)
    builder.add_bytes_field(NOTE_TEXT, stored=True)
    return builder.build()


def number_fields(key: Key) -> list[str]:
    """What a key begins with as numbers: keys themselves take far longer to be read."""
    return [f"{key}_{number}" for number in range(NUMBERS)]


def words_field(bag: Bag) -> str:
    return f"words_{bag}"


def phrases_field(bag: Bag) -> str:
    """Where each text is a value of its own: tantivy lets no phrase span two."""
    return f"phrases_{bag}"


SCHEMA = _schema()
