"""`polku members`: which people have which roles in organisations."""

from __future__ import annotations

import asyncio
from typing import Annotated
from uuid import UUID

import typer

from catalogue.access import ending, membership
from catalogue.access.people import subject_of
from catalogue.access.viewer import Role
from catalogue.cli.account import account
from catalogue.cli.screen import say, table
from catalogue.cli.show import moment
from catalogue.cli.surroundings import database
from catalogue.errors import InputInvalid
from catalogue.settings import settings
from catalogue.store import members
from catalogue.store.members import MemberRow

app = typer.Typer(
    no_args_is_help=True,
    help="Members of organisations: people who sign in, and their roles. "
    "docs/access.md says what each role may.",
)

Person = Annotated[str, typer.Argument(help="Who: the `sub` of their tokens.")]
Organization = Annotated[UUID, typer.Argument(help="The organisation's id, any of them.")]
Issuer = Annotated[
    str | None, typer.Option(help="Whose tokens name them so; that of POLKU_OIDC_ISSUER.")
]


@app.command()
def add(
    person: Person,
    organization: Organization,
    role: Annotated[Role, typer.Argument(help="ADVISOR, EDITOR, STEWARD or ADMIN.")],
    issuer: Issuer = None,
) -> None:
    """Give somebody a role in an organisation and those below it."""
    asyncio.run(_add(_subject(person, issuer), organization, role))
    say(f"{person} is {role} of {organization}.")


async def _add(subject: str, organization: UUID, role: Role) -> None:
    async with database() as connection:
        await membership.add(connection, account(), subject, organization, role)


@app.command("list")
def list_() -> None:
    """List all members by organisation."""
    found = asyncio.run(_list())
    if not found:
        say("Nobody is a member yet. Add somebody: polku members add --help")
        return
    table(
        ("organization", "role", "subject", "added"),
        [(each.organization, each.role, each.subject, moment(each.added_at)) for each in found],
    )


async def _list() -> list[MemberRow]:
    async with database() as connection:
        return await members.every(connection)


@app.command()
def remove(
    person: Person,
    organization: Organization,
    role: Annotated[Role | None, typer.Option(help="Only this role; all if left out.")] = None,
    issuer: Issuer = None,
) -> None:
    """Take somebody's roles in an organisation; they are out with their next request."""
    asyncio.run(_remove(_subject(person, issuer), organization, role))
    say(f"{person} is {role or 'a member'} of {organization} no more.")


async def _remove(subject: str, organization: UUID, role: Role | None) -> None:
    async with database() as connection:
        await membership.remove(connection, account(), subject, organization, role)


@app.command("sign-out")
def sign_out(person: Person, issuer: Issuer = None) -> None:
    """End all sessions and tokens that somebody has anywhere; they may sign in again."""
    asyncio.run(_sign_out(_subject(person, issuer)))
    say(f"{person} is signed out everywhere.")


async def _sign_out(subject: str) -> None:
    async with database() as connection:
        await ending.end_all(connection, account(), subject)


def _subject(person: str, issuer: str | None) -> str:
    if not (issuer := issuer or settings().oidc_issuer):
        raise InputInvalid("Whose tokens? Set POLKU_OIDC_ISSUER, or give --issuer.")
    return subject_of(issuer, person)
