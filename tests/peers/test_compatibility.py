"""Apollo's compatibility tests for subgraphs, of a schema of theirs behind our server.

They want Docker or a process manager to start what they talk to; here it is started by hand.
"""

from __future__ import annotations

import asyncio

from tests.peers.products import application
from tests.peers.programs import Json, package, running, told
from tests.running import free_port
from tests.server.serving import listening

SUITE = "@apollo/federation-subgraph-compatibility-tests/dist"
GATEWAY_PORT = "4000"  # the suite knows no other


async def test_all_of_apollos_tests_pass_but_the_one_for_their_own_tracing() -> None:
    results = await _results()

    assert {name for name, status in results.items() if status != "passed"} == {"ftv1"}
    assert len(results) == 23


async def _results() -> dict[str, str]:
    users, inventory = str(free_port()), str(free_port())
    async with listening(application()) as products:
        with (
            running(package(f"{SUITE}/subgraphs/users/index.js"), USERS_PORT=users),
            running(package(f"{SUITE}/subgraphs/inventory/index.js"), INVENTORY_PORT=inventory),
        ):
            return await asyncio.to_thread(_tested, products, users, inventory)


def _tested(products: str, users: str, inventory: str) -> dict[str, str]:
    subgraphs = (
        f"products={products}/",
        f"users=http://127.0.0.1:{users}/",
        f"inventory=http://127.0.0.1:{inventory}/",
    )
    with running("gateway.mjs", GATEWAY_PORT, *subgraphs):
        told_by_jest: Json = told(
            package("jest/bin/jest.js"),
            "--config",
            "jest.config.mjs",
            "--json",
            status=1,
            PRODUCTS_URL=f"{products}/",
        )
    return {
        each["fullName"]: each["status"]
        for file in told_by_jest["testResults"]
        for each in file["assertionResults"]
    }
