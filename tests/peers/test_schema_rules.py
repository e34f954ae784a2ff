"""The contract keeps the rules of @graphql-eslint."""

from __future__ import annotations

import shutil

from tests.peers.programs import PEERS, package, told
from tests.running import PROJECT

EXCUSED = {
    'Field "code" starts with the name of the parent type "Code"',
    'Field "serviceLanguages" starts with the name of the parent type "Service"',
    'Field "serviceClasses" starts with the name of the parent type "Service"',
}
"""These are what the field calls them: the languages of service, the classes of services."""


def test_the_contract_keeps_the_recommended_rules_and_those_of_relay() -> None:
    shutil.copy(PROJECT / "schema.graphql", PEERS)

    (file,) = told(package("eslint/bin/eslint.js"), "--format", "json", "schema.graphql", status=1)

    assert {message["message"] for message in file["messages"]} == EXCUSED
