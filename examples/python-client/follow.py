"""Keeps the names of services in a file as the catalogue has them: run again, it goes on.

For Tampere: python follow.py http://127.0.0.1:8000/graphql services.json 837
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from catalogue_client import (
    CatalogueClient,
    ChangeAction,
    ChangeFilter,
    GraphQLClientGraphQLMultiError,
)
from catalogue_client.fragments import ServiceChange, ServiceChangeNodeService

TOMBSTONES = (ChangeAction.RETRACTED, ChangeAction.MERGED)


@dataclass
class Copy:
    """What we have: names by id, and the cursor up to which we know of everything."""

    names: dict[str, str] = field(default_factory=dict[str, str])
    cursor: str | None = None

    def take(self, change: ServiceChange) -> None:
        """An entity that is not there (any more) is known by its tombstone, which comes as well."""
        if change.action in TOMBSTONES:
            self.names.pop(change.entity_id, None)
        elif isinstance(change.node, ServiceChangeNodeService):
            self.names[change.entity_id] = change.node.name.value


def follow(client: CatalogueClient, copy: Copy, wanted: ChangeFilter) -> Copy:
    """The copy with all that has changed since. Where the catalogue was restored, a new one."""
    try:
        has_more = True
        while has_more:
            page = client.service_changes(after=copy.cursor, filter_=wanted).changes
            if page is None:
                raise SystemExit("The catalogue's database is away. Run this again later.")
            for change in page.nodes:
                copy.take(change)
            copy.cursor, has_more = page.page_info.end_cursor, page.page_info.has_next_page
    except GraphQLClientGraphQLMultiError as refusal:
        if "CURSOR_EXPIRED" not in codes(refusal):
            raise
        return follow(client, Copy(), wanted)
    return copy


def codes(refusal: GraphQLClientGraphQLMultiError) -> list[object]:
    """Programs decide by these, never by the messages."""
    return [(error.extensions or {}).get("code") for error in refusal.errors]


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("address")
    words.add_argument("file", type=Path)
    words.add_argument("municipality", nargs="*", help="its three-digit code")
    given = words.parse_args()
    client = CatalogueClient(given.address, headers={"Accept-Language": "fi"})
    copy = Copy(**json.loads(given.file.read_text())) if given.file.exists() else Copy()
    copy = follow(client, copy, ChangeFilter(municipalities=given.municipality))
    given.file.write_text(json.dumps(asdict(copy), ensure_ascii=False, indent=1))
    print(f"{len(copy.names)} services")


if __name__ == "__main__":
    main()
