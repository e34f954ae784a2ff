"""How 30,000 records are submitted while a loader runs, readers ask, and the server is killed.

Run by `make bench-submit`, or `python -m benchmarks.submitting SERVICES`. A real server
(`polku serve`) takes batches of 1,000 services, each with a place of its own, under a key a batch;
`polku load` reads a played PTV meanwhile, and readers search. After a third of the batches the
server is killed within one and started again: what was cut off is sent again. Prints what each
took, and compares what is there at the end with what was sent, and with what a follower of
`changes` has been told.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import Pipe, Process
from pathlib import Path
from typing import Any

import httpx

from benchmarks.load import ORGANIZATIONS, PROJECT, play
from tests.running import data_folder, free_port, serving

RECORDS, BATCH = 30_000, 1_000
LOADED_SERVICES, LOADED_CHANNELS = 3_000, 6_000
KEY = "the key of this measurement"
SUBMIT = """mutation Submit($input: ServicesSubmitInput!) { servicesSubmit(input: $input) {
  state revision counts { created updated unchanged rejected } userErrors { code message }
  results { outcome userErrors { code path } } } }"""
SEARCH = """query Search($text: String) { services(text: $text, first: 20) {
  nodes { id name { value } } } }"""
CHANGES = """query Changes($after: String) { changes(first: 100, after: $after) {
  nodes { entityId } pageInfo { endCursor hasNextPage } } }"""

Json = dict[str, Any]


@dataclass
class Reading:
    """What readers saw, in seconds."""

    times: list[float] = field(default_factory=list[float])
    errors: list[str] = field(default_factory=list[str])
    pauses: int = 0


def service(number: int) -> Json:
    return {
        "localId": f"s{number}",
        "name": {"fi": f"Työpaja {number}", "sv": f"Verkstad {number}", "en": f"Workshop {number}"},
        "summary": {"fi": "Neuvoja auttaa alkuun, kun työ tai opiskelupaikka puuttuu."},
        "description": {"fi": f"Palvelussa {number} katsotaan yhdessä tilannetta. " * 25},
        "themes": ["EMPLOYMENT"],
        "serviceClasses": ["P10.1"],
        "targetGroups": ["KR1.2"],
        "area": {"municipalities": ["564"]},
        "connections": [
            {
                "channel": {
                    "inline": {
                        "addresses": [
                            {"street": {"fi": f"Torikatu {number}"}, "postalCode": "90100"}
                        ],
                        "phoneNumbers": [{"number": f"040{number:07}"}],
                        "openingHours": {
                            "rules": [
                                {"times": [{"day": "MONDAY", "opens": "09:00", "closes": "15:00"}]}
                            ]
                        },
                    }
                }
            }
        ],
    }


def batches(records: int) -> Iterator[Json]:
    for begin in range(0, records, BATCH):
        services = [service(number) for number in range(begin, min(begin + BATCH, records))]
        yield {"source": "pushed", "services": services, "idempotencyKey": f"batch {begin}"}


def submit(client: httpx.Client, batch: Json) -> Json:
    answer = client.post(
        "/graphql",
        json={"query": SUBMIT, "variables": {"input": batch}},
        headers={"Authorization": f"Bearer {KEY}"},
        timeout=90,
    ).json()
    payload = answer["data"]["servicesSubmit"]
    if payload["userErrors"] or payload["counts"]["rejected"]:
        raise SystemExit(f"A batch was not taken: {payload['userErrors']} {payload['counts']}")
    return payload


def read_on(url: str, reading: Reading, is_over: threading.Event) -> None:
    """Searches until told to stop; while the server is down it waits, and notes that."""
    with httpx.Client(base_url=url, timeout=30) as client:
        for number in iter(range(10**9)):
            if is_over.is_set():
                return
            begin = time.perf_counter()
            try:
                variables = {"text": f"työpaja {number % 500}"}
                answer = client.post("/graphql", json={"query": SEARCH, "variables": variables})
            except httpx.TransportError:
                reading.pauses += 1
                time.sleep(0.2)
                continue
            reading.times.append(time.perf_counter() - begin)
            if not answer.is_success or "errors" in answer.json():
                reading.errors.append(answer.text[:200])
            time.sleep(0.01)


def polku(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "catalogue.cli", *words],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def followed(client: httpx.Client) -> list[str]:
    """The ids of all changes, in order."""
    found: list[str] = []
    after = None
    while True:
        asked = {"query": CHANGES, "variables": {"after": after}}
        answer = client.post("/graphql", json=asked).json()
        if "errors" in answer:
            raise SystemExit(f"Changes could not be followed: {answer['errors']}")
        page = answer["data"]["changes"]
        found += [node["entityId"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"] or after
        if not page["pageInfo"]["hasNextPage"]:
            return found


@dataclass
class Measured:
    """Seconds of each batch, and of one that was done already; what the others have seen."""

    times: list[float]
    reading: Reading
    repeated: float = 0.0
    loader: int | None = None
    changed: list[str] = field(default_factory=list[str])


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with data_folder() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "POLKU_DATA_DIR": str(folder),
            "POLKU_STEWARD_KEY": KEY,
        }
        for words in ("migrate", "sources add push pushed --set system=pushed"):
            done = polku(environment, *words.split())
            if done.returncode:
                raise SystemExit(done.stderr)
        report(measured(folder, environment, list(batches(records))), records)


def measured(folder: Path, environment: dict[str, str], waiting: list[Json]) -> Measured:
    port, middle = free_port(), len(waiting) // 3
    url = f"http://127.0.0.1:{port}"
    found, is_over = Measured([], Reading()), threading.Event()
    reader = threading.Thread(target=read_on, args=(url, found.reading, is_over))
    with serving(folder, port, demo=False, POLKU_STEWARD_KEY=KEY) as server:
        loading = begun_load(environment)
        reader.start()
        with httpx.Client(base_url=url) as client:
            found.times += [timed(client, batch) for batch in waiting[:middle]]
        killed_within(url, waiting[middle], server.pid)
    with (
        serving(folder, port, demo=False, POLKU_STEWARD_KEY=KEY),
        httpx.Client(base_url=url, timeout=90) as client,
    ):
        found.times += [timed(client, batch) for batch in waiting[middle:]]
        found.repeated = timed(client, waiting[0])
        found.loader = loading.wait(timeout=600)
        is_over.set()
        reader.join()
        found.changed = followed(client)
    return found


def begun_load(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """`polku load` of a played PTV, under way."""
    here, there = Pipe()
    Process(target=play, args=(LOADED_SERVICES, LOADED_CHANNELS, there), daemon=True).start()
    return subprocess.Popen(
        [sys.executable, "-m", "catalogue.cli", "load", "ptv-v11", "--base-url", here.recv()],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def timed(client: httpx.Client, batch: Json) -> float:
    begin = time.perf_counter()
    submit(client, batch)
    took = time.perf_counter() - begin
    print(f"  {batch['idempotencyKey']}: {took:.2f} s", flush=True)
    return took


def killed_within(url: str, batch: Json, server: int) -> None:
    """Sends a batch and kills the server, with all that it has started, before it has answered."""

    def send() -> None:
        with httpx.Client(base_url=url) as client:
            try:
                submit(client, batch)
            except httpx.TransportError:
                print("the server was killed within a batch")

    sending = threading.Thread(target=send)
    sending.start()
    time.sleep(0.8)
    os.killpg(server, signal.SIGKILL)
    sending.join()


def report(found: Measured, records: int) -> None:
    expected = 2 * records + LOADED_SERVICES + LOADED_CHANNELS + ORGANIZATIONS
    times, reading = found.times, found.reading
    print(f"batches: {len(times)}, median {statistics.median(times):.2f} s, max {max(times):.2f} s")
    print(f"a batch that was done already: {found.repeated:.2f} s")
    slow = statistics.quantiles(reading.times, n=100)
    print(
        f"searches: {len(reading.times)}, p50 {slow[49] * 1000:.0f}, p99 {slow[98] * 1000:.0f} ms"
    )
    print(f"errors of readers: {len(reading.errors)} {reading.errors[:2]}; down: {reading.pauses}")
    print(f"the loader ended with {found.loader}")
    things = len(set(found.changed))
    print(f"changes: {len(found.changed)}, of {things} things; sent and loaded: {expected}")


if __name__ == "__main__":
    main()
