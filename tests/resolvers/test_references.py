"""Cards that documents embed, and what they can answer."""

from __future__ import annotations

import pytest

from catalogue.resolvers.references import CARD_FIELDS
from catalogue.schema import build_schema, core_schema
from catalogue.schema.enumerations import EntityKind
from catalogue.search.indexing.stored_documents import CARDS, with_cards
from tests.server.serving import CITY, COACHING

TYPES = {
    EntityKind.SERVICE: "Service",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.EVENT: "Event",
    EntityKind.PROJECT: "Project",
}


BY_ID = {
    *("services", "channels", "subOrganizations", "events", "projects", "children"),
    *("advisor", "capacity"),
}


@pytest.mark.parametrize("kind", CARD_FIELDS)
def test_a_card_has_what_it_is_trusted_to_answer(kind: EntityKind) -> None:
    trusted = CARD_FIELDS[kind] - BY_ID - {"__typename", "provenance"}
    assert trusted == {*CARDS[kind]} - {"kind"}
    entity = core_schema(build_schema()).type_map[TYPES[kind]]
    assert trusted <= set(getattr(entity, "fields", {}))


def test_an_embedded_organization_has_what_its_document_has_of_its_card() -> None:
    whole = CITY.model_dump(by_alias=True, exclude_none=True, mode="json") | {
        "alternativeName": {"fi": "Manse"}
    }
    service = COACHING.model_dump(by_alias=True, exclude_none=True, mode="json")
    part = {"role": "RESPONSIBLE", "organizationId": CITY.id}
    stored = with_cards(service | {"organizations": [part]}, {CITY.id: whole})
    card = {name: whole[name] for name in CARDS[EntityKind.ORGANIZATION]}
    assert stored["organizations"] == [part | {"organization": card}]
