"""People without accounts, each with a browser, before pages of links."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

from tests.mail.postbox import PUBLIC_URL
from tests.pages.reading import Page

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@dataclass
class Browser:
    """Keeps cookies, reads English, and goes where it is sent."""

    client: httpx.AsyncClient
    html: str = ""
    status: int = 0
    path: str = ""

    async def get(self, path: str) -> Page:
        return self._shown(await self.client.get(path))

    async def post(self, **fields: str) -> Page:
        """Sends a form of the page that is shown, with what is hidden in it."""
        given = dict(_HIDDEN.findall(self.html)) | fields
        return self._shown(await self.client.post(self.path, data=given))

    async def opens(self, path: str) -> Page:
        await self.get(path)
        return await self.post(do="open")

    def _shown(self, response: httpx.Response) -> Page:
        self.html, self.status, self.path = response.text, response.status_code, response.url.path
        return Page(response.text)


def browser(client: httpx.AsyncClient) -> Browser:
    """A new one before the application of another client."""
    return Browser(
        httpx.AsyncClient(
            transport=client._transport,
            base_url=PUBLIC_URL,
            follow_redirects=True,
            headers={"accept-language": "en"},
        )
    )
