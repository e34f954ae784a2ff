"""This machine's dictionaries: each compiled once, in a process of its own, and then mapped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import structlog

from catalogue.errors import IndexUnavailable
from catalogue.search.analysis import compiling
from catalogue.search.analysis.dictionary import Dictionary
from catalogue.search.analysis.grammar import GRAMMARS, Grammar
from catalogue.search.analysis.word import Bag

log = structlog.get_logger()


def dictionaries(directory: Path) -> Mapping[Bag, Dictionary]:
    """The dictionaries of a folder; compiled first (25 s on two cores) where none can be read.

    Raises IndexUnavailable when one cannot be compiled.
    """
    with _compiling(directory) as processes:
        for path, process in processes.items():
            if process.wait():
                raise IndexUnavailable(
                    f"The dictionary {path.name} could not be compiled. That takes 1.2 GB of "
                    f"memory, and 30 MB of disk at {path.parent}."
                )
    return {grammar.bag: Dictionary(_path(directory, grammar)) for grammar in GRAMMARS}


@contextmanager
def compiled_meanwhile(directory: Path) -> Generator[None]:
    """Compiles what is missing beside what the block does; what is unfinished then is given up."""
    with _compiling(directory):
        yield


@contextmanager
def _compiling(directory: Path) -> Generator[Mapping[Path, subprocess.Popen[bytes]]]:
    paths = {_path(directory, grammar): grammar for grammar in GRAMMARS}
    processes = {
        path: _started(path, grammar)
        for path, grammar in paths.items()
        if not compiling.is_whole(path)
    }
    try:
        yield processes
    finally:
        for process in processes.values():
            process.terminate()
            process.wait()


def _started(path: Path, grammar: Grammar) -> subprocess.Popen[bytes]:
    log.info("compiling a dictionary, once on this machine", language=grammar.bag)
    return subprocess.Popen(
        [sys.executable, "-m", compiling.__name__, path, grammar.bag],
        process_group=0,  # a terminal's Ctrl+C is for us, who then end this one
    )


def _path(directory: Path, grammar: Grammar) -> Path:
    parts = (grammar.bag, *version("simplemma").split("."), compiling.COMPILER_VERSION)
    return directory / "-".join(parts)
