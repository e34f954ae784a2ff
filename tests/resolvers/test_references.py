"""Cards that documents embed, and what they can answer."""

from __future__ import annotations

from catalogue.resolvers.references import ORGANIZATION_CARD
from catalogue.schema import build_schema, core_schema
from catalogue.schema.enumerations import EntityKind
from catalogue.search.indexing.stored_documents import with_cards
from tests.server.serving import CITY, COACHING


def test_an_embedded_organization_has_what_its_card_is_trusted_to_answer() -> None:
    whole = CITY.model_dump(by_alias=True, exclude_none=True, mode="json") | {
        "alternativeName": {"fi": "Manse"}
    }
    service = COACHING.model_dump(by_alias=True, exclude_none=True, mode="json")
    part = {"role": "RESPONSIBLE", "organizationId": CITY.id}
    stored = with_cards(service | {"organizations": [part]}, {CITY.id: whole})
    parts = stored["organizations"]
    assert isinstance(parts, list)
    card = parts[0]["organization"]
    organization = core_schema(build_schema()).type_map["Organization"]
    fields = getattr(organization, "fields", {})
    answered_by_id = {"services", "channels", "subOrganizations", "__typename"}
    assert card.keys() - {"kind"} == ORGANIZATION_CARD - answered_by_id
    assert ORGANIZATION_CARD - {"__typename"} <= set(fields)
    assert card["kind"] == EntityKind.ORGANIZATION
