"""What a source of Linked Events may set."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from loaders.linked_events.settings import LinkedEventsSettings


def test_every_setting_is_described() -> None:
    assert all(field.description for field in LinkedEventsSettings.model_fields.values())


def test_settings_are_what_json_says() -> None:
    stored = {"publishers": ["ahjo:u02120030"], "record_begins": "2026-03-01"}
    assert LinkedEventsSettings.model_validate(stored) == LinkedEventsSettings(
        publishers=("ahjo:u02120030",), record_begins=dt.date(2026, 3, 1)
    )


@pytest.mark.parametrize(
    "wrong",
    [{"keywords": ["työllisyys"]}, {"publishers": ["ahjo:u1,ahjo:u2"]}, {"colour": "red"}],
)
def test_what_is_no_setting_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        LinkedEventsSettings.model_validate(wrong)
