"""What docs/service-map.md says of settings and words is what the loader does."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.service_map.rows import SECTIONS
from loaders.service_map.settings import ServiceMapSettings
from loaders.service_map.words import CHANNEL_TYPES, TARGET_GROUPS

PAGE = (Path(__file__).parents[3] / "docs" / "service-map.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "field"), ServiceMapSettings.model_fields.items())
def test_every_setting_is_described_as_it_is(name: str, field: object) -> None:
    assert f"| `{name}` | {getattr(field, 'description', '')} |" in PAGE


@pytest.mark.parametrize(("word", "code"), TARGET_GROUPS.items())
def test_every_target_group_is_listed(word: str, code: str | None) -> None:
    assert f"| {word} | {code or 'life event KE5'} |" in PAGE


@pytest.mark.parametrize("word", sorted({*SECTIONS, *CHANNEL_TYPES}))
def test_every_section_and_kind_of_channel_is_spoken_of(word: str) -> None:
    assert word in PAGE
