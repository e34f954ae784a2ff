"""`/coverage`: how many services there are where, and where there are none.

`/coverage.csv` is the same table, all of it, to be kept.
"""

from __future__ import annotations

from starlette.responses import Response

from catalogue.model.text import Language
from catalogue.pages.code_names import CodeNames, Names
from catalogue.pages.code_options import options
from catalogue.pages.coverage_sheet import sheet
from catalogue.pages.coverage_state import SHEET, CoverageState, areas
from catalogue.pages.executor import Executor, Refused
from catalogue.pages.heat_map import SHADES, heat_map
from catalogue.pages.workbench import Visit, WorkbenchPage
from catalogue.search.coverage import Dimension

_FILE = {
    "Cache-Control": "no-store",
    "Content-Disposition": 'attachment; filename="coverage.csv"',
    "X-Content-Type-Options": "nosniff",
}


class CoveragePage(WorkbenchPage):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._names = CodeNames(execute)

    async def shown(self, visit: Visit) -> Response:
        names = await self._names.of(visit.language)
        state = CoverageState.of(visit.request.query_params, names)
        try:
            table = (await visit.ask("coverage", **state.variables()))["coverage"]
        except Refused:
            return visit.page("coverage.html", _form(state, names, visit.language), 422)
        if visit.request.url.path == SHEET:
            return Response(sheet(table), media_type="text/csv", headers=_FILE)
        found = {"map": heat_map(table), "placeless": table["placeless"]["services"]}
        return visit.page("coverage.html", _form(state, names, visit.language) | found)


def _form(state: CoverageState, names: Names, language: Language) -> dict[str, object]:
    """What there is to choose from, and what was chosen; `map` is None where it is too much."""
    return {
        "state": state,
        "dimensions": list(Dimension),
        "areas": {kind: options(of, language, f"{kind}.") for kind, of in areas(names).items()},
        "municipalities": options(names["municipalities"], language),
        "shades": range(1, SHADES + 1),
        "map": None,
    }
