"""What all server processes have in common: loaded once, by the process that they are forked of.

A server process is there in a fraction of a second then, and shares the memory. Importing this
module does it: Python's fork server loads by name what it gives to its children.
"""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

from catalogue.cli import server_process as server_process  # noqa: PLC0414 - loaded, not used here
from catalogue.server.app import contract, knowing_words
from catalogue.server.told import DICTIONARY_DIRECTORY

_ENDS_OTHERS = (signal.SIGTERM, signal.SIGHUP)
"""What a terminal or a supervisor sends to all: `polku serve` ends the others in order then, and
needs this process to hear how they ended. It goes when they are all gone."""


def _heed_signals() -> None:
    for each in _ENDS_OTHERS:
        signal.signal(each, signal.SIG_DFL)


for each in _ENDS_OTHERS:
    signal.signal(each, signal.SIG_IGN)
os.register_at_fork(after_in_child=_heed_signals)
contract()
knowing_words(Path(os.environ[DICTIONARY_DIRECTORY]))
gc.freeze()  # looking for garbage in what is there for good would copy it into each process
