"""Everything that can be followed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry

from catalogue.resolvers import catalogue_changes
from catalogue.resolvers.following import Happening
from catalogue.schema.change import ChangeEdge
from catalogue.schema.change_filter import ChangesFilter, Kinds, wanted_changes
from catalogue.schema.fields import followed
from catalogue.schema.info import Info
from catalogue.schema.referral_update import ReferralUpdate, referral_updates


async def _catalogue_changes(
    info: Info,
    after: Annotated[
        str | None,
        strawberry.argument(
            description="The cursor that was reached, from here or from `changes`; what happens "
            "from now on if left out."
        ),
    ] = None,
    kinds: Kinds = None,
    filter: ChangesFilter = None,
) -> AsyncGenerator[Happening]:
    wanted = wanted_changes(kinds, filter)
    return await catalogue_changes.catalogue_changes(after, wanted, info.context)


@strawberry.type(
    description="Everything that can be followed: over a WebSocket (graphql-transport-ws), or as "
    "server-sent events (graphql-sse, distinct connections). Go on after the last cursor when a "
    "connection ends."
)
class Subscription:
    catalogue_changes: ChangeEdge = followed(
        _catalogue_changes,
        "Changes to the catalogue, in the order in which they are made; none is missed or told "
        "twice. Ends with an error where the cursor is none of this catalogue.",
    )
    referral_updates: ReferralUpdate = referral_updates()
