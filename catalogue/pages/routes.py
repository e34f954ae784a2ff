"""Every address that the pages answer."""

from __future__ import annotations

from starlette.routing import Route

from catalogue.access.viewer import LinkSide
from catalogue.pages.client_feedback import ClientFeedbackPage
from catalogue.pages.executor import Executor
from catalogue.pages.link_opening import OPENED, LinkOpening
from catalogue.pages.opened_link import OpenedLink
from catalogue.pages.received_referral import ReceivedReferralPage
from catalogue.pages.search import SearchPage
from catalogue.pages.service import ServicePage
from catalogue.pages.shared_route import SharedRoutePage
from catalogue.pages.sign_in import SIGN_IN, SIGN_OUT, SignInPage, sign_out
from catalogue.pages.static_files import static_routes
from catalogue.pages.suggestions import PATH as SUGGESTIONS
from catalogue.pages.suggestions import Suggestions
from catalogue.pages.way_in import WayIn
from catalogue.resolvers.route_sharing import PAGE
from catalogue.routing.referrals.links import CLIENT_PAGE, RECEIVER_PAGE

SECRET_PATHS = (PAGE, RECEIVER_PAGE, CLIENT_PAGE)
"""Whoever knows the rest of such an address may open what is there: it goes into no log."""


def page_routes(execute: Executor, way_in: WayIn | None = None) -> list[Route]:
    """`way_in`: None where nobody can sign in."""
    return [
        *static_routes(),
        *_workbench_routes(execute, way_in),
        Route(PAGE + "{token}", SharedRoutePage(execute).get),
        *_link_routes(RECEIVER_PAGE, LinkOpening(execute, LinkSide.RECEIVER)),
        *_link_routes(CLIENT_PAGE, LinkOpening(execute, LinkSide.CLIENT)),
        *_opened_routes(RECEIVER_PAGE, ReceivedReferralPage(execute, RECEIVER_PAGE)),
        *_opened_routes(CLIENT_PAGE, ClientFeedbackPage(execute, CLIENT_PAGE)),
    ]


def _workbench_routes(execute: Executor, way_in: WayIn | None) -> list[Route]:
    can_sign_in = way_in is not None
    service = ServicePage(execute, can_sign_in=can_sign_in)
    return [
        Route("/", SearchPage(execute, can_sign_in=can_sign_in).get),
        Route(SUGGESTIONS, Suggestions(execute).get),
        Route("/service/{slug}", service.get),
        Route("/service/{slug}", service.post, methods=["POST"]),
        *(_sign_in_routes(execute, way_in) if way_in else ()),
    ]


def _sign_in_routes(execute: Executor, way_in: WayIn) -> list[Route]:
    page = SignInPage(execute, way_in)
    return [
        Route(SIGN_IN, page.get),
        Route(SIGN_IN, page.post, methods=["POST"]),
        Route(SIGN_OUT, sign_out, methods=["POST"]),
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
