"""What docs/reading.md promises is what the server does."""

from __future__ import annotations

import re

from catalogue.server.encodings import WORTH_IT
from catalogue.server.error_codes import ErrorCode
from catalogue.server.shared_fields import NEVER, QUARTER
from catalogue.server.validity import LONGEST
from catalogue.settings import Settings
from tests.documentation.pages import page

PAGE = page("docs/reading.md")
CODES = set(re.findall(r"`([^`\n]+)`", PAGE))


def test_the_settings_and_codes_that_are_named_exist() -> None:
    settings = {field.alias for field in Settings.model_fields.values()}
    named = {code for code in CODES if code.isupper()} | set(re.findall(r"POLKU_[A-Z_]+", PAGE))
    assert named - settings - set(ErrorCode.__members__) == set()


def test_all_that_ends_with_the_quarter_is_named() -> None:
    assert {name for names in QUARTER.values() for name in names.split()} - CODES == set()


def test_what_no_cache_may_keep_of_entities_is_named() -> None:
    fields = {name for kind, names in NEVER.items() if kind != "Query" for name in names.split()}
    assert fields - CODES == set()


def test_the_figures_are_those_of_the_server() -> None:
    assert f"max-age={LONGEST}\n" in PAGE
    assert f"from {WORTH_IT:,} bytes on" in PAGE
