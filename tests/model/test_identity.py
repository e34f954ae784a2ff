"""Ids and slugs are given once and must never change."""

from __future__ import annotations

import pytest

from catalogue.model.identity import RecordKey, RecordKind, short_id_of_slug, slug

ENTITY = "0a1b2c3d-4e5f-5000-8000-000000000000"


def test_an_entity_id_never_changes() -> None:
    key = RecordKey("ptv", RecordKind.SERVICE, "7c1f5b3a-0000-4000-8000-000000000001")

    assert key.entity_id == "ebc830e3-07a9-5223-b188-7ca0f384f9cc"


def test_the_same_local_id_of_another_system_or_kind_is_another_entity() -> None:
    ids = {
        RecordKey(system, kind, "1").entity_id
        for system in ("ptv", "tpr")
        for kind in (RecordKind.SERVICE, RecordKind.ORGANIZATION)
    }

    assert len(ids) == 4


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Työnhakijan palvelut", "tyonhakijan-palvelut-0a1b2c3d4e"),
        ("  Åbo – rådgivning!  ", "abo-radgivning-0a1b2c3d4e"),
        ("Служба", "0a1b2c3d4e"),
        ("a" * 80, "a" * 60 + "-0a1b2c3d4e"),
    ],
)
def test_a_slug_reads_like_the_name_and_ends_with_the_short_id(name: str, expected: str) -> None:
    assert slug(name, ENTITY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tyonhakijan-palvelut-0a1b2c3d4e", "0a1b2c3d4e"),
        ("an-older-name-0a1b2c3d4e", "0a1b2c3d4e"),
        ("0a1b2c3d4e", "0a1b2c3d4e"),
        ("0A1B2C3D4E ", "0a1b2c3d4e"),
        ("tyonhakijan-palvelut", None),
        ("x0a1b2c3d4e", None),
        ("", None),
    ],
)
def test_only_the_short_id_of_a_slug_decides(text: str, expected: str | None) -> None:
    assert short_id_of_slug(text) == expected
