"""What docs/polku.md says of settings and of what is asked is what the loader does."""

from __future__ import annotations

from loaders.polku import questions
from loaders.polku.settings import PolkuSettings
from tests.documentation.pages import page

PAGE = page("docs/polku.md")


def test_every_setting_is_explained() -> None:
    for name in PolkuSettings.model_fields:
        assert f"| `{name}` |" in PAGE


def test_the_question_is_the_one_that_is_asked() -> None:
    assert questions._CHANGES.strip() in PAGE
