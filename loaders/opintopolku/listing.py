"""The list of educations with their offers, read to its end, and known to be whole.

The search leaves out educations without an offer after it has cut its pages, so that a page may be
short and the total is of more than is given. So a reading counts only when the totals of its pages
agree and another reading has found the very same offers.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from catalogue.errors import FetchFailed, SourceMalformed
from loaders.opintopolku.system import oid_of
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject, object_in, objects_in

PATH = "external/search/toteutukset-koulutuksittain"
PAGE_SIZE = 20
READINGS = 4
LARGEST_TOTAL = 10_000
"""The search counts no further: a list that says so many may have more."""

MOST_OFFERS = 500
"""So many offers of an education does the search give, and no more."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a page brought that was not read before: educations, and offers with their schools.

    `schools` are {oid, nimi} by the OID of the offer.
    """

    educations: tuple[str, ...]
    schools: Mapping[str, JsonObject]
    read: int
    total: int


@dataclass(frozen=True, slots=True)
class _Page:
    schools: Mapping[str, Mapping[str, JsonObject]]
    total: int


async def listed(client: PartnerClient, parameters: Mapping[str, str]) -> AsyncGenerator[Batch]:
    """The educations and offers of a search, each once, page by page.

    Raises FetchFailed where no two readings agree or the list is too long to be read whole,
    SourceMalformed where an answer is no page.
    """
    seen: set[str] = set()
    before: set[str] | None = None
    for _ in range(READINGS):
        found: set[str] = set()
        totals: set[int] = set()
        async for number, page in _pages(client, parameters):
            totals.add(page.total)
            found.update(page.schools, *page.schools.values())
            batch = _fresh(page, seen, number * PAGE_SIZE)
            if before is None or batch.educations or batch.schools:
                yield batch
        if len(totals) == 1 and found == before:
            return
        before = found if len(totals) == 1 else set()
    raise FetchFailed(
        f"{PATH} gave another list in each of {READINGS} attempts. Nothing was changed; try again "
        "later."
    )


async def _pages(
    client: PartnerClient, parameters: Mapping[str, str]
) -> AsyncGenerator[tuple[int, _Page]]:
    number, total = 0, 1
    while number * PAGE_SIZE < total:
        number += 1
        query = {"page": str(number), "size": str(PAGE_SIZE), "sort": "name", "order": "asc"}
        page = _page(object_in(await client.get_json(PATH, {**parameters, **query})))
        total = page.total
        yield number, page


def _page(answer: JsonObject) -> _Page:
    total, rows = answer.get("total"), answer.get("hits")
    if not isinstance(total, int) or not isinstance(rows, list):
        raise SourceMalformed(
            f"{PATH} answered without `total` and `hits`. Check that the base URL is that of "
            "Opintopolku, such as https://opintopolku.fi/konfo-backend/."
        )
    if total >= LARGEST_TOTAL:
        raise FetchFailed(
            f"The search has {LARGEST_TOTAL:,} educations or more, and counts no further. Narrow "
            "the source down by marks, types of education or municipalities."
        )
    found = {oid: _schools(oid, row) for row in objects_in(answer["hits"]) if (oid := oid_of(row))}
    return _Page(found, total)


def _schools(education: str, hit: JsonObject) -> dict[str, JsonObject]:
    """The school of each offer of an education."""
    rows = objects_in(hit.get("toteutukset"))
    if len(rows) >= MOST_OFFERS:
        raise FetchFailed(
            f"The search gives no more than {MOST_OFFERS} offers of an education, and {education} "
            "may have more. Narrow the source down by municipalities or types of education."
        )
    return {
        oid: {"oid": row.get("oppilaitosOid"), "nimi": row.get("oppilaitosNimi")}
        for row in rows
        if (oid := oid_of(row.get("toteutusOid")))
    }


def _fresh(page: _Page, seen: set[str], read: int) -> Batch:
    """Notes what is on a page, and takes what is new of it."""
    schools = {
        offer: school
        for offers in page.schools.values()
        for offer, school in offers.items()
        if offer not in seen
    }
    educations = tuple(oid for oid in page.schools if oid not in seen)
    seen.update(educations, schools)
    return Batch(educations, schools, min(read, page.total), page.total)
