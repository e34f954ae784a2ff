"""The worst document within the limits: how long can one hold up all others of a process?

`make fuzz-documents` writes documents at random and changes those that took longest, over and over.
What is timed is what the event loop does before a document is executed: to parse, measure, validate
and price it, and to see whether its answer may be shared; or to refuse it.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from dataclasses import dataclass

from graphql import GraphQLSchema

from benchmarks.bad_documents import BAD_DOCUMENTS
from benchmarks.document_writing import Writer
from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from catalogue.server.cost import Costs
from catalogue.server.documents import DocumentRefused, Documents
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.sharing import Sharings

SLOW = 0.1
"""Seconds of a processor that one document may take."""

_BRED = 20
"""Of so many worst documents others are bred."""

_NEWCOMERS = 0.5
_TIMES = 5
"""As often a slow document is timed again: once it may have met another program's work."""


@dataclass(frozen=True, slots=True, order=True)
class Trial:
    """The seconds of a processor that a document took, and the draws that it was written by.

    `code` is why it was refused.
    """

    seconds: float
    query: str
    code: str | None
    draws: tuple[float, ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long to search")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="to see a run again")
    parser.add_argument("--show", action="store_true", help="print the worst document")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    schema = core_schema(build_schema())
    gc.collect()
    gc.freeze()  # as the server does: what is measured is not the search for garbage
    search = Search(schema, random.Random(options.seed))  # noqa: S311
    for name, query in BAD_DOCUMENTS.items():
        tell(name, search.tried(query))
    search.run(options.seconds)
    worst = search.worst[0]
    tell(f"the worst of {search.count:,}, {search.refused:,} of them refused", worst)
    if options.show:
        print(worst.query)
    sys.exit(worst.seconds > SLOW)


def tell(name: str, trial: Trial) -> None:
    print(f"{name:50} {1000 * trial.seconds:6.1f} ms  {trial.code or ''}")


class Search:
    """The worst documents found so far, the very worst first."""

    def __init__(self, schema: GraphQLSchema, chance: random.Random) -> None:
        self.worst: list[Trial] = []
        self.count = 0
        self.refused = 0
        self._schema = schema
        self._chance = chance

    def run(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            draws = self._draws()
            self.tried(Writer(self._schema, draws).document(), draws)

    def tried(self, query: str, draws: tuple[float, ...] = ()) -> Trial:
        """The least that it takes of some times, where it is slow."""
        trial = self._timed(query, draws)
        if not self.worst or trial.seconds > self.worst[-1].seconds:
            trial = min(trial, *(self._timed(query, draws) for _ in range(_TIMES)))
        self.worst = sorted([*self.worst, trial], reverse=True)[:_BRED]
        self.count += 1
        self.refused += trial.code is not None
        return trial

    def _draws(self) -> tuple[float, ...]:
        """New ones, or those of a bad document with some of them drawn anew."""
        bred = [trial.draws for trial in self.worst if trial.draws]
        if not bred or self._chance.random() < _NEWCOMERS:
            return tuple(self._chance.random() for _ in range(self._chance.randint(1, 600)))
        draws = list(self._chance.choice(bred))
        for _ in range(self._chance.randint(1, 5)):
            draws[self._chance.randrange(len(draws))] = self._chance.random()
        return tuple(draws)

    def _timed(self, query: str, draws: tuple[float, ...]) -> Trial:
        documents, costs = Documents(self._schema, LIMITS), Costs(self._schema)
        sharings, asked = Sharings(self._schema), GraphQLRequest(query)
        code = None
        began = time.process_time()
        try:
            document = documents.ready(query)
            sharings.of(asked.id, document, asked.operation_name)
            costs.of(asked, document)
        except DocumentRefused as refusal:
            code = refusal.code.value
        return Trial(time.process_time() - began, query, code, draws)


if __name__ == "__main__":
    main()
