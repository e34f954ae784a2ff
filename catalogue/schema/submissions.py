"""What partners submit and withdraw: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any, cast

import orjson
import strawberry

from catalogue.intake.submission.pieces import Piece
from catalogue.intake.submission.submission import Outcome
from catalogue.model.identity import RecordKind
from catalogue.resolvers import submissions as answers
from catalogue.resolvers.submissions import Call, Submitted
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered, enumeration
from catalogue.schema.info import Info
from catalogue.schema.submission_inputs import (
    EventsSubmitInput,
    EventsWithdrawInput,
    OrganizationsSubmitInput,
    OrganizationsWithdrawInput,
    ServicesSubmitInput,
    ServicesWithdrawInput,
    SubmitMode,
)
from catalogue.schema.sync_run import RunState, SyncCounts
from catalogue.schema.user_error import UserError, user_errors

enumeration(
    Outcome,
    "What became of a record.",
    {
        Outcome.CREATED: "It is new.",
        Outcome.UPDATED: "It has changed, or is back.",
        Outcome.UNCHANGED: "It is as it was; a record that was taken down for good, too.",
        Outcome.REJECTED: "It was left out: `userErrors` say why. What was stored of it stays.",
        Outcome.WITHDRAWN: "It is told of no more.",
        Outcome.UNKNOWN: "It was not there to be withdrawn.",
    },
    name="SubmissionOutcome",
)


@strawberry.type(description="What became of one record.")
class SubmissionResult:
    kind: EntityKind = strawberry.field(description="What it is.")
    local_id: str = strawberry.field(
        description="Your own id of it; of a channel without one, its service's and its place."
    )
    id: strawberry.ID = strawberry.field(
        description="Its id in the catalogue, by which `node` finds it once it is there."
    )
    outcome: Outcome = strawberry.field(description="What became of it.")
    path: list[str] = strawberry.field(
        description="The names that lead to it in the input, and the places in lists, from 0."
    )
    user_errors: list[UserError] = strawberry.field(
        description="All that is wrong with it; empty unless it was rejected."
    )


@strawberry.type(description="What came of it.")
class SubmissionPayload:
    """What all payloads have; never one itself."""

    run: strawberry.ID | None = strawberry.field(
        description="The id of the run, as in `syncRuns`. Null in a dry run, and where none began."
    )
    state: RunState | None = strawberry.field(
        description="How the run ended, or would: HELD where too much would have changed. Null "
        "where none began."
    )
    counts: SyncCounts | None = strawberry.field(
        description="How many records it dealt with. Null where no run began."
    )
    revision: int | None = strawberry.field(
        description="The revision of the catalogue that has it: sent as the header `Min-Revision`, "
        "it makes the next answer wait for that. Null where nothing was published."
    )
    results: list[SubmissionResult] = strawberry.field(
        description="What became of each record, in the order of the input, channels that stand "
        "within a service behind it. Of what is held, what would have become of it."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ServicesSubmitPayload(SubmissionPayload):
    pass


@strawberry.type(description="What came of it.")
class ServicesWithdrawPayload(SubmissionPayload):
    pass


@strawberry.type(description="What came of it.")
class OrganizationsSubmitPayload(SubmissionPayload):
    pass


@strawberry.type(description="What came of it.")
class OrganizationsWithdrawPayload(SubmissionPayload):
    pass


@strawberry.type(description="What came of it.")
class EventsSubmitPayload(SubmissionPayload):
    pass


@strawberry.type(description="What came of it.")
class EventsWithdrawPayload(SubmissionPayload):
    pass


_Json = dict[str, Any]
_SERVICES = {"services": RecordKind.SERVICE, "serviceChannels": RecordKind.SERVICE_CHANNEL}
_ORGANIZATIONS = {"organizations": RecordKind.ORGANIZATION}
_EVENTS = {"events": RecordKind.EVENT}


async def _services_submit(
    root: strawberry.Parent[object],  # noqa: ARG001 - graphql-core gives it
    info: Info,
    input: Annotated[ServicesSubmitInput, strawberry.argument(description="What, and how.")],
) -> Submitted:
    return await answers.send(_call("servicesSubmit", input, _SERVICES), info.context)


async def _services_withdraw(
    root: strawberry.Parent[object],  # noqa: ARG001 - graphql-core gives it
    info: Info,
    input: Annotated[ServicesWithdrawInput, strawberry.argument(description="Which ones.")],
) -> Submitted:
    return await answers.send(_call("servicesWithdraw", input, _SERVICES), info.context)


async def _organizations_submit(
    root: strawberry.Parent[object],  # noqa: ARG001 - graphql-core gives it
    info: Info,
    input: Annotated[OrganizationsSubmitInput, strawberry.argument(description="What, and how.")],
) -> Submitted:
    return await answers.send(_call("organizationsSubmit", input, _ORGANIZATIONS), info.context)


async def _organizations_withdraw(
    root: strawberry.Parent[object],  # noqa: ARG001 - graphql-core gives it
    info: Info,
    input: Annotated[OrganizationsWithdrawInput, strawberry.argument(description="Which ones.")],
) -> Submitted:
    return await answers.send(_call("organizationsWithdraw", input, _ORGANIZATIONS), info.context)


async def _events_submit(
    root: strawberry.Parent[object],  # noqa: ARG001 - graphql-core gives it
    info: Info,
    input: Annotated[EventsSubmitInput, strawberry.argument(description="What, and how.")],
) -> Submitted:
    return await answers.send(_call("eventsSubmit", input, _EVENTS), info.context)


async def _events_withdraw(
    root: strawberry.Parent[object],  # noqa: ARG001 - graphql-core gives it
    info: Info,
    input: Annotated[EventsWithdrawInput, strawberry.argument(description="Which ones.")],
) -> Submitted:
    return await answers.send(_call("eventsWithdraw", input, _EVENTS), info.context)


def _call(operation: str, input: object, kinds: dict[str, RecordKind]) -> Call:
    """The input is a mapping: a thousand records as objects of classes take twice as long."""
    given = cast("_Json", orjson.loads(orjson.dumps(_without_nulls(input))))
    key = given.pop("idempotencyKey", None)
    is_withdrawal = "mode" not in given
    pieces = [
        Piece(kind, (field, str(number)), {"localId": each} if is_withdrawal else each)
        for field, kind in kinds.items()
        for number, each in enumerate(given.get(field, ()))
    ]
    return Call(
        operation=operation,
        source=given["source"],
        pieces=pieces,
        input=given,
        key=key,
        is_dry_run=given["dryRun"],
        kinds=list(kinds.values()) if given.get("mode") == SubmitMode.REPLACE else None,
        is_withdrawal=is_withdrawal,
    )


def _without_nulls(value: object) -> object:
    """What is null says the same as what is left out."""
    if isinstance(value, dict):
        given = cast("_Json", value).items()
        return {name: _without_nulls(each) for name, each in given if each is not None}
    if isinstance(value, list):
        return [_without_nulls(each) for each in cast("list[object]", value)]
    return value


_WHO = "For the programs and editors of the source's organisation, and for stewards."
_SUBMITS = (
    "Each record is taken or rejected by itself; what is wrong with one is told all at once. It is "
    f"an ordinary run: `syncRuns` has it. {_WHO}"
)
_WITHDRAWS = f"What no other source tells of is retracted; sent again, it is back. {_WHO}"


def services_submit() -> Any:
    return answered(
        _services_submit,
        f"Tells of services and of the channels where they are had. {_SUBMITS}",
        is_direct=True,
    )


def services_withdraw() -> Any:
    return answered(
        _services_withdraw, f"Takes services and channels back. {_WITHDRAWS}", is_direct=True
    )


def organizations_submit() -> Any:
    return answered(_organizations_submit, f"Tells of organisations. {_SUBMITS}", is_direct=True)


def organizations_withdraw() -> Any:
    return answered(
        _organizations_withdraw, f"Takes organisations back. {_WITHDRAWS}", is_direct=True
    )


def events_submit() -> Any:
    return answered(_events_submit, f"Tells of events. {_SUBMITS}", is_direct=True)


def events_withdraw() -> Any:
    return answered(_events_withdraw, f"Takes events back. {_WITHDRAWS}", is_direct=True)
