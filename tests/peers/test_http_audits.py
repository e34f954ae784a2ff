"""GraphQL over HTTP to the letter: the audits of npm's graphql-http."""

from __future__ import annotations

from tests.peers.programs import told


def test_every_audit_passes_and_none_warns(address: str) -> None:
    results = told("audits.mjs", address)

    assert [each for each in results if each["status"] != "ok"] == []
    assert len(results) == 61
