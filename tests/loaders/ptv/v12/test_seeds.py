"""The demonstration catalogue's part that has the shape of PTV v12."""

from __future__ import annotations

from pathlib import Path

from catalogue.intake.feed import FetchRequest, Mode, Scope
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed
from tests.loaders.ptv.v12.reading import Told

SEEDS = Path(__file__).parents[4] / "seeds" / "ptv_v12"


async def test_every_seed_is_mapped_without_an_issue() -> None:
    feed, told = PtvV12SavedFeed(SEEDS), Told()
    request = FetchRequest(Mode.FULL, Scope(), None, (), told.note)
    told.pages = [page async for page in feed.fetch(request)]
    mapped = [feed.map_record(record) for record in told.records]
    assert mapped
    assert told.issues == []
    assert [issue for record in mapped for issue in record.issues] == []
