"""`polku serve --demo`, as a reader of the documentation has it."""

from __future__ import annotations

from collections.abc import Generator

import httpx
import pytest

from tests.documentation.asking import Asking
from tests.running import data_folder, free_port, serving


@pytest.fixture(scope="session")
def client() -> Generator[httpx.Client]:
    """A client of the demonstration catalogue."""
    port = free_port()
    address, headers = f"http://127.0.0.1:{port}", {"Accept-Language": "en"}
    with (
        data_folder() as folder,
        serving(folder, port),
        httpx.Client(base_url=address, headers=headers, timeout=120) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def ask(client: httpx.Client) -> Asking:
    return Asking(client)
