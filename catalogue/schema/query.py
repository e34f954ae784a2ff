"""Everything that can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import strawberry

from catalogue.resolvers import changes, entities, nodes, sources
from catalogue.resolvers.changes import Changes
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.nodes import AnyNode
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.rate_limit import rate_limit
from catalogue.resolvers.search import Page
from catalogue.resolvers.sources import Runs
from catalogue.schema.change import ChangeConnection
from catalogue.schema.change_filter import ChangesFilter, Kinds, wanted_changes
from catalogue.schema.client_referral import ClientReferral, client_referral
from catalogue.schema.codes import Codes
from catalogue.schema.comparison import ComparedMunicipality, compare
from catalogue.schema.correction import CorrectionConnection, corrections
from catalogue.schema.coverage import Coverage, coverage
from catalogue.schema.digest import DigestConnection, digest
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.event import Event
from catalogue.schema.event_search import EventConnection, events
from catalogue.schema.federation import FederatedService, Referable, entities_field, service_field
from catalogue.schema.feedback import FeedbackConnection, feedback
from catalogue.schema.fields import answered, resolved
from catalogue.schema.filters import OrganizationFilter, ServiceFilter
from catalogue.schema.info import Info
from catalogue.schema.keys import (
    EventBy,
    OrganizationBy,
    ProjectBy,
    ServiceBy,
    ServiceChannelBy,
    key_of,
)
from catalogue.schema.limits import Limits
from catalogue.schema.link import LinkCandidateConnection, link_candidates
from catalogue.schema.match_services import ServiceMatchConnection, match_services
from catalogue.schema.near import NearPlace
from catalogue.schema.node import Node
from catalogue.schema.organization import Organization
from catalogue.schema.organization_search import OrganizationConnection
from catalogue.schema.paging import After, Before, Behind, First, HowMany, Last
from catalogue.schema.project import Project
from catalogue.schema.project_search import ProjectConnection, projects
from catalogue.schema.rate_limit import RateLimit
from catalogue.schema.referral import Referral, received_referral, referral
from catalogue.schema.referral_box import ReferralConnection, referrals
from catalogue.schema.route import Route, RouteConnection, route, routes
from catalogue.schema.route_proposal import RouteProposal, propose_route
from catalogue.schema.search import (
    IncludeUnknown,
    ListOrder,
    OpenMoment,
    Order,
    Text,
    filter_of,
    searched,
)
from catalogue.schema.service import Service
from catalogue.schema.service_channel import ServiceChannel
from catalogue.schema.service_list import (
    ServiceList,
    ServiceListConnection,
    service_list,
    service_lists,
)
from catalogue.schema.service_search import ServiceConnection
from catalogue.schema.shared_route import SharedRoute, shared_route
from catalogue.schema.source import Source
from catalogue.schema.statistics import Statistics, statistics
from catalogue.schema.suggestion import Suggestion, suggest
from catalogue.schema.sync_run import SyncRunConnection
from catalogue.schema.unmet_need import UnmetNeed, unmet_needs
from catalogue.schema.viewer import Viewer, viewer
from catalogue.schema.webhook import Webhook, WebhookConnection, webhook, webhooks
from catalogue.search.query import Document, OpenAt, Window


def _service(
    info: Info,
    by: Annotated[ServiceBy, strawberry.argument(description="Which one.")],
) -> Document | None:
    return entities.find(EntityKind.SERVICE, key_of(by), info.context)


def _organization(
    info: Info,
    by: Annotated[OrganizationBy, strawberry.argument(description="Which one.")],
) -> Document | None:
    return entities.find(EntityKind.ORGANIZATION, key_of(by), info.context)


def _service_channel(
    info: Info,
    by: Annotated[ServiceChannelBy, strawberry.argument(description="Which one.")],
) -> Document | None:
    return entities.find(EntityKind.SERVICE_CHANNEL, key_of(by), info.context)


def _event(
    info: Info,
    by: Annotated[EventBy, strawberry.argument(description="Which one.")],
) -> Document | None:
    return entities.find(EntityKind.EVENT, key_of(by), info.context)


def _project(
    info: Info,
    by: Annotated[ProjectBy, strawberry.argument(description="Which one.")],
) -> Document | None:
    return entities.find(EntityKind.PROJECT, key_of(by), info.context)


async def _node(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="The id.")],
) -> AnyNode | None:
    return await nodes.node(id, info.context)


async def _nodes(
    info: Info,
    ids: Annotated[list[strawberry.ID], strawberry.argument(description="The ids, at most 100.")],
) -> Sequence[AnyNode | None]:
    return await nodes.nodes(ids, info.context)


def _services(  # noqa: PLR0913 - what a search can be asked
    info: Info,
    *,
    text: Text = None,
    filter: Annotated[
        ServiceFilter | None, strawberry.argument(description="Which services to leave in.")
    ] = None,
    near: NearPlace = None,
    open_at: OpenMoment = None,
    include_unknown: IncludeUnknown = True,
    order_by: Order = ListOrder.RELEVANCE,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Page:
    return searched(
        info,
        EntityKind.SERVICE,
        filter_of(filter),
        Window(first, after, last, before),
        text=text,
        order_by=order_by,
        near=near,
        open_at=OpenAt(open_at, include_unknown) if open_at else None,
    )


def _organizations(  # noqa: PLR0913 - what a search can be asked
    info: Info,
    *,
    text: Text = None,
    filter: Annotated[
        OrganizationFilter | None,
        strawberry.argument(description="Which organisations to leave in."),
    ] = None,
    order_by: Order = ListOrder.RELEVANCE,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Page:
    return searched(
        info,
        EntityKind.ORGANIZATION,
        filter_of(filter),
        Window(first, after, last, before),
        text=text,
        order_by=order_by,
    )


async def _changes(  # noqa: PLR0913 - what changes can be asked
    info: Info,
    first: HowMany = None,
    after: Annotated[
        str | None,
        strawberry.argument(description="The cursor that was reached; all changes if left out."),
    ] = None,
    *,
    kinds: Kinds = None,
    filter: ChangesFilter = None,
    newest_only: Annotated[
        bool,
        strawberry.argument(
            description="Only the newest change of each entity. One that changes while you read "
            "on is told again."
        ),
    ] = False,
) -> Changes:
    size, wanted = page_size(first), wanted_changes(kinds, filter)
    return await changes.changes(after, size, info.context, wanted, newest_only=newest_only)


async def _sync_runs(
    info: Info,
    source: Annotated[
        strawberry.ID | None, strawberry.argument(description="Only runs of this source.")
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> Runs:
    return await sources.recent_runs(source, page_size(first), after, info.context)


@strawberry.type(description="Everything that can be asked of the catalogue.")
class Query:
    services: ServiceConnection | None = answered(
        _services, "Services of all organisations, searched."
    )
    service: Service | None = answered(_service, "One service. Null where there is none.")
    organizations: OrganizationConnection | None = answered(
        _organizations, "Organisations, searched."
    )
    organization: Organization | None = answered(
        _organization, "One organisation. Null where there is none."
    )
    service_channel: ServiceChannel | None = answered(
        _service_channel, "One service channel. Null where there is none."
    )
    events: EventConnection | None = events()
    event: Event | None = answered(_event, "One event, also a past one. Null where there is none.")
    projects: ProjectConnection | None = projects()
    project: Project | None = answered(_project, "One project. Null where there is none.")
    match_services: ServiceMatchConnection | None = match_services()
    propose_route: RouteProposal | None = propose_route()
    suggest: list[Suggestion] | None = suggest()
    coverage: Coverage | None = coverage()
    compare: list[ComparedMunicipality] | None = compare()
    digest: DigestConnection | None = digest()
    node: Node | None = answered(
        _node, "Anything by its id. Null where there is none, or where the viewer may not see it."
    )
    nodes: list[Node | None] | None = answered(_nodes, "Likewise, in the order of the ids.")
    codes: Codes = resolved(
        lambda _root, _context: Codes(), "The classifications that filters are made of."
    )
    changes: ChangeConnection | None = answered(
        _changes,
        "What changed in the catalogue, the oldest first. Null while the database is away.",
    )
    sources: list[Source] | None = resolved(
        lambda _, context: sources.every(context),
        "Where the catalogue comes from. Null while the database is away.",
    )
    sync_runs: SyncRunConnection | None = answered(
        _sync_runs, "How sources were read, the newest first. Null while the database is away."
    )
    link_candidates: LinkCandidateConnection | None = link_candidates()
    route: Route | None = route()
    routes: RouteConnection | None = routes()
    referral: Referral | None = referral()
    referrals: ReferralConnection | None = referrals()
    received_referral: Referral | None = received_referral()
    client_referral: ClientReferral | None = client_referral()
    shared_route: SharedRoute | None = shared_route()
    unmet_needs: list[UnmetNeed] | None = unmet_needs()
    webhook: Webhook | None = webhook()
    webhooks: WebhookConnection | None = webhooks()
    service_list: ServiceList | None = service_list()
    service_lists: ServiceListConnection | None = service_lists()
    corrections: CorrectionConnection | None = corrections()
    feedback: FeedbackConnection | None = feedback()
    statistics: Statistics | None = statistics()
    viewer: Viewer | None = viewer()
    limits: Limits = resolved(lambda _root, _context: LIMITS, "How much one request may ask for.")
    rate_limit: RateLimit = resolved(
        lambda _root, context: rate_limit(context), "How much you may still ask for in this minute."
    )
    federated_service: FederatedService = service_field()
    referred: list[Referable | None] = entities_field()
