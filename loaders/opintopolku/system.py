"""How the things of Opintopolku are named, there and in the catalogue."""

from __future__ import annotations

import re
from typing import cast

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from loaders.payload import JsonObject

SYSTEM = "opintopolku"
ROOT = "1.2.246.562.10.00000000001"
"""The organisation above all others: the register's own, which offers nothing."""

_OID = re.compile(r"1\.2\.246\.562\.(\d{2})\.\d+")
_KINDS = {
    "10": RecordKind.ORGANIZATION,
    "13": RecordKind.GENERAL_DESCRIPTION,
    "17": RecordKind.SERVICE,
}
_PAGES = {RecordKind.SERVICE: "toteutus", RecordKind.ORGANIZATION: "oppilaitos"}


def oid_of(payload: object) -> str | None:
    """The OID of a payload, or the payload where it is one; None where it is none of ours."""
    value = cast("JsonObject", payload).get("oid") if isinstance(payload, dict) else payload
    oid = value.strip() if isinstance(value, str) else ""
    return oid if kind_of(oid) else None


def kind_of(oid: str) -> RecordKind | None:
    """What an OID names: its fifth number says so."""
    found = _OID.fullmatch(oid)
    return _KINDS.get(found[1]) if found else None


def record_of(payload: JsonObject) -> RawRecord | None:
    """The record that a payload is by its OID; None where it has none."""
    oid = oid_of(payload)
    kind = kind_of(oid) if oid else None
    return RawRecord(kind, oid, payload) if oid and kind else None


def key_of(kind: RecordKind, oid: str) -> RecordKey:
    return RecordKey(SYSTEM, kind, oid)


def organization_id(oid: str) -> EntityId:
    return key_of(RecordKind.ORGANIZATION, oid).entity_id


def place_id(oid: str) -> EntityId:
    return key_of(RecordKind.SERVICE_CHANNEL, oid).entity_id


def page_of(kind: RecordKind, oid: str, language: str = "fi") -> str | None:
    """The page of an offer or a school for people."""
    name = _PAGES.get(kind)
    return f"https://opintopolku.fi/konfo/{language}/{name}/{oid}" if name else None
