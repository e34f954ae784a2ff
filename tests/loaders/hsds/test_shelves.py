"""Packages are joined on the disk: nothing is held in memory, nothing stays behind."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from loaders.hsds.package.reading import entries_of
from loaders.hsds.settings import HsdsSettings
from loaders.hsds.shelves import Shelves
from tests.loaders.hsds import packages
from tests.loaders.hsds.packages import VERSION_3, Tables


def package_of(count: int) -> Tables:
    """As many services, each with a place, a telephone number and languages."""
    numbers = range(count)
    services = [f"v{n},o1,Palvelu {n},{'Kuvaus. ' * 30},active" for n in numbers]
    return {
        "organizations.csv": VERSION_3["organizations.csv"],
        "services.csv": "\n".join(["id,organization_id,name,description,status", *services, ""]),
        "locations.csv": "\n".join(["id,name", *(f"t{n},Talo {n}" for n in numbers), ""]),
        "service_at_location.csv": "\n".join(
            ["id,service_id,location_id", *(f"l{n},v{n},t{n}" for n in numbers), ""]
        ),
        "languages.csv": "\n".join(
            ["service_id,code", *(f"v{n},{code}" for n in numbers for code in ("fi", "sv")), ""]
        ),
    }


def most_memory(path: Path) -> int:
    tracemalloc.start()
    try:
        assert sum(1 for _ in entries_of(path, HsdsSettings(publisher="tie")))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_package_five_times_as_large_takes_no_more_memory(tmp_path: Path) -> None:
    """But for what is remembered in bounded caches; in memory its tables would be 16 MB more."""
    small = packages.folder(tmp_path / "small", package_of(300))
    large = packages.folder(tmp_path / "large", package_of(1_500))
    most_memory(small)  # what is imported and remembered once
    assert most_memory(large) - most_memory(small) < 2_000_000


def test_values_come_in_the_order_in_which_they_were_put() -> None:
    with Shelves.opened() as shelves:
        for value, key in ((1, "b"), (2, "a"), (3, "b"), (4, None)):
            shelves.put("numbers", value, key)
        shelves.put("others", 5, "b")
        assert list(shelves.all("numbers")) == [1, 2, 3, 4]
        assert list(shelves.of("numbers", "b")) == [1, 3]
        assert (shelves.has("numbers", "a"), shelves.has("others", "a")) == (True, False)
        assert (list(shelves.all("none")), list(shelves.of("none", "a"))) == ([], [])


def test_what_is_taken_may_be_put_back_changed() -> None:
    with Shelves.opened() as shelves:
        for value in (1, 2):
            shelves.put("numbers", value)
        for value in shelves.take("numbers"):
            shelves.put("numbers", str(value))
        assert list(shelves.all("numbers")) == ["1", "2"]


def test_a_disk_that_is_full_stops_the_load_in_plain_words() -> None:
    with pytest.raises(SourceMalformed, match="TMPDIR"):
        _fill_a_disk()


def _fill_a_disk() -> None:
    with Shelves.opened() as shelves:
        shelves._database.execute("PRAGMA max_page_count = 10")
        shelves.put("numbers", "1" * 100_000)


def test_no_file_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    with Shelves.opened() as shelves:
        shelves.put("numbers", "1" * 40_000_000)
        assert list(tmp_path.iterdir()) == []
