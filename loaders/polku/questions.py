"""What another catalogue is asked, and its answers as far as they are needed."""

from __future__ import annotations

from typing import Annotated, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from catalogue.errors import CursorLost, FetchFailed, SourceMalformed
from catalogue.intake.issues import shortened
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject, object_in, objects_in

CHANGES_AT_ONCE = 100

_CHANGES = """
query Follow($after: String, $first: Int!, $system: String!, $sources: [ID!]) {
  changes(after: $after, first: $first, newestOnly: true) {
    nodes {
      records(system: $system, sources: $sources) {
        kind localId isTold url modifiedAt parent sameAs content
      }
    }
    pageInfo { hasNextPage endCursor }
    latestCursor
  }
}
"""
_SOURCES = "query Sources { sources { id system loader licence attribution } }"

_CURSOR_LOST = ("CURSOR_EXPIRED", "CURSOR_INVALID")
"""The second is how catalogues said it before they told the two apart."""


Cursor = Annotated[str, StringConstraints(pattern=r"^\S{2,500}$")]


class _Answer(BaseModel):
    """Fields that we did not ask for are not looked at."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


_Shape = TypeVar("_Shape", bound=_Answer)


class Record(_Answer):
    """`content` is JSON text in our model's shape; None where the record is told no more."""

    kind: str
    local_id: str
    is_told: bool
    url: str | None
    modified_at: str | None
    parent: str | None
    same_as: tuple[str, ...]
    content: str | None


class Change(_Answer):
    records: tuple[Record, ...]


class PageInfo(_Answer):
    has_next_page: bool
    end_cursor: Cursor | None


class Changes(_Answer):
    nodes: tuple[Change, ...]
    page_info: PageInfo
    latest_cursor: Cursor


class TheirSource(_Answer):
    id: str
    system: str
    loader: str
    licence: str
    attribution: str


class _ChangesAnswer(_Answer):
    changes: Changes


class _SourcesAnswer(_Answer):
    sources: tuple[TheirSource, ...]


class Asking:
    """Asks a catalogue of this kind."""

    def __init__(self, client: PartnerClient) -> None:
        self._client = client

    async def sources(self) -> tuple[TheirSource, ...]:
        """Raises FetchFailed and SourceMalformed."""
        data = await self._data(_SOURCES, {})
        return _read(_SourcesAnswer, data).sources

    async def changes(self, after: str | None, system: str, sources: tuple[str, ...]) -> Changes:
        """Raises CursorLost, FetchFailed and SourceMalformed."""
        variables: dict[str, object] = {
            "after": after,
            "first": CHANGES_AT_ONCE,
            "system": system,
            "sources": list(sources) or None,
        }
        return _read(_ChangesAnswer, await self._data(_CHANGES, variables)).changes

    async def _data(self, query: str, variables: dict[str, object]) -> object:
        parameters = {"query": query, "variables": orjson.dumps(variables).decode()}
        answer = object_in(await self._client.get_json("graphql", parameters))
        if faults := objects_in(answer.get("errors")):
            raise _refusal(faults[0])
        if "data" not in answer:
            raise SourceMalformed(
                "The other catalogue's answer is not one of GraphQL. Check the base URL: its "
                "/graphql is asked."
            )
        return answer["data"]


def _refusal(fault: JsonObject) -> FetchFailed:
    if object_in(fault.get("extensions")).get("code") in _CURSOR_LOST:
        return CursorLost(
            "The other catalogue was restored or made anew since, so all of it is read."
        )
    return FetchFailed(
        f"The other catalogue refused the question: {shortened(fault.get('message'))}"
    )


def _read(shape: type[_Shape], data: object) -> _Shape:
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SourceMalformed(
            f"The other catalogue's answer cannot be used: {where} is not as asked for. Perhaps it "
            "is of another version: update the older one."
        ) from error
