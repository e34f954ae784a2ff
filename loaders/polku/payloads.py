"""A record of another catalogue as it is kept."""

from __future__ import annotations

from catalogue.errors import SourceMalformed
from loaders.partner_answer import json_value
from loaders.polku.questions import Record


def payload_of(record: Record) -> dict[str, object]:
    """What was told of it, its content decoded. Raises SourceMalformed."""
    try:
        content = json_value((record.content or "null").encode())
    except ValueError:
        raise SourceMalformed(
            f"The content of {record.kind} {record.local_id} is not JSON. Is the base URL that of "
            "another catalogue of this kind?"
        ) from None
    return {
        "kind": record.kind,
        "localId": record.local_id,
        "url": record.url,
        "modifiedAt": record.modified_at,
        "parent": record.parent,
        "sameAs": list(record.same_as),
        "content": content,
    }
