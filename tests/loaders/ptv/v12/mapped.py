"""Payloads through the mapper of PTV v12, and short ways to say what should come out."""

from __future__ import annotations

from typing import cast

from catalogue.intake.feed import MappedRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.text import LocalizedText
from loaders.findings import Findings
from loaders.payload import JsonObject, Part
from loaders.ptv.v12.mapping import mapped
from loaders.ptv.v12.resources import resource_of
from tests.loaders.ptv.v12.payloads import id_of


def map_payload(payload: JsonObject) -> MappedRecord:
    resource = resource_of(payload)
    assert resource is not None
    return mapped(resource.record(cast("str", payload["contentId"]), payload))


def part_of(values: JsonObject) -> Part:
    """A part of a service of no importance."""
    return Part(values, Findings(RecordKey("ptv", RecordKind.SERVICE, id_of("service"))))


def told(issues: tuple[Issue, ...]) -> list[tuple[IssueCode, Severity, str | None, str | None]]:
    return [(issue.code, issue.severity, issue.field, issue.value) for issue in issues]


def entity(kind: RecordKind, name: str) -> EntityId:
    return RecordKey("ptv", kind, id_of(name)).entity_id


def text(fi: str | None = None, **more: str) -> LocalizedText:
    found = LocalizedText.of({"fi": fi, **more})
    assert found is not None
    return found
