"""The demonstration catalogue's education, of schools that its PTV knows as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncGenerator
from pathlib import Path

from catalogue.intake.feed import Feed, FetchRequest, MappedRecord, Mode, RawRecord, Scope
from catalogue.intake.linking.keys import link_keys
from catalogue.intake.linking.rules import Rule
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from loaders.opintopolku.saved_feed import OpintopolkuSavedFeed
from loaders.opintopolku.system import key_of
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from tests.loaders.told import Told

SEEDS = Path(__file__).parents[3] / "seeds"
FEED = OpintopolkuSavedFeed(SEEDS / "opintopolku")
BY_BUSINESS_ID = (Rule.BUSINESS_ID, Rule.BUSINESS_ID_AND_NAME)


async def records(feed: Feed) -> AsyncGenerator[tuple[RawRecord, MappedRecord]]:
    request = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)
    async for page in feed.fetch(request):
        assert page.issues == ()
        for record in page.records:
            yield record, feed.map_record(record)


async def offers() -> list[ServiceContent]:
    found = [mapped.content async for _, mapped in records(FEED)]
    return [content for content in found if isinstance(content, ServiceContent)]


async def business_keys(feed: Feed) -> dict[str, set[str]]:
    """The keys by which organisations are linked, by the business id, of each organisation."""
    return {
        record.local_id: {
            each
            for each in link_keys(record.kind, found.content)
            if each.partition(":")[0] in BY_BUSINESS_ID
        }
        async for record, found in records(feed)
        if isinstance(found.content, OrganizationContent)
    }


async def test_every_seed_is_mapped_without_an_issue() -> None:
    counts: Counter[RecordKind] = Counter()
    async for record, mapped in records(FEED):
        counts[record.kind] += 1
        assert (record.local_id, mapped.issues) == (record.local_id, ())
    assert counts == {
        RecordKind.GENERAL_DESCRIPTION: 12,
        RecordKind.SERVICE: 13,
        RecordKind.ORGANIZATION: 11,
        RecordKind.SERVICE_CHANNEL: 11,
    }


async def test_whatever_an_offer_refers_to_is_a_seed() -> None:
    told = {key_of(each.kind, each.local_id) async for each, _ in records(FEED)}
    parents = {found.parent async for _, found in records(FEED) if found.parent}
    assert parents - told == set()
    named = {
        each
        for offer in await offers()
        for each in (
            *(row.organization_id for row in offer.organizations),
            *(row.channel_id for row in offer.connections),
        )
    }
    assert named - {each.entity_id for each in told} == set()


async def test_every_school_is_one_that_ptv_knows_by_its_business_id() -> None:
    ptv = set().union(*(await business_keys(PtvV11SavedFeed(SEEDS / "ptv_v11"))).values())
    ours = await business_keys(FEED)
    assert [oid for oid, keys in ours.items() if keys.isdisjoint(ptv)] == []


async def test_there_is_labour_market_training_and_continuous_learning() -> None:
    marks = Counter(
        word.value
        for offer in await offers()
        for word in offer.keywords
        if word.language == "fi" and ("koulutus" in word.value or "Jotpa" in word.value)
    )
    assert marks["työvoimakoulutus"] == 4
    assert marks["jatkuvan oppimisen koulutus (Jotpa)"] == 3


async def test_no_seed_has_a_telephone_number_or_an_address_of_anybody() -> None:
    text = "".join(path.read_text() for path in (SEEDS / "opintopolku").glob("*.json"))
    assert re.findall(r"[\w.]+@[\w.]+|\"numero\"|puhelin", text) == []
