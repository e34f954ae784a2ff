"""What docs/exports.md says of formats and limits is what there is."""

from __future__ import annotations

import pytest

from catalogue.exports.format import Format
from catalogue.exports.formats import FORMATS
from catalogue.server.export_response import LONGEST, MOST_AT_ONCE
from tests.documentation.pages import page

PAGE = page("docs/exports.md")


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_every_format_is_in_the_table(format: Format) -> None:
    assert f"| `{format.name}` | `{format.address}` | {format.title} |" in PAGE


def test_limits_are_those_of_the_server() -> None:
    assert (MOST_AT_ONCE, LONGEST) == (2, 15 * 60)
    assert "writes two exports at a time" in PAGE
    assert "not all of it in 15 minutes" in PAGE
