"""Reading what somebody saved, whatever form it has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from loaders.saved_payloads import saved_records


def save(directory: Path, name: str, value: object) -> None:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


@pytest.mark.parametrize(
    "value",
    [
        [{"id": "1"}, {"id": "2"}],
        {"itemList": [{"id": "1"}, {"id": "2"}], "pageCount": 1},
        {"items": [{"id": "1"}, {"id": "2"}], "page": 1},
        [{"items": [{"id": "1"}]}, {"items": []}, {"items": None}, {"items": [{"id": "2"}]}],
        {"1": {"id": "1"}, "2": {"id": "2"}},
    ],
    ids=["list", "itemList", "items", "pages", "by id"],
)
def test_records_are_found_in_each_form_that_people_save(tmp_path: Path, value: object) -> None:
    save(tmp_path, "saved.json", value)
    assert list(saved_records(tmp_path)) == [
        ("saved.json", {"id": "1"}),
        ("saved.json", {"id": "2"}),
    ]


def test_files_are_walked_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.json", "a/2.json", "a/1.json"):
        save(tmp_path, name, {"id": name})
    (tmp_path / "README.md").write_text("not a payload")
    assert [name for name, _ in saved_records(tmp_path)] == ["a/1.json", "a/2.json", "b.json"]


def test_a_record_that_has_items_of_its_own_is_one_record(tmp_path: Path) -> None:
    collection = {"contentId": "c", "items": [{"itemType": "Service", "contentId": "s"}]}
    save(tmp_path, "collection.json", collection)
    assert list(saved_records(tmp_path)) == [("collection.json", collection)]


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    (tmp_path / "bom.json").write_bytes(b'\xef\xbb\xbf{"id": "1"}')
    assert list(saved_records(tmp_path)) == [("bom.json", {"id": "1"})]


@pytest.mark.parametrize("text", ["<html>", "", '{"id": ', "3", '[{"id": "1"}, null]', '["x"]'])
def test_a_file_that_holds_no_records_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.json").write_text(text)
    with pytest.raises(SourceMalformed, match=r"^odd\.json "):
        list(saved_records(tmp_path))


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="nowhere is not a directory"):
        list(saved_records(tmp_path / "nowhere"))
