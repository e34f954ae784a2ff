"""How what stands in a sheet is named in the catalogue."""

from __future__ import annotations

from hashlib import blake2b

from catalogue.intake.business_id import business_id
from catalogue.model.identity import RecordKey, RecordKind
from loaders.spreadsheet.headings import folded

LONGEST_ID = 200
DIGEST_BYTES = 10


def key_of(system: str, kind: RecordKind, local_id: str) -> RecordKey:
    return RecordKey(system, kind, local_id)


def id_of_key(values: list[str]) -> str:
    """The id of a row that has none, from what its key columns say, wherever the row stands."""
    return f"key-{_digest(values)}"


def organization_local_id(name: str, printed_business_id: str | None) -> str:
    """An organisation's: departments share their city's business id, so the name counts too."""
    number = business_id(printed_business_id) if printed_business_id else None
    return f"name-{_digest([number or '', name])}"


def _digest(values: list[str]) -> str:
    text = "\n".join(map(folded, values))
    return blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()
