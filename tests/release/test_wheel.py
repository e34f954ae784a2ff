"""The wheel runs anywhere: nothing that the checkout has is missing where it is installed."""

from __future__ import annotations

import signal
import zipfile
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest

from release.source import Project
from tests.release.conftest import Installed
from tests.running import PROJECT, says

CODE = ("catalogue", "loaders", "migrations", "seeds")
FOR_DEVELOPERS = {"script.py.mako", "graphiql.sha512"}
"""What a new migration is begun with, and what `make graphiql` fetches by."""


@pytest.fixture(scope="module")
def server(installed: Installed) -> Generator[httpx.Client]:
    """`polku serve --demo` in an empty folder, without a setting but its port."""
    with installed.start("serve", "--demo") as process:
        assert says(process, "Polku is ready")
        with httpx.Client(base_url=f"http://127.0.0.1:{installed.port}", timeout=60) as client:
            yield client
        process.send_signal(signal.SIGTERM)
        assert process.stdout
        process.stdout.read()
    assert process.returncode == 0


def test_the_wheel_has_all_that_the_rooms_have(wheel: Path, tmp_path: Path) -> None:
    Project(PROJECT).copy_to(tmp_path)
    kept = {
        path.relative_to(tmp_path).as_posix()
        for room in CODE
        for path in (tmp_path / room).rglob("*")
        if path.is_file() and path.name not in FOR_DEVELOPERS
    }

    packed = set(zipfile.ZipFile(wheel).namelist())

    assert kept - packed == set()


def test_the_wheel_has_nothing_but_the_rooms(wheel: Path) -> None:
    rooms = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {room for room in rooms if not room.endswith(".dist-info")} == set(CODE)


def test_the_program_tells_the_version_of_the_project(installed: Installed) -> None:
    assert installed.say("--version") == f"{Project(PROJECT).version}\n"


def test_the_demonstration_is_served_from_an_empty_folder(server: httpx.Client) -> None:
    question = '{ services(text: "työtön", first: 1) { totalCount nodes { name { value } } } }'

    answer = server.post("/graphql", json={"query": question}).json()["data"]["services"]

    assert answer["totalCount"] > 0
    assert len(answer["nodes"]) == 1


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("/", "<!doctype html>"),
        ("/graphql", "<!doctype html>"),
        ("/readyz", '{"ready":true'),
        ("/hsds/services?per_page=1", "{"),
        ("/sources", "<!doctype html>"),
    ],
)
def test_every_way_in_is_open(server: httpx.Client, address: str, begins: str) -> None:
    answer = server.get(address, headers={"Accept": "text/html, application/json"})

    assert (answer.status_code, answer.text[: len(begins)].lower()) == (200, begins)


def test_commands_work_beside_the_server(installed: Installed, server: httpx.Client) -> None:
    assert server.get("/healthz").is_success
    assert "up to date" in installed.say("migrate")
    assert "demo-" in installed.say("sources")
    assert "palvelu" in installed.say("search", "palvelu").lower()


def test_what_comes_out_of_files_of_the_wheel_is_there(
    installed: Installed, server: httpx.Client
) -> None:
    assert server.get("/healthz").is_success
    installed.say("spreadsheet", "template", "services", "--output", "sheet.xlsx")
    installed.say("export", "hsds", "--output", "hsds.zip")
    installed.say("backup", "polku.dump")

    made = {path.name for path in installed.folder.iterdir() if path.is_file()}
    assert made == {"sheet.xlsx", "hsds.zip", "polku.dump"}


def test_data_are_kept_where_a_users_data_are(installed: Installed, server: httpx.Client) -> None:
    assert server.get("/healthz").is_success

    kept = {path.name for path in (installed.users_data / "polku").iterdir()}

    assert {"dictionary", "encryption-keys", "index", "postgres"} <= kept


def test_nothing_is_written_among_the_packages(installed: Installed, server: httpx.Client) -> None:
    assert server.get("/healthz").is_success
    installed_at = (installed.environment / "bin" / "polku").stat().st_mtime

    newer = [
        path
        for path in installed.environment.rglob("*")
        if path.is_file() and path.stat().st_mtime > installed_at + 1
    ]

    assert newer == []
