"""Kept answers stay within their bytes; the one used longest ago goes first."""

from __future__ import annotations

from catalogue.server.encodings import Encoding, encoded
from catalogue.server.kept_answers import KeptAnswers

PLAIN = Encoding.IDENTITY
KILOBYTE = encoded(b" " * 1_000, PLAIN)


def test_an_answer_is_found_by_its_etag_and_its_encoding() -> None:
    kept = KeptAnswers(100_000)
    kept.keep("a", PLAIN, KILOBYTE)
    found = [kept.get("a", PLAIN), kept.get("a", Encoding.GZIP), kept.get("b", PLAIN)]
    assert found == [KILOBYTE, None, None]


def test_no_more_bytes_are_kept_than_allowed() -> None:
    kept = KeptAnswers(20_000)
    for number in range(1_000):
        kept.keep(str(number), PLAIN, KILOBYTE)
    assert 15_000 < kept.bytes <= 20_000
    assert (kept.get("0", PLAIN), kept.get("999", PLAIN)) == (None, KILOBYTE)


def test_what_is_used_stays() -> None:
    kept = KeptAnswers(20_000)
    for number in range(1_000):
        kept.keep(str(number), PLAIN, KILOBYTE)
        kept.get("0", PLAIN)
    assert kept.get("0", PLAIN) is KILOBYTE


def test_one_long_answer_does_not_drive_out_all_others() -> None:
    kept = KeptAnswers(20_000)
    kept.keep("short", PLAIN, KILOBYTE)
    kept.keep("long", PLAIN, encoded(b" " * 10_000, PLAIN))
    assert (kept.get("short", PLAIN), kept.get("long", PLAIN)) == (KILOBYTE, None)


def test_to_keep_the_same_twice_takes_no_more() -> None:
    kept = KeptAnswers(20_000)
    kept.keep("a", PLAIN, KILOBYTE)
    once = kept.bytes
    kept.keep("a", PLAIN, KILOBYTE)
    assert kept.bytes == once


def test_nothing_is_kept_in_no_bytes() -> None:
    kept = KeptAnswers(0)
    kept.keep("a", PLAIN, KILOBYTE)
    assert (kept.get("a", PLAIN), kept.bytes) == (None, 0)
