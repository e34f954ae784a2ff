"""`/you`: as whom one is signed in, and what to do where one has no role yet."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from catalogue.pages.workbench import Visit, WorkbenchPage, sign_in_address

YOU = "/you"

_NO_STORE = {"Cache-Control": "no-store"}


class YouPage(WorkbenchPage):
    async def shown(self, visit: Visit) -> Response:
        viewer = (await visit.ask("you"))["viewer"] if visit.session else None
        if viewer is None:
            return RedirectResponse(sign_in_address(visit.request), 303, _NO_STORE)
        return visit.page("you.html", {})
