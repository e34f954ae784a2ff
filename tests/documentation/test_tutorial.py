"""Who types what docs/tutorial.md shows gets what it shows."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.documentation.asking import lasting
from tests.documentation.pages import fenced, page
from tests.documentation.shell import shell
from tests.running import data_folder, free_port, serving

PAGE = page("docs/tutorial.md")
START = "POLKU_DEMO=1 make run\n"
LOADS = "--mapping services\n"


def test_every_command_of_the_first_hour_does_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    port = free_port()
    with data_folder() as folder, serving(folder, port, POLKU_DEMO="1"):
        environment = {**os.environ, "POLKU_DATA_DIR": str(folder), "COLUMNS": "200"}
        with shell(tmp_path, environment) as type_in:
            for command, shown in steps():
                printed = type_in(command.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
                assert tells(printed, shown), (command, printed)
                if command.endswith(LOADS):
                    wait_for_the_index(port)


def test_the_server_is_started_as_the_test_starts_it() -> None:
    [recipe] = re.findall(r"^run:.*\n\t@\$\(BIN\)/(.+)$", page("Makefile"), re.MULTILINE)
    commands = [content for language, content in fenced(PAGE) if language == "sh"]

    assert (commands[0], recipe) == (START, "polku serve --demo")


def steps() -> Iterator[tuple[str, str]]:
    """The commands behind the start, each with what the page shows of its output."""
    found = [block for block in fenced(PAGE) if block != ("sh", START)]
    for (language, command), following in zip(found, [*found[1:], ("sh", "")], strict=True):
        if language == "sh":
            yield command, "" if following[0] == "sh" else following[1]


def tells(printed: str, shown: str) -> bool:
    """Whether an output has every line that is shown; of answers, whether it is the same."""
    if shown.startswith("{"):
        return lasting(json.loads(printed)) == json.loads(shown)
    return all(line in printed for line in shown.splitlines())


def wait_for_the_index(port: int) -> None:
    """Until the server shows what was loaded, by its organisation."""
    address = f"http://127.0.0.1:{port}/graphql"
    body = {"query": '{ organizations(text: "Example Association") { totalCount } }'}
    while not httpx.post(address, json=body).json()["data"]["organizations"]["totalCount"]:
        pass
