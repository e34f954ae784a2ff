"""What partners submit and withdraw, as it is given."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import strawberry

from catalogue.resolvers.submissions import MOST_RECORDS
from catalogue.schema.event_input import EventInput
from catalogue.schema.fields import enumeration
from catalogue.schema.input_fields import flag, listed
from catalogue.schema.organization_input import OrganizationInput
from catalogue.schema.service_channel_input import ServiceChannelInput
from catalogue.schema.service_input import ServiceInput
from catalogue.store.idempotency_keys import KEPT


class SubmitMode(StrEnum):
    """How much a call tells of its source."""

    UPSERT = "UPSERT"
    REPLACE = "REPLACE"


enumeration(
    SubmitMode,
    "How much a call tells of its source.",
    {
        SubmitMode.UPSERT: "These records; all others stay as they are.",
        SubmitMode.REPLACE: "All that there is of these kinds: what is not in the call is "
        "withdrawn, unless so much is missing that a person must look at it first.",
    },
)


def _source() -> Any:
    return strawberry.field(description="The name of your source: one to which records are sent.")


def _mode() -> Any:
    return strawberry.field(default=SubmitMode.UPSERT, description="How much the call tells.")


def _dry_run() -> Any:
    return flag("Only say what would become of each record.")


def _key() -> Any:
    return strawberry.field(
        default=None,
        description="Anything that is new for each new wish. Sent again with the same input within "
        f"{KEPT.days} days, nothing is done again, and the answer is the same.",
    )


_AT_MOST = f"at most {MOST_RECORDS:,} records in one call"


@strawberry.input(description=f"Services and where they are had, {_AT_MOST}.")
class ServicesSubmitInput:
    source: str = _source()
    services: list[ServiceInput] = strawberry.field(description="The services.")
    service_channels: list[ServiceChannelInput] | None = listed(
        "Channels of which several services are had, or that you know by ids of your own."
    )
    mode: SubmitMode = _mode()
    dry_run: bool = _dry_run()
    idempotency_key: str | None = _key()


@strawberry.input(description=f"Organisations, {_AT_MOST}.")
class OrganizationsSubmitInput:
    source: str = _source()
    organizations: list[OrganizationInput] = strawberry.field(description="The organisations.")
    mode: SubmitMode = _mode()
    dry_run: bool = _dry_run()
    idempotency_key: str | None = _key()


@strawberry.input(description=f"Events, {_AT_MOST}.")
class EventsSubmitInput:
    source: str = _source()
    events: list[EventInput] = strawberry.field(description="The events.")
    mode: SubmitMode = _mode()
    dry_run: bool = _dry_run()
    idempotency_key: str | None = _key()


@strawberry.input(description=f"What is not there any more, {_AT_MOST}.")
class ServicesWithdrawInput:
    source: str = _source()
    services: list[str] | None = listed("Your own ids of services.")
    service_channels: list[str] | None = listed("Your own ids of channels.")
    dry_run: bool = _dry_run()
    idempotency_key: str | None = _key()


@strawberry.input(description=f"What is not there any more, {_AT_MOST}.")
class OrganizationsWithdrawInput:
    source: str = _source()
    organizations: list[str] = strawberry.field(description="Your own ids of organisations.")
    dry_run: bool = _dry_run()
    idempotency_key: str | None = _key()


@strawberry.input(description=f"What is not there any more, {_AT_MOST}.")
class EventsWithdrawInput:
    source: str = _source()
    events: list[str] = strawberry.field(description="Your own ids of events.")
    dry_run: bool = _dry_run()
    idempotency_key: str | None = _key()
