"""Windows of a browser, which tell what went wrong in them and what they asked others for."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 320
"""Pixels; the narrow one is what WCAG 2.2 asks for (1.4.10)."""


class Windows:
    """Each has a history and cookies of its own; closed, none may have failed."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.wrong: list[str] = []
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []

    def open(
        self,
        language: str = "en",
        scheme: Scheme = "light",
        width: int = WIDE,
        *,
        runs_script: bool = True,
    ) -> Page:
        context = self._browser.new_context(
            base_url=self._address,
            locale=language,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            java_script_enabled=runs_script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("request", self._asked)
        page.on("console", self._said)
        page.on("pageerror", self._failed)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        assert self.wrong == []

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._address):
            self.wrong.append(f"left the host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        """Also what the Content-Security-Policy refused. A status is no mistake of the page."""
        if message.type == "error" and "the server responded with a status" not in message.text:
            self.wrong.append(message.text)

    def _failed(self, error: Error) -> None:
        self.wrong.append(error.message)
