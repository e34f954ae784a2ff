"""The indexer as a process beside the server, started again when it dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

import structlog

log = structlog.get_logger()


class IndexerProcess:
    """Runs `polku index` for as long as the `with` block lasts."""

    def __init__(self, url: str) -> None:
        self._environment = {**os.environ, "DATABASE_URL": url}
        self._stopping = threading.Event()
        self._changing = threading.Lock()  # none is started once the last has been told to end
        self._process = self._started()
        self._watch = threading.Thread(target=self._keep_alive, name="indexer watch", daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._changing:
            self._stopping.set()
            self._process.terminate()
        self._watch.join()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "catalogue.cli", "index", str(os.getpid())],
            env=self._environment,
            process_group=0,  # a terminal's Ctrl+C is for the server, which then ends this one
        )

    def _keep_alive(self) -> None:
        wait = 0.1
        while True:
            self._process.wait()
            self._stopping.wait(wait)
            if not self._start_again():
                return
            wait = min(2 * wait, 10.0)

    def _start_again(self) -> bool:
        with self._changing:
            if self._stopping.is_set():
                return False
            log.warning("the indexer ended and is started again", code=self._process.returncode)
            self._process = self._started()
            return True
