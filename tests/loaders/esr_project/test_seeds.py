"""The demonstration catalogue's projects, and the services that point to them."""

from __future__ import annotations

from pathlib import Path

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.project import ProjectContent
from catalogue.model.service import ServiceContent
from loaders.esr_project.mapping import mapped
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed
from tests.loaders.esr_project.printed import records, unheard

SEEDS = Path(__file__).parents[3] / "seeds"


async def test_every_seed_is_mapped_without_an_issue() -> None:
    found = [mapped(record) for record in await records(SEEDS / "esr_project")]
    projects = [record.content for record in found if isinstance(record.content, ProjectContent)]
    assert [issue for record in found for issue in record.issues] == []
    assert [(project.code, project.is_ended) for project in projects] == [
        ("S20494", True),
        ("S21955", True),
    ]
    assert len(found) - len(projects) == 12


async def test_one_service_alone_ended_with_its_project() -> None:
    """Those that somebody continues name no code."""
    request = FetchRequest(Mode.FULL, Scope(), None, (), unheard)
    named: dict[str | None, tuple[str, ...]] = {}
    for feed in (PtvV11SavedFeed(SEEDS / "ptv_v11"), PtvV12SavedFeed(SEEDS / "ptv_v12")):
        async for page in feed.fetch(request):
            for record in page.records:
                content = feed.map_record(record).content
                if isinstance(content, ServiceContent) and content.project_ids:
                    named[content.name.fi] = content.project_ids
    osaamo = RecordKey("eura", RecordKind.PROJECT, "S21955").entity_id
    assert named == {"Osaamo-työpajat sote-alan työpaikoille (päättynyt hanke)": (osaamo,)}
