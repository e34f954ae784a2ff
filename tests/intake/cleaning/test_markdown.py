"""Markdown that is safe for whoever shows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from catalogue.intake.cleaning.markdown import safe_markdown


@pytest.mark.parametrize(
    "text",
    [
        "**Lihava** ja *kursivoitu*\n\n- yksi\n- kaksi\n  - sisin\n\n### Otsikko\n\n1. ensin",
        "[Sivu](https://example.org/a_(b)?x=1&y=2), [posti](mailto:a@b.example), [2](tel:+358)",
        "Ikä < 30 & tulot < menot",
        "Hinta [arvio] 5–10 €",
        "> Lainaus",
    ],
)
def test_honest_markdown_stays_as_it_is(text: str) -> None:
    assert safe_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("<b>Hei</b> <iframe src='x'></iframe>sinä<!-- ja muut -->", "Hei sinä"),
        ("Alku<script>alert(1)</script> loppu", "Alku loppu"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;x", "x"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;x", "x"),
        ("tulot<menot", "tulot< menot"),
        ("&lt;script", "< script"),
        ("[x](javascript:alert(1))", "x"),
        ("[x](java&#115;cript:alert(1))", "x"),
        ("[x](< javascript:alert(1)>)", "(x)(< javascript:alert(1)>)"),
        ("[x](//other.example) [y](/path) [z](www.example.org)", "x y z"),
        ("![kuva](https://example.org/a.png)", "kuva"),
        (
            "<https://example.org/?a=1&b=2>",
            "[https://example.org/?a=1&b=2](https://example.org/?a=1&b=2)",
        ),
        ("[x][y]\n\n[y]: javascript:alert(1)", "(x)(y)\n\n(y): javascript:alert(1)"),
    ],
)
def test_what_could_harm_is_taken_out_and_its_words_stay(text: str, safe: str) -> None:
    assert safe_markdown(text) == safe


hostile = st.lists(
    st.sampled_from(
        [*'[]()<>!\\`\n :/"a', "&lt;", "&#106;", "javascript:", "data:x", "script", "https://a.fi"]
    ),
    max_size=25,
).map("".join)


@given(hostile)
def test_no_renderer_finds_markup_or_a_bad_link_whatever_is_sent(text: str) -> None:
    renderer = MarkdownIt("commonmark", {"html": True})
    renderer.validateLink = lambda url: True  # noqa: ARG005 - a renderer that trusts everything
    shown = renderer.render(safe_markdown(text)).lower()
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown


@given(hostile)
def test_what_is_safe_stays_the_same_when_it_is_made_safe_again(text: str) -> None:
    once = safe_markdown(text)
    assert safe_markdown(once) == once
