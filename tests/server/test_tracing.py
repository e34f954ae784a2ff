"""A request as a trace: request, operation, search, statement; and nothing of what was asked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from catalogue.observation import tracing
from catalogue.observation.open_telemetry import Tracing
from catalogue.store import queue
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from tests.server.serving import Asking, asking

SECRET = "unheard-of"  # noqa: S105 - a text that is looked for
TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"


@pytest.fixture
def spans() -> Generator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    tracing.use(Tracing(SimpleSpanProcessor(exporter)))
    yield exporter
    tracing.use(None)


def tree(spans: tuple[ReadableSpan, ...]) -> dict[str, str | None]:
    """The name of each span's parent, by its name."""
    names = {span.context.span_id: span.name for span in spans if span.context}
    return {span.name: names.get(span.parent.span_id) if span.parent else None for span in spans}


async def test_a_search_is_a_step_of_an_operation_of_a_request(
    ask: Asking, spans: InMemorySpanExporter
) -> None:
    await ask("query Mine($text: String!) { services(text: $text) { totalCount } }", {"text": "a"})
    assert tree(spans.get_finished_spans()) == {
        "POST /graphql": None,
        "operation other": "POST /graphql",
        "search page": "operation other",
        "search count": "operation other",
    }


async def test_a_statement_is_a_step_of_what_asked_for_it(
    database_url: str, index: Path, spans: InMemorySpanExporter
) -> None:
    async with asking(index, database_url) as ask:
        spans.clear()
        await ask("{ sources { id } }")
        await asyncio.sleep(0)  # asyncpg tells of a statement in the loop's next turn
    found = tree(spans.get_finished_spans())
    assert {name for name, parent in found.items() if parent == "operation other"} >= {
        "SELECT source"
    }


async def test_nothing_of_what_was_asked_is_in_a_trace(
    ask: Asking, spans: InMemorySpanExporter
) -> None:
    await ask("query($text: String!) { services(text: $text) { totalCount } }", {"text": SECRET})
    await ask(f'{{ services(text: "{SECRET}") {{ nonsense }} }}')
    await ask.client.get(f"/{SECRET}", params={"of": SECRET}, headers={"X-Of": SECRET})
    told = [span.to_json() for span in spans.get_finished_spans()]
    assert len(told) > 3
    assert [each for each in told if SECRET in each] == []


async def test_a_trace_that_a_client_began_goes_on_here(
    ask: Asking, spans: InMemorySpanExporter
) -> None:
    await ask("{ __typename }", traceparent=PARENT)
    traces = {
        format(span.context.trace_id, "032x") for span in spans.get_finished_spans() if span.context
    }
    assert traces == {TRACE}


async def test_a_job_takes_the_trace_along(
    database: Connection, spans: InMemorySpanExporter
) -> None:
    with tracing.request_span({"traceparent": PARENT}):
        await queue.put(database, JobName.LOAD, "a source")
    headers = await database.fetchval("SELECT headers::text FROM pgqueuer")
    assert f"00-{TRACE}-" in headers
    assert [span.name for span in spans.get_finished_spans()] == ["request"]


class Collector(BaseHTTPRequestHandler):
    """Takes what is exported, as any collector would."""

    received: list[bytes]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append(body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_traces_arrive_at_the_collector_that_the_environment_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Collector.received = []
    server = HTTPServer(("127.0.0.1", 0), Collector)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
    try:
        tracing.begin()
        with tracing.span("a step"):
            pass
        tracing.end()
    finally:
        tracing.use(None)
        server.shutdown()
        thread.join()
        server.server_close()
    [resource] = ExportTraceServiceRequest.FromString(Collector.received[0]).resource_spans
    names = [span.name for scope in resource.scope_spans for span in scope.spans]
    service = {each.key: each.value.string_value for each in resource.resource.attributes}
    assert (names, service["service.name"]) == (["a step"], "polku")
