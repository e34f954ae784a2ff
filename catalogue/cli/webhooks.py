"""`polku webhooks`: who is told of changes, and what they were sent."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Annotated
from uuid import UUID

import typer

from catalogue.access.on_behalf import organization_of
from catalogue.access.rights import Right
from catalogue.cli.account import account
from catalogue.cli.encryption_keys import needed_keyring
from catalogue.cli.screen import say, table
from catalogue.cli.show import moment
from catalogue.cli.surroundings import database
from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.resolvers.change_filter import AskedFilter, change_filter
from catalogue.resolvers.webhooks import change_sequence, state
from catalogue.settings import settings
from catalogue.store import documents, webhook_deliveries, webhooks
from catalogue.store.database import Connection
from catalogue.store.webhook_deliveries import DeliveryRow
from catalogue.store.webhooks import WebhookRow
from catalogue.user_errors import Refused, UserError, refuse
from catalogue.webhooks import registering
from catalogue.webhooks.destinations import networks
from catalogue.webhooks.registering import WebhookDraft, draft_errors

app = typer.Typer(
    no_args_is_help=True,
    help="Webhooks: addresses that are told of changes by `polku worker`. docs/webhooks.md says "
    "what they are told, and how receivers check it.",
)

Id = Annotated[UUID, typer.Argument(help="The webhook's id; `polku webhooks list` lists them.")]
After = Annotated[
    str | None, typer.Option(help="Told is what comes behind this cursor of `changes`.")
]

_MOST = 1_000


@app.command("list")
def list_() -> None:
    """List all webhooks: whose, where to, how they stand, how far behind they are."""
    found = asyncio.run(_list())
    if not found:
        say("There is no webhook yet. Make one: polku webhooks create --help")
        return
    table(
        ("webhook", "organization", "name", "url", "state", "since", "next attempt", "behind"),
        [
            (
                each.id,
                each.organization,
                each.name,
                each.url,
                state(each),
                moment(each.parked_at or each.failing_since),
                moment(each.next_at),
                each.latest - each.told_to,
            )
            for each in found
        ],
    )


async def _list() -> list[WebhookRow]:
    async with database() as connection:
        return await webhooks.page(connection, None, _MOST)


@app.command()
def create(  # noqa: PLR0913 - what a webhook is made of
    organization: Annotated[UUID, typer.Argument(help="The organisation's id, any of them.")],
    name: Annotated[str, typer.Argument(help="What it is for, in a few words.")],
    url: Annotated[str, typer.Argument(help="Where messages are posted to.")],
    *,
    kind: Annotated[
        list[EntityKind] | None, typer.Option(help="Only this kind of things; several times.")
    ] = None,
    about: Annotated[
        list[str] | None, typer.Option(help="Only what is of this organisation; several times.")
    ] = None,
    municipality: Annotated[
        list[str] | None, typer.Option(help="Only what is for this one; several times.")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(help="Only what this source tells; several times.")
    ] = None,
    mailbox: Annotated[
        str | None, typer.Option(help="An office's, which is told when it is parked.")
    ] = None,
    after: After = None,
) -> None:
    """Make a webhook and show its secret, once.

    For example: polku webhooks create 0a1b2c3d-4e5f-5000-8000-000000000000 "Front end"
    https://example.fi/polku --kind SERVICE
    """
    follows = change_filter(kind, AskedFilter(about, municipality, source))
    draft = WebhookDraft(name, url, mailbox, follows)
    id_, secret = asyncio.run(_create(str(organization), draft, after))
    say(f"Webhook {id_}. Its secret is shown only now:")
    typer.echo(secret)


async def _create(organization: str, draft: WebhookDraft, after: str | None) -> tuple[UUID, str]:
    keyring = needed_keyring()
    async with _deed() as connection:
        owner = await organization_of(
            connection, account(), Right.MANAGE_WEBHOOKS, organization, None
        )
        wrong = [*draft_errors(draft, networks(settings().webhook_networks))]
        if isinstance(owner, UserError):
            raise Refused(*wrong, owner)
        refuse(wrong)
        begin = await _sequence(connection, after)
        new = replace(draft, from_sequence=begin)
        return await registering.create(connection, account(), owner, new, keyring)


@app.command()
def log(
    webhook: Id,
    limit: Annotated[int, typer.Option(help="How many.", min=1, max=_MOST)] = 20,
) -> None:
    """Show what a webhook was sent, and what came of it; the newest first."""
    table(
        ("message", "made", "event", "state", "attempts", "last answer", "next attempt"),
        [
            (
                each.id,
                moment(each.created_at),
                each.event,
                each.state,
                len(each.attempts),
                _last(each),
                moment(each.next_at),
            )
            for each in asyncio.run(_log(webhook, limit))
        ],
    )


async def _log(webhook: UUID, limit: int) -> list[DeliveryRow]:
    async with database() as connection:
        await _webhook(connection, webhook)
        return await webhook_deliveries.page(connection, webhook, limit)


def _last(delivery: DeliveryRow) -> str:
    if not delivery.attempts:
        return "–"
    last = delivery.attempts[-1]
    return " ".join(str(last[name]) for name in ("status", "problem") if last[name])


@app.command()
def test(webhook: Id) -> None:
    """Send a message of no content. `polku worker` sends it; `polku webhooks log` tells how."""
    say(f"Message {asyncio.run(_test(webhook))} is on its way.")


async def _test(webhook: UUID) -> UUID:
    async with _deed() as connection:
        return await registering.test(connection, await _webhook(connection, webhook))


@app.command()
def resend(
    message: Annotated[UUID, typer.Argument(help="Its id, as `polku webhooks log` shows it.")],
) -> None:
    """Send a message again, once; one that waits is sent now."""
    asyncio.run(_resend(message))
    say(f"Message {message} is on its way.")


async def _resend(message: UUID) -> None:
    async with _deed() as connection:
        found = await webhook_deliveries.find(connection, message)
        if found is None:
            raise InputInvalid(f"There is no message {message}, or it is kept no longer.")
        await registering.resend(connection, await _webhook(connection, found.webhook), found)


@app.command()
def resume(webhook: Id, *, after: After = None) -> None:
    """Let a webhook go on that is parked: where it stopped, or behind a cursor."""
    asyncio.run(_resume(webhook, after))
    say(f"{webhook} goes on.")


async def _resume(webhook: UUID, after: str | None) -> None:
    async with _deed() as connection:
        begin = await _sequence(connection, after)
        found = await _webhook(connection, webhook)
        await registering.resume(connection, account(), found, begin)


@app.command()
def rotate(
    webhook: Id,
    hours: Annotated[
        int, typer.Option(help="How long the former one signs as well.", min=0, max=168)
    ] = 24,
) -> None:
    """Make another secret and show it, once; for some hours messages are signed by both."""
    secret = asyncio.run(_rotate(webhook, dt.timedelta(hours=hours)))
    say("The new secret is shown only now:")
    typer.echo(secret)


async def _rotate(webhook: UUID, overlap: dt.timedelta) -> str:
    keyring = needed_keyring()
    async with _deed() as connection:
        found = await _webhook(connection, webhook)
        return await registering.rotate_secret(connection, account(), found, keyring, overlap)


@app.command()
def remove(webhook: Id) -> None:
    """Delete a webhook with its log, for good."""
    asyncio.run(_remove(webhook))
    say(f"{webhook} is gone.")


async def _remove(webhook: UUID) -> None:
    async with _deed() as connection:
        found = await _webhook(connection, webhook)
        await registering.delete(connection, account(), found)


@asynccontextmanager
async def _deed() -> AsyncGenerator[Connection]:
    """A transaction. Raises InputInvalid where what is done in it is refused."""
    try:
        async with database() as connection, connection.transaction():
            yield connection
    except Refused as refused:
        raise InputInvalid(" ".join(error.message for error in refused.errors)) from None


async def _webhook(connection: Connection, id: UUID) -> WebhookRow:
    """Held where there is a transaction. Raises InputInvalid where there is none."""
    found = await webhooks.held(connection, id, None)
    if found is None:
        raise InputInvalid(f"There is no webhook {id}. `polku webhooks list` lists them.")
    return found


async def _sequence(connection: Connection, after: str | None) -> int | None:
    """Raises CursorInvalid and CursorExpired."""
    if after is None:
        return None
    return change_sequence(after, await documents.epoch(connection))
