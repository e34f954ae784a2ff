"""An ETag changes with whatever an answer depends on, and with nothing else."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from catalogue.model.text import Language
from catalogue.search.query import Generation
from catalogue.server.program import fingerprint
from catalogue.server.sharing import Sharing
from catalogue.server.validity import cache_control, etag, is_named

NOON = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)
INDEX = Generation("epoch", 7, NOON)


def tag(  # noqa: PLR0913 - each is something that answers depend on
    identity: str = "id",
    languages: tuple[Language, ...] = (Language.FI,),
    *,
    epoch: str = "epoch",
    sequence: int = 7,
    sharing: Sharing = Sharing.LASTING,
    now: dt.datetime = NOON,
) -> str:
    return etag(identity, languages, Generation(epoch, sequence, NOON), sharing, now)


def test_it_is_weak_and_short() -> None:
    assert re.fullmatch(r'W/"[0-9a-f]{32}"', tag())


def test_it_changes_with_what_is_asked_and_with_the_catalogue() -> None:
    others = {
        tag("other"),
        tag(languages=(Language.FI, Language.EN)),
        tag(languages=(Language.EN, Language.FI)),
        tag(epoch="restored"),
        tag(sequence=8),
        tag(now=NOON + dt.timedelta(days=1)),
    }
    assert tag() not in others
    assert len(others) == 6


@pytest.mark.parametrize(
    ("sharing", "minutes", "is_same"),
    [
        (Sharing.QUARTER, 14, True),
        (Sharing.QUARTER, 15, False),
        (Sharing.LASTING, 15, True),
        (Sharing.LASTING, 8 * 60, True),
        (Sharing.LASTING, 9 * 60, False),  # midnight in Helsinki
        (Sharing.LASTING, 12 * 60, False),  # and in UTC
    ],
)
def test_what_depends_on_the_time_ends_with_the_quarter(
    sharing: Sharing,
    minutes: int,
    is_same: bool,  # noqa: FBT001
) -> None:
    later = NOON + dt.timedelta(minutes=minutes)
    assert (tag(sharing=sharing) == tag(sharing=sharing, now=later)) is is_same


@pytest.mark.parametrize(("minutes", "seconds"), [(0, 60), (13, 60), (14, 60), (14.5, 30)])
def test_a_cache_asks_again_after_a_minute_and_at_the_quarter(minutes: float, seconds: int) -> None:
    moment = NOON + dt.timedelta(minutes=minutes)
    assert cache_control(moment) == f"public, max-age={seconds}"


@pytest.mark.parametrize(
    ("header", "is_known"),
    [
        (None, False),
        ("", False),
        ('W/"a"', True),
        ('"a"', True),  # a proxy may take the mark of weakness away
        ('"b", W/"a"', True),
        ("*", True),
        ('W/"b"', False),
        ("a", False),
    ],
)
def test_a_client_names_what_it_has(header: str | None, is_known: bool) -> None:  # noqa: FBT001
    assert is_named('W/"a"', header) is is_known


def test_a_program_knows_itself() -> None:
    assert re.fullmatch("[0-9a-f]{16}", fingerprint())
    fingerprint.cache_clear()
    assert fingerprint() == fingerprint()
