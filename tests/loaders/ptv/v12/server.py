"""PTV v12 played over real HTTP, to its public description, with faults to order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from loaders.payload import JsonObject

API_KEY = "the-key"
KINDS = ("service", "service-channel", "organization", "general-description", "connection")
LONGEST_LIST = 20
LONGEST_PAGE = 100

Reply = Response | Callable[[Scope, Receive, Send], Awaitable[None]]


class Ptv:
    """Its records by kind, in the order of its lists. `page_size` bounds what a caller asks for.

    `faults` are given once each, in order, before the true answer of a path (below /api/v12/).
    `before` is called with each request, so that a test can move things between two.
    """

    def __init__(self, page_size: int = LONGEST_PAGE) -> None:
        self.records: dict[str, list[JsonObject]] = {kind: [] for kind in KINDS}
        self.archived: dict[str, list[tuple[str, JsonObject]]] = {kind: [] for kind in KINDS}
        self.unpublished: set[str] = set()
        self.page_size = page_size
        self.faults: defaultdict[str, list[Reply]] = defaultdict(list)
        self.before: Callable[[str, dict[str, str]], None] | None = None
        self.requests: list[tuple[str, dict[str, str]]] = []
        self._app = Starlette(
            routes=[
                Route("/api/v12/organization/hierarchy/{id}", self._hierarchy),
                Route("/api/v12/{kind}/search", self._search),
                Route("/api/v12/{kind}/archived", self._archived),
                Route("/api/v12/{kind}/{id}", self._detail),
            ]
        )

    def add(self, kind: str, *records: JsonObject) -> None:
        self.records[kind] += records

    def remove(self, kind: str, content_id: str, at: str = "2026-09-01T00:00:00Z") -> None:
        """Archives a record."""
        self.records[kind] = [row for row in self.records[kind] if row["contentId"] != content_id]
        self.archived[kind].append((at, {"contentId": content_id}))

    def asked(self, path: str) -> list[dict[str, str]]:
        """The queries that came to a path."""
        return [query for asked, query in self.requests if asked == path]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        path, query = request.url.path.removeprefix("/api/v12/"), dict(request.query_params)
        self.requests.append((path, query))
        if self.before:
            self.before(path, query)
        reply: Reply = self._app
        if request.headers.get("x-api-key") != API_KEY:
            reply = problem(401, "Unauthorized")
        elif self.faults[path]:
            reply = self.faults[path].pop(0)
        await reply(scope, receive, send)

    async def _search(self, request: Request) -> Response:
        query = dict(request.query_params)
        if any(value.count(",") >= LONGEST_LIST for value in query.values()):
            return problem(400, "Bad Request", errors=[{"message": "Lists have 20 values at most"}])
        rows = self.records[request.path_params["kind"]]
        return self._page(request, [row for row in rows if _matches(row, query)])

    async def _archived(self, request: Request) -> Response:
        since = request.query_params.get("archivedAtOrAfter")
        if since is None:
            return problem(
                400, "Bad Request", errors=[{"message": "archivedAtOrAfter is required"}]
            )
        rows = self.archived[request.path_params["kind"]]
        return self._page(request, [row for at, row in rows if at >= since])

    async def _detail(self, request: Request) -> Response:
        content_id = request.path_params["id"]
        for row in self.records[request.path_params["kind"]]:
            if row.get("contentId") == content_id:
                return JSONResponse(row)
        reason = "NotPublished" if content_id in self.unpublished else "Unknown"
        return problem(404, "Not Found", reason=reason)

    async def _hierarchy(self, request: Request) -> Response:
        rows = self.records["organization"]
        if not any(row["contentId"] == request.path_params["id"] for row in rows):
            return problem(404, "Not Found", reason="Unknown")
        edges = [
            {
                "childContentId": row["contentId"],
                "parentContentId": row["parentOrganizationContentId"],
            }
            for row in rows
            if row["parentOrganizationContentId"]
        ]
        return JSONResponse({"edges": edges})

    def _page(self, request: Request, rows: list[JsonObject]) -> Response:
        number = int(request.query_params["page"])
        asked = int(request.query_params["pageSize"])
        if not 0 < asked <= LONGEST_PAGE:
            return problem(400, "Bad Request", errors=[{"message": "pageSize is 1 to 100"}])
        size = min(asked, self.page_size)
        return JSONResponse(
            {
                "page": number,
                "pageSize": size,
                "totalItems": len(rows),
                "totalPages": -(-len(rows) // size),
                "items": rows[(number - 1) * size : number * size],
            }
        )


def problem(status: int, title: str, **more: object) -> Response:
    """An error as RFC 9457 has it."""
    details = {"type": "about:blank", "title": title, "status": status, "detail": title}
    content = {**details, "instance": "/", "requestId": "1", **more}
    return JSONResponse(content, status, media_type="application/problem+json")


def _matches(row: JsonObject, query: dict[str, str]) -> bool:
    return all(
        _has(row, name, set(value.split(",")), query.get(f"{name}Match", "all"))
        for name, value in query.items()
        if name not in {"page", "pageSize"} and not name.endswith("Match")
    )


def _has(row: JsonObject, name: str, wanted: set[str], match: str) -> bool:
    area = row.get("area")
    area = area if isinstance(area, dict) else {}
    match name:
        case "publishedAtOrAfter":
            return str(row["publishedAt"]) >= min(wanted)
        case "organizationContentIds" | "serviceContentIds" | "channelContentIds":
            return row[name.removesuffix("s")] in wanted
        case "areaType":
            return area.get("areaType") in wanted
        case "municipalities" | "regions" | "wellbeingServicesCounties":
            return _meet(area.get(name, []), wanted, match)
        case _:
            return _meet(row[name], wanted, match)


def _meet(values: object, wanted: set[str], match: str) -> bool:
    found = set(map(str, values)) if isinstance(values, Iterable) else set[str]()
    return not found.isdisjoint(wanted) if match == "any" else wanted <= found
