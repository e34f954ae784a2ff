"""`/referral/{token}` and `/feedback/{token}`: a link that somebody was given, before it is opened.

To look at it does nothing, as programs that look at mails do: it is opened by a button, once. The
browser that does so knows the link again; another one can ask for another link, which goes to where
the first one went. Whether there is such a link is not told to who asks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.viewer import LinkSide
from catalogue.pages.executor import Executor, Json, Unavailable, operation
from catalogue.pages.forms import form_token, is_ours, submitted
from catalogue.pages.link_cookies import LinkCookies, key_of, new_browser
from catalogue.pages.rendering import private_form, private_page
from catalogue.pages.wanted_language import wanted_language
from catalogue.routing.referrals.links import CLIENT_PAGE, RECEIVER_PAGE

OPENED = "opened/"
"""What stands between where links are opened and the key of one that was."""

_PAGES = {LinkSide.RECEIVER: RECEIVER_PAGE, LinkSide.CLIENT: CLIENT_PAGE}
_STATUS = {"open_link.html": 200, "link_used.html": 409, "no_link.html": 404, "link_sent.html": 200}
_REFUSED = 403


class LinkOpening:
    """Of links for one side."""

    def __init__(self, execute: Executor, side: LinkSide) -> None:
        self._execute = execute
        self._side = side
        self._cookies = LinkCookies(_PAGES[side])

    async def get(self, request: Request) -> Response:
        return self._page(request, "open_link.html")

    async def post(self, request: Request) -> Response:
        fields = await submitted(request)
        if not is_ours(fields, self._cookies.browser(request)):
            return self._page(request, "open_link.html", _REFUSED)
        if self._cookies.session(request, _key(request)):
            return _redirect(request, self._side)
        try:
            return await self._done(request, fields)
        except Unavailable:
            return private_page("unavailable.html", wanted_language(request), status=503)

    async def _done(self, request: Request, fields: Mapping[str, str]) -> Response:
        if fields.get("do") == "renew":
            await self._ask(request, "referral_link_renew")
            return self._page(request, "link_sent.html")
        opened = (await self._ask(request, "referral_link_open"))["referralLinkOpen"]
        if opened["session"] is None:
            was_used = any(error["code"] == "NOT_NOW" for error in opened["userErrors"])
            return self._page(request, "link_used.html" if was_used else "no_link.html")
        return _opened(request, opened)

    async def _ask(self, request: Request, name: str) -> Json:
        variables = {"token": request.path_params["token"]}
        return await self._execute(operation(name), variables, (wanted_language(request),))

    def _page(self, request: Request, template: str, status: int | None = None) -> Response:
        browser = self._cookies.browser(request) or new_browser()
        values = {
            "form_token": form_token(browser),
            "is_refused": status == _REFUSED,
            "is_receivers": self._side is LinkSide.RECEIVER,
        }
        language = wanted_language(request)
        page = private_form(template, language, values, status or _STATUS[template])
        self._cookies.keep_browser(request, page, browser)
        return page


def _opened(request: Request, opened: Json) -> Response:
    side = LinkSide(opened["side"])
    ends_at = dt.datetime.fromisoformat(opened["endsAt"])
    response = _redirect(request, side)
    cookies = LinkCookies(_PAGES[side])
    cookies.keep(request, response, _key(request), opened["session"], ends_at)
    return response


def _redirect(request: Request, side: LinkSide) -> Response:
    """To the page of the opened link, in the language of this one."""
    query = f"?{request.url.query}" if request.url.query else ""
    address = f"{_PAGES[side]}{OPENED}{_key(request)}{query}"
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _key(request: Request) -> str:
    return key_of(request.path_params["token"])
