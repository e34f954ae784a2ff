"""A process that prepares documents: `python -m` this module with the folder of dictionaries.

It is asked by its standard input and answers by its standard output, in turns: a length of eight
bytes and so many bytes. Documents come as JSON, what is prepared of them goes back pickled, which
nobody but the indexer that started the process reads. It ends when its input does: with whoever
started it, however that ended.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from pathlib import Path
from typing import BinaryIO

import orjson

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing.preparation import Preparation

LENGTH_BYTES = 8


def main() -> None:
    questions, answers = sys.stdin.buffer, _answers()
    preparation = Preparation(Analyzer.open(Path(sys.argv[1])))
    gc.disable()  # there is no cyclic garbage, and looking for it takes a sixth of the time
    while question := _read(questions):
        _write(answers, pickle.dumps(preparation.of(orjson.loads(question)), protocol=5))


def _answers() -> BinaryIO:
    """The standard output, for answers alone: what else is printed goes where errors go."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _read(questions: BinaryIO) -> bytes:
    """The next question; empty when there is none any more."""
    return questions.read(int.from_bytes(questions.read(LENGTH_BYTES)))


def _write(answers: BinaryIO, answer: bytes) -> None:
    answers.write(len(answer).to_bytes(LENGTH_BYTES))
    answers.write(answer)
    answers.flush()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:  # nobody waits for the answer
        os._exit(1)
