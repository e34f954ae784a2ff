"""What is not read from a partner: other hosts, endless redirects, answers without measure."""

from __future__ import annotations

import gzip

import pytest
from starlette.responses import JSONResponse, RedirectResponse, Response

from catalogue.errors import FetchFailed
from loaders.partner_client import PartnerClient, Patience
from tests.loaders.local_server import serving
from tests.loaders.partner import HASTY, Partner, failure


async def test_a_redirect_on_the_same_host_is_followed_with_the_headers() -> None:
    partner = Partner(RedirectResponse("/elsewhere"), JSONResponse(1))
    with serving(partner) as url:
        async with PartnerClient(url, headers={"x-api-key": "k"}, patience=HASTY) as client:
            assert await client.get_json("things") == 1
    assert [request.url.path for request in partner.requests] == ["/things", "/elsewhere"]
    assert partner.requests[1].headers["x-api-key"] == "k"


@pytest.mark.parametrize(
    "address", ["http://localhost:1/", "//other.example/x", "https://127.0.0.1/"]
)
async def test_a_redirect_to_another_host_is_refused(address: str) -> None:
    partner = Partner(RedirectResponse(address))
    assert "which is not followed" in await failure(partner)
    assert len(partner.requests) == 1


async def test_redirects_in_a_circle_end() -> None:
    assert "redirects more than 5 times" in await failure(Partner(RedirectResponse("/things")))


async def test_a_link_to_the_same_host_is_read_and_one_to_another_is_not() -> None:
    partner = Partner(JSONResponse(1))
    with serving(partner) as url:
        async with PartnerClient(url + "/api/", patience=HASTY) as client:
            assert await client.get_json(url + "/next?page=2") == 1
            for link in ("http://other.example/next", "http://a:b/"):
                with pytest.raises(FetchFailed):
                    await client.get_json(link)
    assert [str(request.url.query) for request in partner.requests] == ["page=2"]


@pytest.fixture
def small_answers() -> Patience:
    return Patience(attempts=1, largest_answer=2**20)


@pytest.mark.parametrize(
    "answer",
    [
        Response(b" " * (2**20 + 1)),
        Response(gzip.compress(b" " * (2**20 + 1)), headers={"content-encoding": "gzip"}),
    ],
    ids=["plain", "packed"],
)
async def test_an_answer_that_is_too_large_is_not_read(
    answer: Response, small_answers: Patience
) -> None:
    assert await failure(Partner(answer), patience=small_answers) == (
        "/api/things answered with more than 1 MB, which is not read."
    )
