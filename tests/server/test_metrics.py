"""What a server counts: by names that are ours, and never by what a client wrote."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from catalogue.access.budgets import Allowance, Budgets
from catalogue.observation import metrics
from catalogue.pages.executor import operation
from catalogue.server.app import create_app
from catalogue.server.metrics_server import metrics_app
from catalogue.server.persisted_operations import PersistedOperations
from catalogue.store.database import Connection
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, Asking, asking, client_of

SEARCH = "{ services(first: 2) { totalCount nodes { id } } }"


def value(name: str, **labels: str) -> float:
    """What has been counted so far in this process."""
    return metrics.SERVER.get_sample_value(name, labels) or 0


def label_values(name: str) -> set[str]:
    return {
        label
        for family in metrics.SERVER.collect()
        for sample in family.samples
        if sample.name == name
        for label in sample.labels.values()
    }


async def test_a_request_is_counted_by_its_route_and_the_class_of_its_status(ask: Asking) -> None:
    counted: Mapping[str, str] = {"route": "/graphql", "status": "2xx"}
    before = value("polku_request_seconds_count", **counted)
    await ask(SEARCH)
    assert value("polku_request_seconds_count", **counted) == before + 1


async def test_addresses_and_names_that_clients_choose_are_no_labels(ask: Asking) -> None:
    await ask.client.get("/whatever-i-like")
    await ask("query WhateverILike { __typename }")
    labels = label_values("polku_request_seconds_count")
    labels |= label_values("polku_operation_seconds_count")
    assert {label for label in labels if "whatever" in label.lower()} == set()


async def test_a_registered_operation_is_counted_by_its_name(index: Path) -> None:
    text = operation("code_names")
    app = create_app(index, ANALYZER, NOWHERE, persisted=PersistedOperations([text]))
    before = value("polku_operation_seconds_count", operation="CodeNames")
    async with app.router.lifespan_context(app), client_of(app) as client:
        await client.post("/graphql", json={"query": text})
        await client.post("/graphql", json={"query": text.replace("CodeNames", "Another")})
    assert value("polku_operation_seconds_count", operation="CodeNames") == before + 1
    assert "Another" not in label_values("polku_operation_seconds_count")


async def test_an_error_is_counted_by_its_code(ask: Asking) -> None:
    before = value("polku_errors_total", code="GRAPHQL_VALIDATION_FAILED")
    await ask("{ nonsense }")
    assert value("polku_errors_total", code="GRAPHQL_VALIDATION_FAILED") == before + 1


async def test_refusals_are_counted_by_their_code(index: Path) -> None:
    app = create_app(index, ANALYZER, NOWHERE, budgets=Budgets(Allowance(unknown=1)))
    before = value("polku_errors_total", code="RATE_LIMITED")
    async with app.router.lifespan_context(app), client_of(app) as client:
        statuses = [
            (await client.post("/graphql", json={"query": SEARCH})).status_code for _ in range(3)
        ]
    assert statuses == [200, 429, 429]
    assert value("polku_errors_total", code="RATE_LIMITED") == before + 2


async def test_what_operations_may_cost_is_counted_and_what_they_did_not(ask: Asking) -> None:
    names = ("polku_points_requested_total", "polku_points_given_back_total")
    before = [value(name) for name in names]
    told = (await ask.response("{ services(first: 50) { nodes { id } } }")).json()
    cost = told["extensions"]["cost"]
    assert cost["requested"] > cost["actual"]
    assert [value(name) - known for name, known in zip(names, before, strict=True)] == [
        cost["requested"],
        cost["requested"] - cost["actual"],
    ]


async def test_searches_are_counted_by_what_the_index_is_asked_for(ask: Asking) -> None:
    kinds = ("page", "count", "suggest")
    before = [value("polku_search_seconds_count", kind=kind) for kind in kinds]
    await ask(SEARCH)
    after = [value("polku_search_seconds_count", kind=kind) for kind in kinds]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1, 0]


async def test_shared_answers_are_counted_by_how_they_came_about(index: Path) -> None:
    outcomes = ("known", "kept", "computed", "not_shared")
    before = [value("polku_shared_answers_total", outcome=outcome) for outcome in outcomes]
    async with asking(index) as ask:
        first = await get(ask.client, SEARCH)
        await get(ask.client, SEARCH)
        await get(ask.client, SEARCH, first.headers["etag"])
        await get(ask.client, "{ viewer { isDemonstration } }")
    after = [value("polku_shared_answers_total", outcome=outcome) for outcome in outcomes]
    assert [new - old for new, old in zip(after, before, strict=True)] == [1, 1, 1, 1]


async def get(client: httpx.AsyncClient, query: str, known: str = "") -> httpx.Response:
    headers = {"Accept": "application/json", "If-None-Match": known}
    return await client.get("/graphql", params={"query": query}, headers=headers)


async def test_a_process_tells_up_to_which_change_it_answers(index: Path) -> None:
    metrics.INDEX_REVISION.set(0)
    async with asking(index), asyncio.timeout(30):
        while not (revision := value("polku_index_revision")):  # noqa: ASYNC110
            await asyncio.sleep(0)  # lets it look at itself
    assert (revision, value("polku_index_age_seconds")) == (1, math.inf)


async def test_the_page_tells_how_things_stand_in_the_database(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    await database.execute(
        "INSERT INTO pgqueuer (priority, status, entrypoint, execute_after, attempts) VALUES "
        "(0, 'queued', 'LOAD', now() - interval '1 hour', 0), "
        "(0, 'queued', 'LOAD', now() + interval '1 hour', 2)"
    )
    async with client_of(metrics_app(tmp_path, database_url)) as client:
        lines = (await client.get("/metrics")).text.splitlines()
    assert {line for line in lines if line.startswith(("polku_database", "polku_queue_jobs"))} == {
        "polku_database_up 1.0",
        'polku_queue_jobs{queue="LOAD",state="waiting"} 1.0',
        'polku_queue_jobs{queue="LOAD",state="retrying"} 1.0',
        'polku_queue_jobs{queue="LOAD",state="under_way"} 0.0',
    }
    [late] = [float(line.split()[1]) for line in lines if line.startswith("polku_queue_late")]
    assert late == pytest.approx(3600, abs=60)


async def test_the_page_is_answered_while_the_database_is_away(tmp_path: Path) -> None:
    async with client_of(metrics_app(tmp_path, NOWHERE)) as client:
        response = await client.get("/metrics")
    assert response.status_code == 200
    assert "polku_database_up 0.0" in response.text.splitlines()


async def test_the_public_port_does_not_answer_it(ask: Asking) -> None:
    assert (await ask.client.get("/metrics")).status_code == 404
