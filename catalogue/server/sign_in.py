"""Made-up people: for programs by `POST /demo/sign-in`, and for the pages of the workbench.

Nothing is there without POLKU_DEMO.
"""

from __future__ import annotations

import uuid

import orjson
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from catalogue.access.demonstration import Demonstration, SignedIn
from catalogue.access.door import Door
from catalogue.access.provider import Provider
from catalogue.access.viewer import PERSONAL_ROLES, Role
from catalogue.errors import DatabaseUnavailable, InputInvalid
from catalogue.model.identity import EntityId
from catalogue.pages.executor import Unavailable
from catalogue.pages.way_in import Session, SessionRefused, WayIn
from catalogue.server.answers import error_body
from catalogue.server.error_codes import ErrorCode, public_message
from catalogue.server.request_log import request_id
from catalogue.store import organizations
from catalogue.store.database import Pool

_LARGEST = 1_000
_NO_STORE = {"Cache-Control": "no-store"}
_NOTICE = "A made-up person: this installation is a demonstration, where anybody may be anybody."


def sign_in_routes(door: Door, database: Pool) -> list[Route]:
    """None where the demonstration is off."""
    if door.demonstration is None:
        return []
    sign_in = _SignIn(MadeUpPeople(door.demonstration, database))
    return [Route("/demo/sign-in", sign_in.post, methods=["POST"])]


def way_in(door: Door, database: Pool) -> WayIn | Provider | None:
    """How people sign in on the pages; None where they cannot."""
    if door.demonstration:
        return MadeUpPeople(door.demonstration, database)
    return door.provider


class MadeUpPeople:
    """Anybody, in any organisation."""

    def __init__(self, demonstration: Demonstration, database: Pool) -> None:
        self._demonstration = demonstration
        self._database = database

    async def sign_in(self, role: Role, organization: EntityId) -> Session:
        """Raises Unavailable and SessionRefused."""
        try:
            signed_in = self.token(role, await self.organization(uuid.UUID(organization)))
        except (InputInvalid, ValueError):
            raise SessionRefused from None
        except DatabaseUnavailable:
            raise Unavailable from None
        return Session(signed_in.token, signed_in.expires_at)

    def token(self, role: Role, organization: EntityId) -> SignedIn:
        return self._demonstration.sign_in(role, organization)

    async def organization(self, named: uuid.UUID | None) -> EntityId:
        """The one that goes by this id, else that which most refer to.

        Raises InputInvalid and DatabaseUnavailable.
        """
        async with self._database.connection() as connection:
            found = (
                await organizations.current_id(connection, named)
                if named
                else await organizations.most_referred(connection)
            )
        if found is None:
            raise InputInvalid("organization: there is no such organisation.")
        return EntityId(found)


class _SignIn:
    def __init__(self, people: MadeUpPeople) -> None:
        self._people = people

    async def post(self, request: Request) -> JSONResponse:
        """{"role", "organization"}: without an organisation, that which most refer to."""
        try:
            role, named = _asked(await _body(request))
            organization = await self._people.organization(named)
        except InputInvalid as error:
            return _refused(400, ErrorCode.BAD_USER_INPUT, str(error), request)
        except DatabaseUnavailable as error:
            return _refused(503, ErrorCode.DATABASE_UNAVAILABLE, public_message(error), request)
        signed_in = self._people.token(role, organization)
        answer = {
            "token": signed_in.token,
            "expiresAt": signed_in.expires_at.isoformat(),
            "role": role,
            "organization": organization,
            "isDemonstration": True,
            "notice": _NOTICE,
        }
        return JSONResponse(answer, headers=_NO_STORE)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise InputInvalid("The body is too long. Send a role and perhaps an organisation.")
    return bytes(body)


def _asked(body: bytes) -> tuple[Role, uuid.UUID | None]:
    """Raises InputInvalid."""
    try:
        match {"organization": None, **orjson.loads(body)}:
            case {"role": str(role), "organization": None} if role in PERSONAL_ROLES:
                return Role(role), None
            case {"role": str(role), "organization": str(named)} if role in PERSONAL_ROLES:
                return Role(role), uuid.UUID(named)
            case _:
                pass
    except (ValueError, TypeError):  # no JSON, no object, no id
        pass
    roles = ", ".join(PERSONAL_ROLES)
    raise InputInvalid(
        f'Send {{"role": …}} as JSON, with one of {roles}, and "organization", an id, if you like.'
    )


def _refused(status: int, code: ErrorCode, message: str, request: Request) -> JSONResponse:
    return JSONResponse(error_body(code, message, request_id(request)), status, _NO_STORE)
