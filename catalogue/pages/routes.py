"""Every address that the pages answer."""

from __future__ import annotations

from starlette.routing import Route

from catalogue.pages.executor import Executor
from catalogue.pages.rendering import STYLESHEET, stylesheet
from catalogue.pages.shared_route import SharedRoutePage
from catalogue.resolvers.route_sharing import PAGE

SHARED_ROUTES = PAGE
"""Whoever knows the rest of such an address may read the page: it goes into no log."""


def page_routes(execute: Executor) -> list[Route]:
    return [
        Route(STYLESHEET, stylesheet),
        Route(SHARED_ROUTES + "{token}", SharedRoutePage(execute).get),
    ]
