"""Whole runs: records that are not what they should be are landed, indexed and asked for.

Whatever a feed says, a run ends as one of the ways in which runs end, what it published is whole,
the indexer lives on, and every field of every document can be asked for.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic
from typing import cast

from graphql import GraphQLObjectType

from catalogue.errors import SourceUnknown
from catalogue.intake.feed import Feed, FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.identity import EntityKind
from catalogue.search.indexing.building import Building
from catalogue.store import documents, migrations, sources
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow
from seeds import FEEDS
from tests.analyzer import ANALYZER
from tests.fuzzing.mapping import OF_FILES, Corpus, corpus_of
from tests.fuzzing.subject import Attempt, Subject
from tests.schema.test_everything import SCHEMA, UNBOUND, everything
from tests.search.following import following
from tests.server.serving import FOR_THE_OPERATOR, Asking, asking

RECORDS = 25
"""Of a run."""

_MERGED = "MERGED"
"""Such an id leads to another thing, which has a change of its own."""

_KINDS = {
    EntityKind.SERVICE: "Service",
    EntityKind.SERVICE_CHANNEL: "ServiceChannel",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.EVENT: "Event",
    EntityKind.PROJECT: "Project",
}
_SEARCH = """query ($text: String!) { services(text: $text, first: 20) {
  totalCount nodes { id slug } facets { municipalities { value count } } } }"""


@dataclass(frozen=True, slots=True)
class SomeRecords:
    """A feed that gives these records, as its own loader would."""

    own: Feed
    records: Sequence[RawRecord]

    @property
    def system(self) -> str:
        return self.own.system

    @property
    def mapper_version(self) -> str:
        return self.own.mapper_version

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        del request
        yield Page("all", tuple(self.records))

    def map_record(self, record: RawRecord) -> MappedRecord:
        return self.own.map_record(record)


@dataclass(frozen=True, slots=True)
class Town:
    """A catalogue that is loaded from all demonstration feeds, and what is asked of it."""

    database: Connection
    ask: Asking
    corpora: dict[str, Corpus]
    indexing: asyncio.Task[None]

    async def attempt(self, chance: Random) -> str:
        before = await documents.last_sequence(self.database)
        report = await self._load(chance)
        check_counts(report)
        changed = await documents.changes_after(self.database, before, 10_000)
        if report.state is not RunState.COMPLETE:
            assert changed == [], "a run that did not succeed has changed something"
            return report.state.value
        assert not await self._halves()
        own = [each for each in changed if each.action != _MERGED]
        for kind, name in _KINDS.items():
            ids = [each.id for each in own if each.kind == kind]
            for first in range(0, len(ids), 100):
                await self._ask(name, ids[first : first + 100])
        await self._search(chance)
        return report.state.value

    async def _load(self, chance: Random) -> RunReport:
        name = chance.choice(list(self.corpora))
        corpus = self.corpora[name]
        records = [corpus.mutated(chance) for _ in range(RECORDS)]
        source = SourceRow(
            name, corpus.feed.system, "fuzz", {}, "CC0-1.0", "Nobody", chance.randrange(9)
        )
        try:
            source = await sources.get(self.database, name)
        except SourceUnknown:
            await sources.save(self.database, source)
        options = RunOptions(full=chance.random() < 0.3, accept_shrink=chance.random() < 0.8)
        feed = SomeRecords(corpus.feed, records)
        return await synchronise(self.database, source, feed, options, _unheard)

    async def _halves(self) -> int:
        """Entities of records that live, and no document."""
        return await self.database.fetchval(
            "SELECT count(*) FROM source_record r LEFT JOIN document d ON d.entity = r.entity "
            "WHERE r.state = 'ACTIVE' AND r.kind <> 'GENERAL_DESCRIPTION' "
            "AND (d.entity IS NULL OR d.state = 'RETRACTED')"
        )

    async def _ask(self, name: str, ids: list[str]) -> None:
        kind = SCHEMA.type_map[name]
        assert isinstance(kind, GraphQLObjectType)
        query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ id ... on {name} {{ "
        sequence = await documents.last_sequence(self.database)
        body = await self.ask(
            query + everything(kind, (name,)) + " } } }", {"ids": ids}, Min_Revision=str(sequence)
        )
        assert not self.indexing.done(), "the indexer has ended"
        assert "errors" not in body, body["errors"][:3]
        assert [node and node["id"] for node in body["data"]["nodes"]] == ids

    async def _search(self, chance: Random) -> None:
        row = await self.database.fetchval(
            "SELECT body FROM document WHERE kind = 'SERVICE' ORDER BY md5(entity::text || $1) "
            "LIMIT 1",
            str(chance.random()),
        )
        body = await self.ask(_SEARCH, {"text": cast("str", row or "")[100:140]})
        assert "errors" not in body, body["errors"][:3]


def check_counts(report: RunReport) -> None:
    counts = report.counts
    told = counts.created + counts.updated + counts.unchanged + counts.rejected
    assert report.state in {RunState.COMPLETE, RunState.HELD}, report.message
    assert counts.read == told
    assert counts.rejected <= report.issue_count


def _unheard(stage: str, done: int, total: int | None) -> None:
    del stage, done, total


@asynccontextmanager
async def opened() -> AsyncGenerator[Attempt]:
    """A database, an index that follows it, and the application, all of our own."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="polku-")))
        folder.chmod(0o755)
        url = stack.enter_context(EmbeddedPostgres(folder / "data"))
        await migrations.migrate(url)
        database = await stack.enter_async_context(connected(url))
        (await Building.of(database, folder / "index", ANALYZER)).close()
        indexing = await stack.enter_async_context(following(url, folder / "index"))
        ask = await stack.enter_async_context(
            asking(folder / "index", url, UNBOUND, FOR_THE_OPERATOR)
        )
        told = [each for each in FEEDS if each.loader not in OF_FILES]
        corpora = {each.source: await corpus_of(each) for each in told}
        yield Town(database, ask, corpora, indexing).attempt


SUBJECTS = [Subject("runs", opened, cases=150, seconds=60, clock=monotonic)]
