"""The text of HTML, as Markdown or without any markup."""

from __future__ import annotations

import pytest

from catalogue.intake.cleaning.html_text import markdown_of_html, plain_text_of_html


@pytest.mark.parametrize(
    ("html", "markdown", "plain"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb", "a\n\nb"),
        ("a<br>b<br/>c", "a\nb\nc", "a\nb\nc"),
        ("<h1>a</h1>b", "# a\n\nb", "a\n\nb"),
        ("<ol><li>a</li><li>b</li></ol>", "- a\n- b", "a\nb"),
        ("<b>a</b> <em>b</em> <u>c</u>", "**a** *b* c", "a b c"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc", "a b\nc"),
        ("<a href=' https://a.example '>a</a>", "[a](https://a.example)", "a"),
        ("<a href='mailto:x@a.example'>a</a>", "a", "a"),
        ("<a name=x>a</a></a>", "a", "a"),
        ("<style>p {}</style>a<script>b()</script>", "a", "a"),
        ("&Auml;l&auml; &lt;b&gt;", "Älä <b>", "Älä <b>"),
        ("<!-- a --><div>b", "b", "b"),
    ],
)
def test_what_html_becomes(html: str, markdown: str, plain: str) -> None:
    assert markdown_of_html(html) == markdown
    assert plain_text_of_html(html) == plain
