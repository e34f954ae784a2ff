"""What the command line knows of sources whose partners submit records (docs/submitting.md)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from catalogue.cli.loaders.loader import Loader
from catalogue.errors import SettingsInvalid
from catalogue.intake.feed import Feed
from catalogue.intake.submission.feed import HeldFeed


class PushSettings(BaseModel):
    """What a source of its own kind may set."""

    model_config = ConfigDict(extra="forbid")

    system: str = Field(
        pattern=r"^[a-z0-9][a-z0-9.-]{0,59}$",
        description="Whose ids it has, in a word of your own: small letters, digits, - and .",
    )


def _held(own: Mapping[str, object]) -> Feed:
    try:
        return HeldFeed(PushSettings.model_validate(own).system)
    except ValidationError:
        raise SettingsInvalid(
            "Say whose ids the partner will send, such as --set system=oulu: a word of your own in "
            "small letters, which is never changed."
        ) from None


def _live(_: str | None, own: Mapping[str, object]) -> Feed:
    return _held(own)


def _saved(_: Path, own: Mapping[str, object]) -> Feed:
    return _held(own)


LOADERS = [
    Loader(
        name="push",
        help="Nothing is loaded: partners submit records by the API.",
        system="push",
        precedence=4,
        licence="CC-BY-4.0",
        attribution="The organisation that sends the records",
        live=_live,
        saved=_saved,
        settings=PushSettings,
        is_sent=True,
    ),
]
