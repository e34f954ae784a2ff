"""`/sources`: where the catalogue comes from, how fresh it is, and what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from catalogue.access.rights import Right
from catalogue.pages.executor import Json
from catalogue.pages.run_chart import run_chart
from catalogue.pages.workbench import Visit, WorkbenchPage

PATH = "/sources"
_MOST_BARS = 20


class SourcesPage(WorkbenchPage):
    """All sources: those that are late first."""

    async def shown(self, visit: Visit) -> Response:
        data = await visit.ask("sources")
        runs = data["syncRuns"]["nodes"]
        late_first = sorted(data["sources"], key=lambda each: (not each["isStale"], each["id"]))
        values = {
            "sources": [_with_runs(source, runs) for source in late_first],
            "may_see_links": visit.has_right(Right.READ_LINKS),
            "may_send": visit.has_right(Right.SUBMIT),
        }
        return visit.page("sources.html", values)


class SourcePage(WorkbenchPage):
    """One source, and its last runs with what was wrong in each."""

    async def shown(self, visit: Visit) -> Response:
        name = visit.request.path_params["id"]
        data = await visit.ask("source", source=name)
        source = next((each for each in data["sources"] if each["id"] == name), None)
        if source is None:
            return visit.page("no_source.html", {}, 404)
        runs = data["syncRuns"]["nodes"]
        values = {"source": source, "runs": runs, "chart": run_chart(runs)}
        return visit.page("source.html", values)


def _with_runs(source: Json, runs: Sequence[Json]) -> Json:
    """A source with its own runs among the last ones of all."""
    own = [run for run in runs if run["source"] and run["source"]["id"] == source["id"]]
    own = own[:_MOST_BARS]
    return {**source, "latest": own[0] if own else None, "chart": run_chart(own)}
