"""The catalogue becomes a part of a larger graph in both implementations of composition."""

from __future__ import annotations

from tests.peers.programs import PEERS, told
from tests.running import PROJECT

COMPOSED = {
    "errors": [],
    "hints": [],
    "entities": ["Event", "Municipality", "Organization", "Project", "Service", "ServiceChannel"],
}


def test_the_catalogue_composes_alone_and_with_a_citys_own_graph() -> None:
    catalogue = f"catalogue={PROJECT / 'schema.graphql'}"

    assert told("compose.mjs", catalogue) == {"apollo": COMPOSED, "guild": COMPOSED}
    assert told("compose.mjs", catalogue, f"city={PEERS / 'city.graphql'}") == {
        "apollo": COMPOSED,
        "guild": COMPOSED,
    }
