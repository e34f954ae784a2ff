"""Pages of routes and referrals, which are for advisors alone: whoever else comes is told so."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from starlette.responses import Response

from catalogue.access.rights import Right
from catalogue.pages.workbench import Visit, WorkbenchForm, WorkbenchPage


class AdvisorsPage(WorkbenchPage):
    async def shown(self, visit: Visit) -> Response:
        return await self.asked(visit) if await _is_advisor(visit) else _for_advisors(visit)

    @abstractmethod
    async def asked(self, visit: Visit) -> Response:
        """The page, for an advisor. Raises Unavailable and SessionEnded."""


class AdvisorsForm(AdvisorsPage, WorkbenchForm):
    async def done(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        if not await _is_advisor(visit):
            return _for_advisors(visit)
        return await self.sent(visit, fields)

    @abstractmethod
    async def sent(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """Does what an advisor's form says. Raises Unavailable and SessionEnded."""


async def _is_advisor(visit: Visit) -> bool:
    if visit.session is None:
        return False
    await visit.ask("advisor")
    return visit.has_right(Right.ROUTES)


def _for_advisors(visit: Visit) -> Response:
    return visit.page("for_advisors.html", {}, 403)
