"""What a server answers when something is wrong."""

from __future__ import annotations

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send


def not_found() -> Response:
    return JSONResponse({"errorMessage": "Not found."}, 404)


def internal_error() -> Response:
    return JSONResponse({"errorMessage": "Internal server error."}, 500)


def too_many_requests(retry_after: str = "0") -> ASGIApp:
    return Response(status_code=429, headers={"retry-after": retry_after})


def html() -> ASGIApp:
    """A maintenance page, with a status as if nothing was wrong."""
    return HTMLResponse("<html><body>Huoltokatko</body></html>")


def json(value: object, status: int = 200) -> ASGIApp:
    return JSONResponse(value, status)


async def server_error(scope: Scope, receive: Receive, send: Send) -> None:
    await internal_error()(scope, receive, send)


async def cut_in_half(_scope: Scope, _receive: Receive, send: Send) -> None:
    """An answer that ends before it should."""
    headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'[{"id": "', "more_body": False})


async def silence(_scope: Scope, receive: Receive, _send: Send) -> None:
    """No answer, until the client gives up."""
    while (await receive())["type"] != "http.disconnect":
        pass
