"""Corrections of services: what was put right here before its source followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Annotated, Any

import strawberry

from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, stages, target_groups, themes
from catalogue.model import service_correction as model
from catalogue.model.service_correction import EndReason
from catalogue.resolvers import codes
from catalogue.resolvers import correction_list as answers
from catalogue.resolvers.correction_list import Corrections
from catalogue.schema.code import ServiceLanguage, Stage, TargetGroup, Theme
from catalogue.schema.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.schema.cost import Cost
from catalogue.schema.enumerations import Entry
from catalogue.schema.fields import DocumentBacked, answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.schema.service import Service
from catalogue.schema.service_channel import ServiceChannel
from catalogue.schema.text import LocalizedText

enumeration(
    EndReason,
    "Why a correction counts no more.",
    {
        EndReason.AGREED: "The sources say the same by now.",
        EndReason.WITHDRAWN: "Somebody has taken it back.",
        EndReason.SUPERSEDED: "A newer correction speaks of all that it did.",
        EndReason.OVERDUE: "Its time was over: see `endsAt`.",
    },
    name="CorrectionEndReason",
)


def _text(description: str) -> Any:
    return strawberry.field(description=description)


def _codes(name: str, classification: Callable[[], Classification], description: str) -> Any:
    return resolved(
        lambda fields, _: (
            codes.all_named(classification(), fields[name]) if name in fields else None
        ),
        description,
    )


@strawberry.type(description="How a service is reached at one of its channels, put right.")
class CorrectedChannel(DocumentBacked):
    shape = model.ConnectionCorrection

    channel: ServiceChannel | None = resolved(
        answers.channel, "The channel. Null where it is gone."
    )
    phone_numbers: list[PhoneNumber] | None = strawberry.field(description="Telephone numbers.")
    email_addresses: list[EmailAddress] | None = strawberry.field(description="E-mail addresses.")
    web_pages: list[WebPage] | None = strawberry.field(description="Pages on the web.")


@strawberry.type(
    description="What a correction says; null: it leaves that alone. Texts count in the languages "
    "that they have, lists as a whole: an empty one says that there is none."
)
class CorrectedFields(DocumentBacked):
    shape = model.ServiceCorrection

    name: LocalizedText | None = _text("What the service is called.")
    alternative_name: LocalizedText | None = _text("Another name.")
    summary: LocalizedText | None = _text("In a sentence or two.")
    description: LocalizedText | None = _text("At length, in Markdown.")
    user_instruction: LocalizedText | None = _text("What one has to do to get it, in Markdown.")
    requirements: LocalizedText | None = _text("The conditions for getting it, in Markdown.")
    benefit_effect: LocalizedText | None = _text("How it affects unemployment benefits.")
    cost: Cost | None = strawberry.field(description="What it costs the client.")
    entry: list[Entry] | None = strawberry.field(description="The ways into it.")
    service_languages: list[ServiceLanguage] | None = _codes(
        "serviceLanguages", languages, "The languages that it is given in."
    )
    target_groups: list[TargetGroup] | None = _codes(
        "targetGroups", target_groups, "Whom it is for."
    )
    themes: list[Theme] | None = _codes("themes", themes, "What it is about.")
    stages: list[Stage] | None = _codes("stages", stages, "Where on the way to work it helps.")
    connections: list[CorrectedChannel] | None = strawberry.field(
        description="How it is reached at its channels, each by itself."
    )


@strawberry.type(
    description="Something that was put right here. It counts before what the sources say, until "
    "they say the same, somebody takes it back, or its time is over."
)
class Correction:
    id: strawberry.ID = strawberry.field(description="The id.")
    service: Service | None = resolved(
        answers.service, "The service, as everybody reads it. Null where it is gone."
    )
    fields: CorrectedFields = strawberry.field(description="What it says.")
    reason: str = strawberry.field(description="Why, in the words of who made it.")
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    ends_at: dt.datetime = resolved(
        lambda row, _: row.end_at, "Until when it counts at most: 90 days."
    )
    ended_at: dt.datetime | None = strawberry.field(
        description="When it ended. Null while it counts."
    )
    end_reason: EndReason | None = strawberry.field(description="Why it ended. Likewise.")


@strawberry.input(description="Narrows a list of corrections; what is left out does not restrict.")
class CorrectionFilter:
    service: strawberry.ID | None = strawberry.field(
        default=None, description="Only those of this service, by any of its ids."
    )
    open_only: bool = strawberry.field(default=False, description="Only those that count now.")


@strawberry.type(description="A correction with its cursor.")
class CorrectionEdge:
    node: Correction = resolved(lambda row, _: row, "The correction.")
    cursor: str = resolved(lambda row, _: answers.cursor(row), "Where it stands in the list.")


@strawberry.type(description="Corrections, the newest first.")
class CorrectionConnection:
    edges: list[CorrectionEdge] = resolved(
        lambda page, _: page.rows, "The corrections, each with its cursor."
    )
    nodes: list[Correction] = resolved(lambda page, _: page.rows, "The corrections.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.cursor), "Where this page lies."
    )


async def _corrections(
    info: Info,
    filter: Annotated[
        CorrectionFilter | None, strawberry.argument(description="Which ones to leave in.")
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> Corrections:
    given = filter or CorrectionFilter()
    wanted = answers.CorrectionFilter(given.service, given.open_only)
    return await answers.page(wanted, first, after, info.context)


def corrections() -> Any:
    return answered(
        _corrections,
        "What was put right of the services of the viewer's organisations: what their sources are "
        "to follow. For owners, by their people and programs; of all services for stewards.",
    )
