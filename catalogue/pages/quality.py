"""`/quality`: how well each organisation's services are described, and what is to be mended."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.pages.executor import Json, Refused
from catalogue.pages.workbench import Visit, WorkbenchPage

PATH = "/quality"
_MOST_MISSING = 3


class QualityPage(WorkbenchPage):
    """Organisations that have services, by name; those whose name has the words, if any."""

    async def shown(self, visit: Visit) -> Response:
        asked = visit.request.query_params
        words, after = asked.get("q", "").strip(), asked.get("after") or None
        try:
            data = await visit.ask("organizations_quality", text=words or None, after=after)
        except Refused:
            return RedirectResponse(PATH, 303)
        found = data["organizations"]
        values = {
            "words": words,
            "organizations": [_short(each) for each in found["nodes"] if _has_services(each)],
            "more": _more(visit.request, found["pageInfo"]),
        }
        return visit.page("quality.html", values)


class OrganizationQualityPage(WorkbenchPage):
    async def shown(self, visit: Visit) -> Response:
        slug = visit.request.path_params["slug"]
        organization = (await visit.ask("organization_quality", slug=slug))["organization"]
        if organization is None:
            return visit.page("no_entity.html", {}, 404)
        quality = organization["servicesQuality"]
        sentences = {each["code"]: each["sentence"] for each in quality["missing"]}
        values = {"organization": organization, "quality": quality, "sentences": sentences}
        return visit.page("organization_quality.html", values)


def _has_services(organization: Json) -> bool:
    quality = organization["servicesQuality"]
    return bool(quality and quality["services"])


def _short(organization: Json) -> Json:
    missing = organization["servicesQuality"]["missing"][:_MOST_MISSING]
    return {**organization, "missing": missing}


def _more(request: Request, page: Json) -> str | None:
    if not page["hasNextPage"]:
        return None
    kept = {"q": request.query_params.get("q", ""), "after": page["endCursor"]}
    return f"{PATH}?{urlencode({name: value for name, value in kept.items() if value})}"
