"""`/metrics` of real programs: all their processes are in it, and nothing of an earlier start."""

from __future__ import annotations

import os
import signal
import time

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.working import workers
from tests.running import data_folder, free_port, serving, starting, wait_for_all

PATIENCE = 120.0  # seconds; a loaded machine starts two processes in half a minute
ALL = {"indexer-1", "server-1", "server-2"}


def page(port: int) -> str:
    response = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=PATIENCE)
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return response.text


def values(port: int, name: str, label: str, **others: str) -> dict[str, float]:
    """The values of a figure by those of one of its labels; of those whose others are these."""
    return {
        sample.labels[label]: sample.value
        for family in text_string_to_metric_families(page(port))
        for sample in family.samples
        if sample.name == name and others.items() <= sample.labels.items()
    }


def asked_of(port: int) -> dict[str, float]:
    """How often each process was asked whether it is alive; `polku serve` asks who is ready."""
    return values(port, "polku_request_seconds_count", "process", route="/healthz")


def wait_until_all_answer(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while values(port, "polku_process_up", "process") != dict.fromkeys(ALL, 1):
        assert time.monotonic() < until, page(port)
        time.sleep(0.2)  # who asks without a pause takes the time that they start in


def test_all_processes_of_a_server_are_told_of_and_those_of_an_earlier_start_are_not() -> None:
    port, metrics = free_port(), free_port()
    address = f"127.0.0.1:{metrics}"
    with data_folder() as folder:
        with serving(folder, port, demo=False, POLKU_METRICS=address, POLKU_WORKERS="2") as server:
            wait_until_all_answer(metrics)
            asked = [httpx.get(f"http://127.0.0.1:{port}/healthz") for _ in range(4)]
            counted = asked_of(metrics)
            os.killpg(server.pid, signal.SIGKILL)  # its indexer goes when it notices
            server.wait()
        assert ([each.status_code for each in asked], sum(counted.values())) == ([200] * 4, 4)

        with serving(folder, port, demo=False, POLKU_METRICS=address, POLKU_WORKERS="2") as server:
            wait_until_all_answer(metrics)
            assert asked_of(metrics) == {}
            server.send_signal(signal.SIGINT)
            wait_for_all(server)


def test_a_worker_has_a_page_of_its_own(database_url: str) -> None:
    port = free_port()
    with workers(database_url, POLKU_METRICS=f"127.0.0.1:{port}"):
        until = time.monotonic() + PATIENCE
        while values(port, "polku_process_up", "process") != {"worker-1": 1}:
            assert time.monotonic() < until, page(port)


def test_a_port_that_is_taken_is_said_with_what_to_do() -> None:
    port = free_port()
    with data_folder() as folder:
        with starting(folder, port, demo=False, POLKU_METRICS=f"127.0.0.1:{port}") as server:
            assert server.wait(timeout=PATIENCE) == 2
        assert "Name another port" in (folder / "server.log").read_text()
