"""HTTP requests of all kinds: GraphQL in bodies and addresses, exports, pages, forms, uploads."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from random import Random
from urllib.parse import quote, quote_from_bytes

import orjson

from benchmarks.bad_documents import BAD_DOCUMENTS
from benchmarks.document_writing import Writer
from catalogue.schema import build_schema, core_schema
from tests.fuzzing.mutation import mutated, mutated_bytes, mutated_text
from tests.fuzzing.odd_values import ODD_TEXTS, odd_text
from tests.fuzzing.sheets import SHEETS, damaged_sheet
from tests.running import PROJECT

STEWARD_KEY = "the key of the steward who fuzzes"
SHEET_SOURCE = "demo-service-manual"

_SCHEMA = core_schema(build_schema())
_OPERATIONS: Sequence[Path] = sorted((PROJECT / "catalogue/pages/operations").glob("*.graphql"))
_VARIABLES: dict[str, object] = {
    "text": "velka",
    "first": 10,
    "after": "eyJhIjogMX0",
    "filter": {"municipalities": ["564"], "themes": ["EMPLOYMENT"]},
    "id": "00000000-0000-0000-0000-000000000000",
    "slug": "tyohonvalmennus-0a1b2c3d4e",
    "situation": {"age": 25, "municipality": "564", "needs": ["velka"]},
    "near": {"latitude": 65.0, "longitude": 25.4, "withinKm": 10.0},
    "openAt": "2026-11-22T10:00:00Z",
    "orderBy": "RELEVANCE",
    "ids": ["x"],
    "input": {"idempotencyKey": "k", "name": "x", "url": "https://hook.example/a"},
}
_QUESTIONS = [
    """query ($text: String, $after: String, $first: Int, $filter: ServiceFilter) {
      services(text: $text, after: $after, first: $first, filter: $filter) {
        totalCount nodes { id } } }""",
    "query ($after: String) { changes(after: $after) { edges { cursor node { id } } } }",
    "query ($id: ID!) { node(id: $id) { id __typename } }",
    "mutation ($input: WebhookCreateInput!) { webhookCreate(input: $input) { __typename } }",
    "{ __schema { types { name fields { name } } } }",
    "{ viewer { name } sources { id } }",
]
_PATHS = [
    "/",
    "/graphql",
    "/healthz",
    "/readyz",
    "/exports/services.csv",
    "/exports/catalogue.jsonl",
    "/catalogue.jsonld",
    "/hsds/",
    "/hsds/services",
    "/hsds/services/x",
    "/hsds/datapackage.zip",
    "/digest.atom",
    "/service/x",
    "/match",
    "/coverage",
    "/sources",
    "/referrals",
    "/routes",
    "/uploads",
    "/links",
    "/sign-in",
    "/r/x",
    "/suggestions",
    "/demo/sign-in",
    "/import/spreadsheet",
    "/import/spreadsheet/00000000-0000-0000-0000-000000000000",
    "/static/style.css",
]
_PARAMETERS = [
    *("q", "text", "after", "before", "first", "page", "lang", "municipality", "theme", "at"),
    *("query", "variables", "extensions", "operationName", "documentId", "format", "id", "name"),
    *("latitude", "longitude", "modified_after", "taxonomy_term_id", "source", "dryRun", "area"),
]
_METHODS = [
    "GET",
    "GET",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "QUERY",
    "get",
]
_TYPES = [
    "application/json",
    "application/json; charset=utf-8",
    "application/json; charset=utf-16",
    "application/graphql",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=b",
    "text/plain",
    "",
    ";;=",
]
_HEADERS = [
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Content-Encoding",
    "Cookie",
    "If-None-Match",
    "If-Modified-Since",
    "Min-Revision",
    "Origin",
    "Range",
    "Idempotency-Key",
    "X-Forwarded-For",
    "X-Request-Id",
    "Traceparent",
    "Expect",
]


def document(chance: Random) -> str:
    """One that is right, one that is bad, or one with something odd in it."""
    match chance.randrange(5):
        case 0:
            return Writer(
                _SCHEMA, [chance.random() for _ in range(chance.randint(1, 80))]
            ).document()
        case 1:
            return chance.choice(list(BAD_DOCUMENTS.values()))
        case 2:
            return chance.choice(_OPERATIONS).read_text()
        case 3:
            return mutated_text(chance.choice(_OPERATIONS).read_text(), chance)
        case _:
            return chance.choice(_QUESTIONS)


def payload(chance: Random) -> bytes:
    """A GraphQL request as JSON, or as something like it."""
    request: object = {"query": document(chance), "variables": _variables(chance)}
    if chance.random() < 0.2:
        request = mutated(
            {**_object(request), "operationName": "x", "extensions": {"persistedQuery": {}}}, chance
        )
    if chance.random() < 0.1:
        request = [request] * chance.choice([1, 20])
    try:
        content = orjson.dumps(request)
    except TypeError:
        content = b'{"variables":' + b"[" * chance.choice([300, 1020, 5000])
    return mutated_bytes(content, chance) if chance.random() < 0.1 else content


def graphql_request(chance: Random) -> bytes:
    return _request("POST", "/graphql", payload(chance), "application/json", chance)


def address_request(chance: Random) -> bytes:
    """Any path that there is, with any parameters."""
    path = chance.choice(_PATHS)
    if chance.random() < 0.2:
        path = path.rstrip("/") + "/" + _quoted(chance)
    given = [f"{_name(chance)}={_quoted(chance)}" for _ in range(chance.choice([0, 1, 1, 2, 5]))]
    if path == "/graphql" and given:
        given.append("query=" + quote(chance.choice(_QUESTIONS)))
    target = f"{path}?{'&'.join(given)}" if given else path
    method = chance.choice(_METHODS) if chance.random() < 0.2 else "GET"
    return _request(method, target, b"", "", chance)


def form_request(chance: Random) -> bytes:
    """Forms as pages send them, and as they do not."""
    fields = "&".join(f"{_name(chance)}={_quoted(chance)}" for _ in range(chance.randint(0, 6)))
    parts = b"".join(_part(chance) for _ in range(chance.randint(0, 4))) + b"--b--\r\n"
    body = chance.choice([fields.encode(), parts, payload(chance)])
    body = mutated_bytes(body, chance) if chance.random() < 0.3 else body
    return _request("POST", chance.choice(_PATHS), body, chance.choice(_TYPES), chance)


def upload_request(chance: Random) -> bytes:
    """A sheet for a source that takes sheets, by somebody who may send it."""
    body = damaged_sheet(chance.choice(list(SHEETS)), chance)
    source = chance.choice([SHEET_SOURCE, SHEET_SOURCE, "demo-hsds", _quoted(chance)])
    target = f"/import/spreadsheet?source={source}&dryRun={chance.choice(['true', 'false'])}"
    kind = chance.choice(["text/csv", "multipart/form-data; boundary=b", ""])
    if kind.startswith("multipart"):
        body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n' + body
        body += b"\r\n--b--\r\n"
    return _request("POST", target, body, kind, chance, known=True)


def broken_request(chance: Random) -> bytes:
    """What is hardly HTTP any more."""
    return mutated_bytes(graphql_request(chance), chance)[:60_000] + b"\r\n\r\n"


REQUESTS = [
    graphql_request,
    graphql_request,
    address_request,
    form_request,
    upload_request,
    broken_request,
]


def _request(  # noqa: PLR0913 - what a request is
    method: str, target: str, body: bytes, kind: str, chance: Random, *, known: bool = False
) -> bytes:
    headers = [f"{method} {target} HTTP/1.1", "Host: polku", "Connection: close"]
    if kind:
        headers.append(f"Content-Type: {kind}")
    if known or chance.random() < 0.3:
        headers.append(f"Authorization: Bearer {STEWARD_KEY}")
    count = chance.choice([0, 0, 0, 1, 4])
    headers += [f"{chance.choice(_HEADERS)}: {_line(chance)}" for _ in range(count)]
    if chance.random() < 0.05:
        body = gzip.compress(b"0" * 10**7)
        headers.append("Content-Encoding: gzip")
    if method != "GET" or body:
        headers.append(f"Content-Length: {len(body)}")
    head = "\r\n".join(headers).encode("utf-8", "replace")
    return head + b"\r\n\r\n" + body


def _variables(chance: Random) -> object:
    return _VARIABLES if chance.random() < 0.3 else mutated(_VARIABLES, chance)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _part(chance: Random) -> bytes:
    name, content = _line(chance)[:60], chance.choice(ODD_TEXTS)[:3000]
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
    return (head + content + "\r\n").encode()


def _name(chance: Random) -> str:
    return chance.choice(_PARAMETERS) if chance.random() < 0.9 else _quoted(chance)


def _quoted(chance: Random) -> str:
    """Something odd as it stands in an address; now and then bytes that are no text."""
    match chance.randrange(4):
        case 0:
            return quote_from_bytes(chance.randbytes(chance.randint(1, 20)))
        case 1:
            return quote(odd_text(chance)[:500])
        case _:
            return quote(chance.choice(ODD_TEXTS)[:500], safe="")


def _line(chance: Random) -> str:
    text = chance.choice([odd_text(chance), *chance.sample(ODD_TEXTS, 3)])
    return "".join(each for each in text[:2000] if each.isprintable())
