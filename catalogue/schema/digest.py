"""A digest: what is new, changed or ended in some places and themes since a moment."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import digest as answers
from catalogue.resolvers.digest import Digest, DigestEffect, DigestQuestion
from catalogue.resolvers.digest_mail import mail
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.paging import After, HowMany, PageInfo
from catalogue.schema.service import Service

enumeration(
    DigestEffect,
    "What all changes to a service since the moment come to.",
    {
        DigestEffect.NEW: "It was not in the catalogue before.",
        DigestEffect.BACK: "It had ended before, and is had again.",
        DigestEffect.CHANGED: "It is told of in other words or with other facts.",
        DigestEffect.ENDED: "It is over, or no source tells of it any more.",
    },
)


@strawberry.type(description="A service that is new, has changed or has ended.")
class DigestEntry:
    effect: DigestEffect = strawberry.field(description="What became of it.")
    at: dt.datetime = resolved(lambda entry, _: entry.service["updatedAt"], "When it changed last.")
    service: Service = strawberry.field(
        description="The service as it is now; one that has ended, as it was at last."
    )


@strawberry.type(description="An entry with its cursor.")
class DigestEdge:
    node: DigestEntry = resolved(lambda entry, _: entry, "The entry.")
    cursor: str = strawberry.field(description="Where it stands in the digest.")


@strawberry.type(description="The entries of a page as a mail, in plain text.")
class DigestMail:
    subject: str = strawberry.field(description="What it is about, in one line.")
    body: str = strawberry.field(
        description="The services by what became of them, with their organisations and, of those "
        "that are had, an address. It says where there is more than this page."
    )


@strawberry.type(
    description="What is new, has changed or has ended: one entry a service, the last changed "
    "first. A page may have fewer entries than were asked for: what came and went since then has "
    "none."
)
class DigestConnection:
    edges: list[DigestEdge] = resolved(
        lambda digest, _: digest.entries, "The entries, each with its cursor."
    )
    nodes: list[DigestEntry] = resolved(lambda digest, _: digest.entries, "The entries.")
    page_info: PageInfo = resolved(lambda digest, _: _page_info(digest), "Where this page lies.")
    mail: DigestMail = resolved(
        lambda digest, context: mail(digest, context.languages),
        "This page as a mail, in the language of the request: Finnish, Swedish or English.",
    )


def _page_info(digest: Digest) -> PageInfo:
    hits = digest.hits.hits
    return PageInfo(
        has_next_page=digest.hits.has_next_page,
        has_previous_page=digest.hits.has_previous_page,
        start_cursor=hits[0].cursor if hits else None,
        end_cursor=hits[-1].cursor if hits else None,
    )


async def _digest(  # noqa: PLR0913 - what a digest can be asked
    info: Info,
    *,
    since: Annotated[
        dt.datetime, strawberry.argument(description="The moment since which it is told.")
    ],
    municipalities: Annotated[
        list[str] | None,
        strawberry.argument(
            description="Three-digit codes. Services of the whole country are included."
        ),
    ] = None,
    themes: Annotated[list[str] | None, strawberry.argument(description="Codes of themes.")] = None,
    organizations: Annotated[
        list[strawberry.ID] | None,
        strawberry.argument(description="Ids of organisations, in whatever role they have."),
    ] = None,
    first: HowMany = None,
    after: After = None,
) -> Digest:
    question = DigestQuestion(since, municipalities or (), themes or (), organizations or ())
    return await answers.digest(question, first, after, info.context)


def digest() -> Any:
    return answered(
        _digest,
        "What is new, has changed or has ended in some places and themes since a moment. Ask for "
        "the same `since` while paging. Also a feed: `/digest.atom`. Null while the database is "
        "away.",
    )
