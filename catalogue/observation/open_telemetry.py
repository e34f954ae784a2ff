"""The only file that speaks OpenTelemetry; imported where the extra `tracing` is installed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Self

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_PARENT = "traceparent"
_propagator = TraceContextTextMapPropagator()  # and no baggage: clients could write what they like


class Tracing:
    """Makes spans. OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER and the like are OpenTelemetry's own."""

    def __init__(self, processor: SpanProcessor) -> None:
        self._provider = TracerProvider(resource=_resource())
        self._provider.add_span_processor(processor)
        self._tracer: Tracer = self._provider.get_tracer("polku")

    @classmethod
    def exporting(cls) -> Self:
        """To the address in OTEL_EXPORTER_OTLP_ENDPOINT, by HTTP, from a thread of its own."""
        return cls(BatchSpanProcessor(OTLPSpanExporter()))

    def span(self, name: str) -> AbstractContextManager[Span]:
        return self._from(name, None, SpanKind.INTERNAL)

    def request_span(self, headers: Mapping[str, str]) -> AbstractContextManager[Span]:
        return self._from("request", _propagator.extract(headers), SpanKind.SERVER)

    def job_span(self, name: str, carrier: Mapping[str, str]) -> AbstractContextManager[Span]:
        return self._from(f"job {name}", _propagator.extract(carrier), SpanKind.CONSUMER)

    def _from(
        self, name: str, context: Context | None, kind: SpanKind
    ) -> AbstractContextManager[Span]:
        """What an exception says could be anybody's: it is logged, and not told here."""
        return self._tracer.start_as_current_span(
            name, context, kind, record_exception=False, set_status_on_exception=False
        )

    def carrier(self) -> dict[str, str]:
        carrier: dict[str, str] = {}
        _propagator.inject(carrier)
        return {_PARENT: carrier[_PARENT]} if _PARENT in carrier else {}

    def past_span(self, name: str, began_at: int, ended_at: int) -> None:
        """Times are nanoseconds since 1970."""
        span = self._tracer.start_span(name, kind=SpanKind.CLIENT, start_time=began_at)
        span.set_attribute("db.system.name", "postgresql")
        span.end(ended_at)

    def trace_id(self) -> str | None:
        context = trace.get_current_span().get_span_context()
        return format(context.trace_id, "032x") if context.is_valid else None

    def flush(self, milliseconds: int) -> None:
        self._provider.force_flush(milliseconds)


def _resource() -> Resource:
    """As the environment says; our own name where it gives none."""
    given = Resource.create()
    if str(given.attributes[SERVICE_NAME]).startswith("unknown_service"):
        return given.merge(Resource({SERVICE_NAME: "polku"}))
    return given
