"""The strong keys of a record: what only the same thing shares."""

from __future__ import annotations

from catalogue.model.document import Content
from catalogue.model.identity import RecordKind


def link_keys(kind: RecordKind, content: Content) -> tuple[str, ...]:  # noqa: ARG001
    """Each as `rule:value`."""
    return ()
