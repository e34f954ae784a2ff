"""What fields cost beside the objects that they give: the one table, told by the directive `@cost`.

An object costs 1 wherever it may stand in an answer, and a plain value nothing: that is two
microseconds and a half of a core. What is searched, counted or read from PostgreSQL costs as much
more as it takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from strawberry.federation.schema_directives import Cost
from strawberry.types.base import StrawberryObjectDefinition

SEARCH = 100
COUNT = 50
READ = 200
WRITE = 1_000
SUBMISSION = 20_000

_OTHERS = "*"

WEIGHTS: Mapping[str, Mapping[int, str]] = {
    "Query": {
        SEARCH: "services organizations events projects suggest",
        READ: "changes sources sync_runs digest route routes referral referrals received_referral "
        "client_referral shared_route service_list service_lists corrections feedback "
        "link_candidates webhook webhooks",
        1_000: "unmet_needs",
        5_000: "match_services compare statistics",
        10_000: "propose_route",
        30_000: "coverage",
    },
    "Mutation": {
        WRITE: _OTHERS,
        SUBMISSION: "services_submit organizations_submit events_submit services_withdraw "
        "organizations_withdraw events_withdraw",
    },
    "Subscription": {READ: _OTHERS},
    "Service": {READ: "advisor", SEARCH: "events"},
    "Organization": {SEARCH: "services channels events projects", 2_000: "services_quality"},
    "ServiceFacets": {COUNT: _OTHERS},
    "EventFacets": {COUNT: _OTHERS},
    "ServiceConnection": {COUNT: "total_count"},
    "OrganizationConnection": {COUNT: "total_count"},
    "EventConnection": {COUNT: "total_count"},
    "ProjectConnection": {COUNT: "total_count"},
    "ServiceChannelConnection": {COUNT: "total_count"},
    "ServiceMatchConnection": {READ: "total_count"},
}
"""The fields of each type, by what they cost."""


def weigh(kind: type) -> None:
    """Gives the fields of a type their directives, as the table has it, if they have none yet."""
    definition: StrawberryObjectDefinition = cast("Any", kind).__strawberry_definition__
    table = WEIGHTS[definition.name]
    weights = {name: weight for weight, names in table.items() for name in names.split()}
    for field in definition.fields:
        weight = weights.get(field.python_name, weights.get(_OTHERS))
        if weight and not any(isinstance(each, Cost) for each in field.directives):
            field.directives = [*field.directives, Cost(weight=weight)]
