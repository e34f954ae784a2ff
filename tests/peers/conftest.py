"""Our scripts beside the packages that they call, and the demonstration catalogue to ask."""

from __future__ import annotations

from collections.abc import Generator

import httpx
import pytest

from tests.peers.programs import PEERS, install_scripts
from tests.running import data_folder, free_port, serving

STEWARD_KEY = "the key of the steward"


@pytest.fixture(scope="session", autouse=True)
def scripts() -> None:
    if not (PEERS / "node_modules").is_dir():
        pytest.exit("The packages are not there: `make peers` installs them.")
    install_scripts()


@pytest.fixture(scope="session")
def address() -> Generator[str]:
    """Where GraphQL is spoken: a server as `make run` starts it."""
    port = free_port()
    with data_folder() as folder, serving(folder, port, POLKU_STEWARD_KEY=STEWARD_KEY):
        yield f"http://127.0.0.1:{port}/graphql"


@pytest.fixture(scope="session")
def client(address: str) -> Generator[httpx.Client]:
    base, headers = address.removesuffix("/graphql"), {"Accept-Language": "fi"}
    with httpx.Client(base_url=base, headers=headers, timeout=30) as client:
        yield client
