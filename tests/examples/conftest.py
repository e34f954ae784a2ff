"""A demonstration server, and the examples built against it as their reader would build them.

Asked for by name alone (`make examples`), as it needs packages of others.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.examples.building import BUILT, EXAMPLES, PROJECT, npm, python
from tests.examples.demonstration import Demonstration
from tests.running import data_folder, free_port, serving


@pytest.fixture(scope="session")
def demonstration() -> Generator[Demonstration]:
    port = free_port()
    with data_folder() as folder, serving(folder, port, POLKU_DEMO="1"):
        yield Demonstration(folder, f"http://127.0.0.1:{port}")


@pytest.fixture(scope="session")
def _contract() -> None:  # pyright: ignore[reportUnusedFunction]
    """Where the examples look for it: two folders above their own."""
    BUILT.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "schema.graphql", BUILT.parent)


@pytest.fixture(scope="session")
def search_page(_contract: None) -> Path:
    """The folder of the built search page, its packages beside it."""
    folder = BUILT / "search-page"
    others = shutil.ignore_patterns("node_modules")
    shutil.copytree(EXAMPLES / "search-page", folder, ignore=others, dirs_exist_ok=True)
    npm("run", "build", folder=folder)
    return folder


@pytest.fixture(scope="session")
def python_client(_contract: None) -> Path:
    """The folder of the Python example with its generated client."""
    folder = BUILT / "python-client"
    shutil.copytree(EXAMPLES / "python-client", folder, dirs_exist_ok=True)
    python("-m", "ariadne_codegen", folder=folder)
    return folder
