"""Where a program's figures can be read, for as long as it runs."""

from __future__ import annotations

import os
import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.errors import SettingsInvalid
from catalogue.observation.telling import FOLDER
from catalogue.server.metrics_server import answering, metrics_app
from catalogue.settings import settings


@contextmanager
def metrics_answered(database_url: str) -> Generator[None]:
    """Within the block /metrics is answered where POLKU_METRICS says, if it does.

    Enter it before the processes are started that are to be measured. Raises SettingsInvalid where
    that port cannot be used.
    """
    address = settings().metrics
    if address is None:
        yield
        return
    with _listening(address) as listener, TemporaryDirectory(prefix="polku-metrics-") as folder:
        os.environ[FOLDER] = folder
        with answering(metrics_app(Path(folder), database_url), listener):
            yield


def _listening(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), int(port)), family=family)
    except OSError as error:
        raise SettingsInvalid(
            f"POLKU_METRICS: {address} cannot be used ({error.strerror}). Name another port: each "
            "`polku serve` and `polku worker` of a machine needs one of its own."
        ) from error
