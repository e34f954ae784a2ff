"""Accept headers, however they are written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.server.media_types import MediaType, accepted

OFFERED = (MediaType.HTML, MediaType.GRAPHQL, MediaType.JSON)


def test_a_browser_prefers_a_page_and_a_program_json() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
    assert accepted(browser, OFFERED) is MediaType.HTML
    assert accepted(browser, (MediaType.GRAPHQL, MediaType.JSON)) is MediaType.JSON
    assert accepted("*/*", OFFERED) is MediaType.JSON
    assert accepted(None, OFFERED) is MediaType.JSON


@given(st.text())
def test_no_header_breaks_it(accept: str) -> None:
    assert accepted(accept, OFFERED) in (*OFFERED, None)
