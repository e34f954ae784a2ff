"""Addresses that name several servers."""

from __future__ import annotations

import pytest

from catalogue.store.addresses import Wanted, canonical, servers

TWO = "postgresql://me:secret@one:5432,two:5433/polku"
SOCKETS = "postgresql://me@/polku?host=/run/one,/run/two"


@pytest.mark.parametrize(
    ("url", "alone"),
    [
        ("postgresql://me@one/polku", ["postgresql://me@one/polku"]),
        ("postgresql:///polku?host=/run/one", ["postgresql:///polku?host=/run/one"]),
        (
            f"{TWO}?sslmode=require",
            [
                "postgresql://me:secret@one:5432/polku?sslmode=require",
                "postgresql://me:secret@two:5433/polku?sslmode=require",
            ],
        ),
        (
            SOCKETS,
            [
                "postgresql://me@/polku?host=/run/one&port=5432",
                "postgresql://me@/polku?host=/run/two&port=5432",
            ],
        ),
        (
            f"{SOCKETS}&port=5433,5434",
            [
                "postgresql://me@/polku?host=/run/one&port=5433",
                "postgresql://me@/polku?host=/run/two&port=5434",
            ],
        ),
    ],
)
def test_an_address_names_servers_in_their_order(url: str, alone: list[str]) -> None:
    assert servers(url) == alone


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgres://me@one/polku", "postgresql://me@one/polku"),
        (TWO, f"{TWO}?target_session_attrs=read-write"),
        (f"{TWO}?target_session_attrs=any", f"{TWO}?target_session_attrs=any"),
        (
            f"{TWO}?options=-c%20geqo=off",
            f"{TWO}?options=-c%20geqo%3Doff&target_session_attrs=read-write",
        ),
    ],
)
def test_of_several_servers_the_address_says_which_is_wanted(url: str, said: str) -> None:
    assert canonical(url, Wanted.PRIMARY) == said
