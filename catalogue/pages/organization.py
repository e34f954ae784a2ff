"""`/organization/{slug}`: who it is, how it is reached, what it offers."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.pages.entity_page import EntityPage
from catalogue.pages.executor import Json


class OrganizationPage(EntityPage):
    path = "/organization/"
    name = "organization"
    field = "organization"
    lists = ("services", "channels", "subOrganizations", "events", "projects")

    def more(self, entity: Json) -> Mapping[str, object]:
        return {"addresses": [each for each in entity["addresses"] if each["type"] == "VISITING"]}
