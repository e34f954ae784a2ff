"""The Python example keeps a copy that follows the catalogue, and sends a partner's sheet."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples.building import BUILT, python
from tests.examples.demonstration import Demonstration
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, HEADINGS, as_csv

SHEET = "example-sheet"
CITY = '{ organizations(text: "Tampereen kaupunki", first: 1) { nodes { id } } }'
SERVING = """{ services(filter: {municipalities: ["837"]}, first: 100) { totalCount } }"""


def test_the_examples_are_typed(python_client: Path) -> None:
    interpreter = BUILT / "python" / "bin" / "python"
    command = [sys.executable, "-m", "pyright", "--pythonpath", interpreter, "follow.py", "push.py"]
    ended = subprocess.run(
        command, cwd=python_client, capture_output=True, text=True, timeout=180, check=False
    )
    assert ended.returncode == 0, ended.stdout


@pytest.fixture(scope="module")
def key(demonstration: Demonstration) -> str:
    """A key of a city, which has a sheet of its own."""
    city = demonstration.ask(CITY)["organizations"]["nodes"][0]["id"]
    source = ("sources", "add", "spreadsheet", SHEET, "--owner", city)
    settings = ("--set", "mapping=services", "--set", f"system={SHEET}")
    licence = ("--licence", "CC-BY-4.0", "--attribution", "City")
    demonstration.polku(*source, *settings, *licence)
    said = demonstration.polku("keys", "create", city, "An example", "--scope", "SUBMIT")
    return next(word for word in said.split() if word.startswith("polku_"))


def follow(python_client: Path, address: str, file: Path, *municipalities: str) -> dict[str, str]:
    """The names by id, after the copy was brought up to date."""
    python("follow.py", address, str(file), *municipalities, folder=python_client)
    return json.loads(file.read_text())["names"]


def test_a_copy_holds_what_a_search_finds_and_what_is_sent_later(
    python_client: Path, demonstration: Demonstration, key: str, tmp_path: Path
) -> None:
    file, sheet = tmp_path / "services.json", tmp_path / "services.csv"
    before = follow(python_client, demonstration.graphql, file)

    sheet.write_text(as_csv([HEADINGS, CLUB, CAFE]))
    with demonstration.working():
        words = ("push.py", demonstration.address, SHEET, str(sheet))
        tried = python(*words, "--dry-run", folder=python_client, POLKU_KEY=key)
        sent = python(*words, folder=python_client, POLKU_KEY=key)
    after = follow(python_client, demonstration.graphql, file)

    assert tried == sent
    assert "COMPLETE" in sent
    assert len(after) == len(before) + 2


def test_a_part_of_the_catalogue_is_followed_alone(
    python_client: Path, demonstration: Demonstration, tmp_path: Path
) -> None:
    names = follow(python_client, demonstration.graphql, tmp_path / "services.json", "837")
    assert len(names) >= demonstration.ask(SERVING)["services"]["totalCount"]


def test_a_copy_of_another_catalogue_is_read_anew(
    python_client: Path, demonstration: Demonstration, tmp_path: Path
) -> None:
    file = tmp_path / "services.json"
    before = follow(python_client, demonstration.graphql, file)
    of_another = "MTpjaGFuZ2U6YW5vdGhlcjox"  # 1:change:another:1
    file.write_text(json.dumps({"names": {"x": "Gone"}, "cursor": of_another}))
    assert follow(python_client, demonstration.graphql, file) == before
