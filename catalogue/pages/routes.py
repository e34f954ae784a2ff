"""Every address that the pages answer."""

from __future__ import annotations

from starlette.routing import Route

from catalogue.access.viewer import LinkSide
from catalogue.pages.client_feedback import ClientFeedbackPage
from catalogue.pages.executor import Executor
from catalogue.pages.link_opening import OPENED, LinkOpening
from catalogue.pages.opened_link import OpenedLink
from catalogue.pages.received_referral import ReceivedReferralPage
from catalogue.pages.rendering import STYLESHEET, stylesheet
from catalogue.pages.shared_route import SharedRoutePage
from catalogue.resolvers.route_sharing import PAGE
from catalogue.routing.referrals.links import CLIENT_PAGE, RECEIVER_PAGE

SECRET_PATHS = (PAGE, RECEIVER_PAGE, CLIENT_PAGE)
"""Whoever knows the rest of such an address may open what is there: it goes into no log."""


def page_routes(execute: Executor) -> list[Route]:
    return [
        Route(STYLESHEET, stylesheet),
        Route(PAGE + "{token}", SharedRoutePage(execute).get),
        *_link_routes(RECEIVER_PAGE, LinkOpening(execute, LinkSide.RECEIVER)),
        *_link_routes(CLIENT_PAGE, LinkOpening(execute, LinkSide.CLIENT)),
        *_opened_routes(RECEIVER_PAGE, ReceivedReferralPage(execute, RECEIVER_PAGE)),
        *_opened_routes(CLIENT_PAGE, ClientFeedbackPage(execute, CLIENT_PAGE)),
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
