"""Who publishes the catalogue and where people read it: what every export says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.model.identity import EntityKind
from catalogue.search.parts import text
from catalogue.search.query import Document

PAGES = {
    EntityKind.SERVICE: "/service/",
    EntityKind.SERVICE_CHANNEL: "/place/",
    EntityKind.ORGANIZATION: "/organization/",
    EntityKind.EVENT: "/event/",
    EntityKind.PROJECT: "/project/",
}
"""Where the page of an entity is: its slug stands behind."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """`site`: where the server is reached, as `https://polku.example.fi`; no slash at its end."""

    name: str
    site: str

    def page(self, document: Document) -> str:
        """The address of the entity's page."""
        kind = EntityKind(str(document["kind"]))
        return f"{self.site}{PAGES[kind]}{text(document, 'slug')}"
