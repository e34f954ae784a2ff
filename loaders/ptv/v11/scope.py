"""Which services are in a source's scope, as PTV v11 lists them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import TypeVar

from catalogue.codes.code import Code
from catalogue.intake.feed import Scope
from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject, objects_in
from loaders.ptv.hierarchy import hierarchy
from loaders.ptv.scope_values import (
    municipality_code,
    organization_id,
    service_class_with_those_below,
)
from loaders.ptv.v11.channel import TYPES as CHANNEL_TYPES
from loaders.ptv.v11.listing import Listing, listed
from loaders.ptv.v11.resources import own_id

T = TypeVar("T")

_FIRST_URIS = "http://urn.fi/"


class ScopedServices:
    """Lists what is in a scope. Raises InputInvalid where one of its values cannot be one."""

    def __init__(self, client: PartnerClient, scope: Scope, *, include_nationwide: bool) -> None:
        self._client = client
        self._include_nationwide = include_nationwide
        self._organizations = list(map(organization_id, scope.organizations))
        self._municipalities = list(map(municipality_code, scope.municipalities))
        self._service_classes = [
            code for text in scope.service_classes for code in service_class_with_those_below(text)
        ]

    async def organizations(self) -> list[str]:
        """The organisations that the scope names, with those below them."""
        found = await together(map(self._with_those_below, self._organizations))
        return list(dict.fromkeys(name for names in found for name in names))

    async def services(self, organizations: Iterable[str]) -> Listing:
        """The services that every part of the scope has which restricts it.

        `organizations` as `organizations()` gave them. Raises FetchFailed or SourceMalformed where
        a list cannot be read to its end.
        """
        parts = [
            await self._united(self._of_organization, organizations),
            await self._united(self._of_municipality, self._municipalities),
            await self._united(self._of_class, self._service_classes),
        ]
        restricting = [part for part in parts if part]
        ids = set[str].intersection(*(set(part.ids) for part in restricting))
        issues = (issue for part in restricting for issue in part.issues)
        return Listing(dict.fromkeys(ids), dict.fromkeys(issues))

    async def _united(
        self, of: Callable[[T], Coroutine[None, None, Listing]], values: Iterable[T]
    ) -> Listing | None:
        """What any of the values has; None where there are no values."""
        found = await together(map(of, values))
        if not found:
            return None
        ids = dict.fromkeys(name for each in found for name in each.ids)
        return Listing(ids, dict.fromkeys(issue for each in found for issue in each.issues))

    async def _of_organization(self, local_id: str) -> Listing:
        """Services that the organisation is responsible for or produces."""
        path = f"Common/EntitiesByOrganization/{local_id}"
        return await listed(self._client, path, {}, _is_service)

    async def _of_municipality(self, code: str) -> Listing:
        path = f"Service/area/Municipality/code/{code}"
        query = {"includeWholeCountry": self._include_nationwide}
        return await listed(self._client, path, query)

    async def _of_class(self, code: Code) -> Listing:
        """Services of the class, by its own or by its general description's word.

        PTV's version 11 knows classes by their first URIs.
        """
        uri = next((uri for uri in code.uris if uri.startswith(_FIRST_URIS)), code.uris[0])
        return await listed(self._client, "Service/serviceClass", {"uri": uri})

    async def _with_those_below(self, local_id: str) -> list[str]:
        tree = await hierarchy(self._client, "Organization/Hierarchy", local_id)
        branches = [node for node in _nodes(tree) if own_id(node) == local_id]
        below = (own_id(node) for branch in branches for node in _nodes(branch))
        return list(dict.fromkeys([local_id, *filter(None, below)]))


def _is_service(entry: JsonObject) -> bool:
    """Whether an entry among an organisation's services and channels is a service."""
    return entry.get("type") not in CHANNEL_TYPES


def _nodes(tree: JsonObject) -> Iterator[JsonObject]:
    """An organisation and all that are below it."""
    yield tree
    for node in objects_in(tree.get("subOrganizations")):
        yield from _nodes(node)
