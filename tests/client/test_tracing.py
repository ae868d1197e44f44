"""Spans of OpenTelemetry, for those who want them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from digital_realty import AsyncDigitalRealty, DigitalRealty, RetryPolicy, ServerError
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from tests.client import fault_server as faults
from tests.client.fault_server import FaultServer

QUICK = RetryPolicy(attempts=2, first_wait=0.0)


class Spans:
    """What keeps the spans of a test."""

    def __init__(self) -> None:
        """Keep every span that ends."""
        self.provider = TracerProvider()
        self._exporter = InMemorySpanExporter()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))

    @property
    def ended(self) -> list[ReadableSpan]:
        """The spans in the order of their ends."""
        return list(self._exporter.get_finished_spans())


@pytest.fixture
def spans() -> Spans:
    """What keeps the spans of a test."""
    return Spans()


def _attributes(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_a_call_has_a_span_with_its_attempts(server: FaultServer, spans: Spans) -> None:
    """Each attempt is a client span below that of the operation, and the server is told of it."""
    server.faults = [faults.status(503)]
    with DigitalRealty(**server.settings, retries=QUICK, tracer_provider=spans.provider) as dlr:
        next(dlr.remote_hands.list(site="PHX015"))

    first, second, call = spans.ended
    assert (call.name, call.kind) == ("listRemoteHandsTickets", SpanKind.INTERNAL)
    assert (first.name, first.kind) == ("GET", SpanKind.CLIENT)
    assert [span.parent for span in (first, second)] == [call.context] * 2
    assert _attributes(first) == {
        "http.request.method": "GET",
        "server.address": "127.0.0.1",
        "server.port": int(server.base_url.rpartition(":")[2]),
        "url.full": f"{server.base_url}/v1/remotehands-tickets",
        "http.response.status_code": 503,
        "error.type": "503",
    }
    assert _attributes(second)["http.response.status_code"] == 200
    assert _attributes(second)["http.request.resend_count"] == 1
    assert "error.type" not in _attributes(second)
    assert second.context is not None
    sent = server.requests[1].headers["traceparent"].split("-")
    assert (int(sent[1], 16), int(sent[2], 16)) == (
        second.context.trace_id,
        second.context.span_id,
    )


def test_tasks_and_files_have_spans(server: FaultServer, spans: Spans, tmp_path: Any) -> None:
    """The client for asyncio makes the same spans, and a failure is noted on them."""

    async def run() -> None:
        async with AsyncDigitalRealty(
            **server.settings, retries=0, tracer_provider=spans.provider
        ) as dlr:
            await dlr.reports.download("CUS1", to=tmp_path / "file")
            server.faults = [faults.cut_head]
            with pytest.raises(Exception, match="no complete answer"):
                await dlr.reports.download("CUS1")

    asyncio.run(run())
    assert [span.name for span in spans.ended] == ["GET", "downloadReport"] * 2
    assert _attributes(spans.ended[0])["http.response.status_code"] == 200
    assert [_attributes(span)["error.type"] for span in spans.ended[2:]] == [
        "ApiConnectionError"
    ] * 2


def test_spans_go_on_with_other_options(server: FaultServer, spans: Spans) -> None:
    """A client with other options makes spans as well."""
    server.faults = [faults.status(500)]
    with (
        DigitalRealty(**server.settings, tracer_provider=spans.provider) as dlr,
        pytest.raises(ServerError),
    ):
        next(dlr.with_options(retries=0).remote_hands.list())

    assert [span.name for span in spans.ended] == ["GET", "listRemoteHandsTickets"]


def test_nobody_else_imports_the_library() -> None:
    """A client without a tracer provider imports neither OpenTelemetry nor tenacity."""
    program = (
        "import sys, digital_realty as d\n"
        "d.DigitalRealty(client_id='a', client_secret='b', master_account_id='c', account_id='d')"
        ".remote_hands\n"
        "print([n for n in ('opentelemetry', 'tenacity') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
