"""`polku links`: records that are perhaps the same thing, and what a person decides of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

import typer

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.cli.account import account
from catalogue.cli.screen import progress, say, table
from catalogue.cli.surroundings import database
from catalogue.intake.linking import decisions
from catalogue.intake.linking.candidates import propose as propose_all
from catalogue.model.identity import EntityKind
from catalogue.store import link_candidates
from catalogue.store.database import Connection
from catalogue.store.link_candidates import LinkCandidateRow

app = typer.Typer(
    no_args_is_help=True,
    help="Records of different sources that are perhaps the same thing. "
    "Strong keys link by themselves; the rest waits here for you. docs/linking.md has the rules.",
)

First = Annotated[str, typer.Argument(help="A record, as `polku links list` writes it.")]
Second = Annotated[str, typer.Argument(help="The other record.")]
Note = Annotated[str, typer.Option(help="Why; kept with the decision.")]

Decide = Callable[[Connection], Awaitable[list[str]]]


@app.command("list")
def list_(
    kind: Annotated[EntityKind | None, typer.Option(help="Only of this kind.")] = None,
    system: Annotated[str | None, typer.Option(help="Only with a record of it.")] = None,
    limit: Annotated[int, typer.Option(help="How many, likeliest first.", min=1)] = 20,
) -> None:
    """List what is perhaps the same thing: score, both records, and what speaks for or against."""
    found = asyncio.run(_page(kind, system, limit))
    if not found:
        say("Nothing waits for a decision.")
        return
    table(
        ("score", "first", "second", "reasons"),
        [(f"{each.score:.2f}", each.first, each.second, _reasons(each)) for each in found],
    )


async def _page(kind: EntityKind | None, system: str | None, limit: int) -> list[LinkCandidateRow]:
    async with database() as connection:
        return await link_candidates.page(connection, limit=limit, kind=kind, system=system)


@app.command()
def show(first: First, second: Second) -> None:
    """Show what two records say, side by side, reason by reason."""
    for each in asyncio.run(_of(first)):
        if {each.first, each.second} == {first, second}:
            table(
                ("evidence", "weight", each.first, each.second),
                [
                    (reason["evidence"], reason["weight"], reason["first"], reason["second"])
                    for reason in each.reasons
                ],
            )
            return
    say("These two are not proposed. `polku links list` lists those that are.")


async def _of(record: str) -> list[LinkCandidateRow]:
    async with database() as connection:
        return await link_candidates.of_records(connection, [record])


@app.command()
def confirm(first: First, second: Second, note: Note = "") -> None:
    """Decide that two records are the same thing: they become one entity."""
    _decide(
        Action.LINK_CONFIRM,
        f"{first} {second}",
        lambda connection: decisions.confirm(connection, first, second, account().name, note),
    )


@app.command()
def reject(first: First, second: Second, note: Note = "") -> None:
    """Decide that two records are different things: they are never linked or proposed again."""
    _decide(
        Action.LINK_REJECT,
        f"{first} {second}",
        lambda connection: decisions.reject(connection, first, second, account().name, note),
    )


@app.command()
def undo(first: First, second: Second) -> None:
    """Take a decision back, or part two records that a rule has linked."""
    _decide(
        Action.LINK_UNDO,
        f"{first} {second}",
        lambda connection: decisions.undo(connection, first, second, account().name),
    )


@app.command()
def propose() -> None:
    """Look through all records anew for what is perhaps the same thing."""
    asyncio.run(_propose())
    say("Done. See: polku links list")


async def _propose() -> None:
    async with database() as connection:
        with progress() as hear:
            await propose_all(connection, None, hear)


def take_down(
    entity: Annotated[str, typer.Argument(help="The id of what must be gone.")],
    reason: Annotated[str, typer.Option(help="Why; kept for good.", prompt="Why must it be gone")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Remove something for good: all its records are emptied, and no feed brings them back."""
    if not yes and not typer.confirm("This cannot be undone. Take it down?"):
        raise typer.Exit(1)
    _decide(
        Action.TAKE_DOWN,
        entity,
        lambda connection: decisions.take_down(connection, entity, reason, account().name),
    )


def _decide(action: Action, subject: str, decide: Decide) -> None:
    for entity in asyncio.run(_decided(action, subject, decide)):
        say(entity)


async def _decided(action: Action, subject: str, decide: Decide) -> list[str]:
    """The ids of the entities that it concerns."""
    async with database() as connection, connection.transaction():
        concerned = await decide(connection)
        await audit.note(connection, account(), action, subject)
        await link_candidates.prune(connection)
        return concerned


def _reasons(candidate: LinkCandidateRow) -> str:
    return ", ".join(str(reason["evidence"]) for reason in candidate.reasons)
