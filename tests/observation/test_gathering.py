"""Figures of several processes on one page: none added up, none left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.parser import text_string_to_metric_families

from catalogue.observation.gathering import gathered
from catalogue.observation.gauges import Gauges
from catalogue.observation.metrics import Seconds
from catalogue.observation.telling import FOLDER, telling

TELLING = """
import asyncio, sys
from prometheus_client import CollectorRegistry, Counter
from catalogue.observation.telling import telling

async def tell():
    registry = CollectorRegistry()
    Counter("polku_knocks", "Knocks.", registry=registry).inc(int(sys.argv[1]))
    async with telling("server", registry):
        print("telling", flush=True)
        await asyncio.Event().wait()

asyncio.run(tell())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    return tmp_path


@contextmanager
def process(count: int) -> Generator[subprocess.Popen[str]]:
    """Another process, which has counted so many."""
    command = [sys.executable, "-c", TELLING, str(count)]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout
        started.stdout.readline()
        try:
            yield started
        finally:
            started.kill()


async def told(folder: Path) -> dict[tuple[str, str], float]:
    """Values by the names of samples and processes."""
    text = (await gathered(folder)).text().decode()
    families = text_string_to_metric_families(text)
    return {
        (sample.name, sample.labels["process"]): sample.value
        for family in families
        for sample in family.samples
        if sample.name in ("polku_process_up", "polku_knocks_total")
    }


async def test_each_process_tells_its_own_figures(folder: Path) -> None:
    with process(2), process(3):
        assert await told(folder) == {
            ("polku_process_up", "server-1"): 1,
            ("polku_process_up", "server-2"): 1,
            ("polku_knocks_total", "server-1"): 2,
            ("polku_knocks_total", "server-2"): 3,
        }


async def test_a_killed_process_is_told_of_until_another_takes_its_place(folder: Path) -> None:
    with process(2) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert await told(folder) == {("polku_process_up", "server-1"): 0}
        with process(5):
            assert await told(folder) == {
                ("polku_process_up", "server-1"): 1,
                ("polku_knocks_total", "server-1"): 5,
            }


async def test_a_process_that_ends_in_order_leaves_nothing_behind(folder: Path) -> None:
    async with telling("worker", CollectorRegistry()):
        assert await told(folder) == {("polku_process_up", "worker-1"): 1}
    assert await told(folder) == {}


async def test_without_a_folder_nothing_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER)
    async with telling("server", CollectorRegistry()):
        assert list(folder.iterdir()) == []


async def test_the_page_describes_each_figure_once(folder: Path) -> None:
    with process(1), process(1):
        lines = (await gathered(folder)).text().decode().splitlines()
    assert [line for line in lines if line.startswith("# HELP polku_knocks")] == [
        "# HELP polku_knocks_total Knocks."
    ]


async def test_histograms_and_infinities_arrive_as_they_were_told(folder: Path) -> None:
    registry = CollectorRegistry()
    Histogram("polku_waits_seconds", "Waits.", buckets=(1, 5), registry=registry).observe(3)
    Counter("polku_ages", "Ages.", registry=registry).inc(float("inf"))
    async with telling("server", registry):
        page = (await gathered(folder)).text().decode()
    assert 'polku_waits_seconds_bucket{le="5.0",process="server-1"} 1.0' in page
    assert 'polku_waits_seconds_bucket{le="+Inf",process="server-1"} 1.0' in page
    assert 'polku_waits_seconds_sum{process="server-1"} 3.0' in page
    assert 'polku_ages_total{process="server-1"} +Inf' in page


def test_seconds_are_counted_in_the_bucket_that_they_just_fill() -> None:
    registry = CollectorRegistry()
    seconds = Seconds("polku_waits_seconds", "Waits.", buckets=(1, 5), registry=registry)
    for waited in (0, 1, 1.1, 5, 6):
        seconds.observe(waited)
    bounds = ("1.0", "5.0", "+Inf")
    found = [registry.get_sample_value("polku_waits_seconds_bucket", {"le": le}) for le in bounds]
    assert found == [2, 4, 5]
    assert registry.get_sample_value("polku_waits_seconds_sum") == pytest.approx(13.1)


async def test_what_belongs_to_no_process_stands_beside(folder: Path) -> None:
    found = Gauges()
    found.add("polku_sheep", "Sheep.", 2, colour="white")
    found.add("polku_sheep", "Sheep.", 1, colour="black")
    page = await gathered(folder)
    page.take(found)
    lines = page.text().decode().splitlines()
    assert [line for line in lines if "sheep" in line] == [
        "# HELP polku_sheep Sheep.",
        "# TYPE polku_sheep gauge",
        'polku_sheep{colour="white"} 2.0',
        'polku_sheep{colour="black"} 1.0',
    ]
