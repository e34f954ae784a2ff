"""Every address that the pages answer."""

from __future__ import annotations

from starlette.routing import Route

from catalogue.access.code_flow import COMES_BACK
from catalogue.access.provider import Provider
from catalogue.access.viewer import LinkSide
from catalogue.pages.advised_route import ROUTES, RoutePage
from catalogue.pages.client_feedback import ClientFeedbackPage
from catalogue.pages.coverage import CoveragePage
from catalogue.pages.coverage_state import PATH as COVERAGE
from catalogue.pages.coverage_state import SHEET
from catalogue.pages.event import EventPage
from catalogue.pages.executor import Executor
from catalogue.pages.leaving import Leaving
from catalogue.pages.link_opening import OPENED, LinkOpening
from catalogue.pages.links import PATH as LINKS
from catalogue.pages.links import LinksPage
from catalogue.pages.match import PATH as MATCH
from catalogue.pages.match import MatchPage
from catalogue.pages.opened_link import OpenedLink
from catalogue.pages.organization import OrganizationPage
from catalogue.pages.project import ProjectPage
from catalogue.pages.provider_sign_in import BEGINS, SIGNED_OUT, ProviderSignIn, SignedOutPage
from catalogue.pages.quality import PATH as QUALITY
from catalogue.pages.quality import OrganizationQualityPage, QualityPage
from catalogue.pages.received_referral import ReceivedReferralPage
from catalogue.pages.referral import ReferralPage
from catalogue.pages.referrals import PATH as REFERRALS
from catalogue.pages.referrals import ReferralsPage
from catalogue.pages.route_list import RouteListPage
from catalogue.pages.route_paper import RoutePaper
from catalogue.pages.route_proposal import RouteProposalPage
from catalogue.pages.search import SearchPage
from catalogue.pages.service import ServicePage
from catalogue.pages.service_channel import ServiceChannelPage
from catalogue.pages.shared_route import SharedRoutePage
from catalogue.pages.sign_in import SIGN_IN, SIGN_OUT, SignInPage, SignOut
from catalogue.pages.sources import PATH as SOURCES
from catalogue.pages.sources import SourcePage, SourcesPage
from catalogue.pages.static_files import static_routes
from catalogue.pages.suggestions import PATH as SUGGESTIONS
from catalogue.pages.suggestions import Suggestions
from catalogue.pages.uploading import Uploading
from catalogue.pages.uploads import PATH as UPLOADS
from catalogue.pages.uploads import UploadPage, UploadsPage
from catalogue.pages.way_in import WayIn
from catalogue.pages.you import YOU, YouPage
from catalogue.resolvers.route_sharing import PAGE
from catalogue.routing.referrals.links import CLIENT_PAGE, RECEIVER_PAGE

SECRET_PATHS = (PAGE, RECEIVER_PAGE, CLIENT_PAGE)
"""Whoever knows the rest of such an address may open what is there: it goes into no log."""


def page_routes(
    execute: Executor,
    way_in: WayIn | Provider | None = None,
    uploading: Uploading | None = None,
    leaving: Leaving | None = None,
) -> list[Route]:
    """`way_in`: None where nobody can sign in; then nobody sends files either."""
    return [
        *static_routes(),
        *_workbench_routes(execute, way_in, leaving),
        *(_upload_routes(execute, uploading) if way_in and uploading else ()),
        Route(PAGE + "{token}", SharedRoutePage(execute).get),
        *_link_routes(RECEIVER_PAGE, LinkOpening(execute, LinkSide.RECEIVER)),
        *_link_routes(CLIENT_PAGE, LinkOpening(execute, LinkSide.CLIENT)),
        *_opened_routes(RECEIVER_PAGE, ReceivedReferralPage(execute, RECEIVER_PAGE)),
        *_opened_routes(CLIENT_PAGE, ClientFeedbackPage(execute, CLIENT_PAGE)),
    ]


def _workbench_routes(
    execute: Executor, way_in: WayIn | Provider | None, leaving: Leaving | None
) -> list[Route]:
    can_sign_in = way_in is not None
    service = ServicePage(execute, can_sign_in=can_sign_in)
    return [
        Route("/", SearchPage(execute, can_sign_in=can_sign_in).get),
        Route(SUGGESTIONS, Suggestions(execute).get),
        Route("/service/{slug}", service.get),
        Route("/service/{slug}", service.post, methods=["POST"]),
        *_referral_routes(execute, can_sign_in=can_sign_in),
        *_advised_routes(execute, can_sign_in=can_sign_in),
        *_source_routes(execute, can_sign_in=can_sign_in),
        *_entity_routes(execute, can_sign_in=can_sign_in),
        *_match_routes(execute, can_sign_in=can_sign_in),
        *(_sign_in_routes(execute, way_in, leaving) if way_in else ()),
    ]


def _referral_routes(execute: Executor, *, can_sign_in: bool) -> list[Route]:
    referral = ReferralPage(execute, can_sign_in=can_sign_in)
    return [
        Route(REFERRALS, ReferralsPage(execute, can_sign_in=can_sign_in).get),
        Route(REFERRALS + "/{id}", referral.get),
        Route(REFERRALS + "/{id}", referral.post, methods=["POST"]),
    ]


def _advised_routes(execute: Executor, *, can_sign_in: bool) -> list[Route]:
    pages = (
        (ROUTES, RouteListPage(execute, can_sign_in=can_sign_in)),
        (f"{ROUTES}/proposal", RouteProposalPage(execute, can_sign_in=can_sign_in)),
        (f"{ROUTES}/{{id}}", RoutePage(execute, can_sign_in=can_sign_in)),
    )
    paper = RoutePaper(execute, can_sign_in=can_sign_in)
    return [
        *(Route(path, page.get) for path, page in pages),
        *(Route(path, page.post, methods=["POST"]) for path, page in pages),
        Route(f"{ROUTES}/{{id}}/paper", paper.get),
    ]


def _source_routes(execute: Executor, *, can_sign_in: bool) -> list[Route]:
    links = LinksPage(execute, can_sign_in=can_sign_in)
    return [
        Route(SOURCES, SourcesPage(execute, can_sign_in=can_sign_in).get),
        Route(f"{SOURCES}/{{id}}", SourcePage(execute, can_sign_in=can_sign_in).get),
        Route(QUALITY, QualityPage(execute, can_sign_in=can_sign_in).get),
        Route(f"{QUALITY}/{{slug}}", OrganizationQualityPage(execute, can_sign_in=can_sign_in).get),
        Route(LINKS, links.get),
        Route(LINKS, links.post, methods=["POST"]),
    ]


def _upload_routes(execute: Executor, uploading: Uploading) -> list[Route]:
    uploads = UploadsPage(execute, uploading, can_sign_in=True)
    upload = UploadPage(execute, uploading, can_sign_in=True)
    return [
        Route(UPLOADS, uploads.get),
        Route(UPLOADS, uploads.post, methods=["POST"]),
        Route(f"{UPLOADS}/{{id:uuid}}", upload.get),
        Route(f"{UPLOADS}/{{id:uuid}}", upload.post, methods=["POST"]),
    ]


def _entity_routes(execute: Executor, *, can_sign_in: bool) -> list[Route]:
    kinds = (OrganizationPage, ServiceChannelPage, EventPage, ProjectPage)
    return [
        Route(kind.path + "{slug}", kind(execute, can_sign_in=can_sign_in).get) for kind in kinds
    ]


def _match_routes(execute: Executor, *, can_sign_in: bool) -> list[Route]:
    match = MatchPage(execute, can_sign_in=can_sign_in)
    coverage = CoveragePage(execute, can_sign_in=can_sign_in)
    return [
        Route(MATCH, match.get),
        Route(MATCH, match.post, methods=["POST"]),
        Route(COVERAGE, coverage.get),
        Route(SHEET, coverage.get),
    ]


def _sign_in_routes(
    execute: Executor, way_in: WayIn | Provider, leaving: Leaving | None
) -> list[Route]:
    you = Route(YOU, YouPage(execute, can_sign_in=True).get)
    if isinstance(way_in, Provider):
        return [you, *_provider_routes(execute, way_in, leaving)]
    page = SignInPage(execute, way_in)
    return [
        you,
        Route(SIGN_IN, page.get),
        Route(SIGN_IN, page.post, methods=["POST"]),
        Route(SIGN_OUT, SignOut("/").post, methods=["POST"]),
    ]


def _provider_routes(execute: Executor, provider: Provider, leaving: Leaving | None) -> list[Route]:
    page = ProviderSignIn(execute, provider)
    return [
        Route(SIGN_IN, page.get),
        Route(BEGINS, page.begin),
        Route(COMES_BACK, page.back),
        Route(SIGN_OUT, SignOut(SIGNED_OUT, leaving).post, methods=["POST"]),
        Route(SIGNED_OUT, SignedOutPage(execute, provider).get),
    ]


def _link_routes(path: str, page: LinkOpening) -> list[Route]:
    return [
        Route(path + "{token}", page.get),
        Route(path + "{token}", page.post, methods=["POST"]),
    ]


def _opened_routes(path: str, page: OpenedLink) -> list[Route]:
    return [
        Route(f"{path}{OPENED}{{key}}", page.get),
        Route(f"{path}{OPENED}{{key}}", page.post, methods=["POST"]),
    ]
