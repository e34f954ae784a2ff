"""How the structural funds' things are named in the catalogue, and where people see them."""

from __future__ import annotations

import re

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKey, RecordKind
from loaders.payload import JsonObject

SYSTEM = "eura"

_CODE = re.compile(r"[A-Z]{1,4}\d{4,7}")
_PERIOD_2014_2020 = re.compile(r"(?:S2|A7)\d{4}")


def key_of(kind: RecordKind, local_id: str) -> RecordKey:
    """The key of a project (by its code) or of an organisation (by its business id)."""
    return RecordKey(SYSTEM, kind, local_id)


def code_of(text: str | None) -> str | None:
    """A project's code as the catalogue writes it (`S21955`), or None where the text is none."""
    code = "".join((text or "").split()).upper()
    return code if _CODE.fullmatch(code) else None


def project_record(payload: JsonObject) -> RawRecord:
    """A project's payload as a record, by its code."""
    return RawRecord(RecordKind.PROJECT, str(payload["code"]), payload)


def project_page(code: str) -> str | None:
    """The project's card in the information service; those of later periods go by other ids."""
    if not _PERIOD_2014_2020.fullmatch(code):
        return None
    return f"https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi={code}"
