"""What a document refers to by ids, and of what kind that is.

An id does not tell its kind, and one that another catalogue has told may lead to anything: whoever
shows what stands behind it looks at the kind first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue.model.identity import EntityKind

_KINDS = {
    "organization": EntityKind.ORGANIZATION,
    "channel": EntityKind.SERVICE_CHANNEL,
    "services": EntityKind.SERVICE,
    "projects": EntityKind.PROJECT,
}


def kind_referred(name: str, owner: Mapping[str, Any]) -> EntityKind:
    """The kind behind a name in a document, or in a row of one; a parent is as its child.

    >>> kind_referred("parent", {"kind": "EVENT"}).value
    'EVENT'
    """
    return _KINDS.get(name) or EntityKind(owner["kind"])
