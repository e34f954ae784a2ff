"""Documents come back by the ids of their entities, each commit's as they were at it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from catalogue.errors import IndexUnavailable
from catalogue.search.engine.document_writer import DocumentWriter
from catalogue.search.engine.documents import Documents, Extent
from catalogue.search.engine.ids import Halves

FIRST, SECOND, THIRD = (1, 1), (1, 2), (2, 1)
BEGINNING = Extent()


def written(folder: Path, documents: Mapping[Halves, bytes], extent: Extent = BEGINNING) -> Extent:
    """A commit of these documents after another one."""
    writer = DocumentWriter(folder, extent)
    for halves, document in documents.items():
        writer.put(*halves, document)
    extent = writer.flush()
    writer.close()
    return extent


def found(documents: Documents) -> list[bytes | None]:
    return [documents.get(*halves) for halves in (FIRST, SECOND, THIRD)]


def test_a_document_comes_back_by_its_id(tmp_path: Path) -> None:
    extent = written(tmp_path, {FIRST: b"first", SECOND: b"second"})
    assert found(Documents.open(tmp_path, extent)) == [b"first", b"second", None]


def test_the_last_one_written_holds_until_it_is_removed(tmp_path: Path) -> None:
    writer = DocumentWriter(tmp_path, BEGINNING)
    for halves, document in ((FIRST, b"old"), (SECOND, b"old"), (FIRST, b"new")):
        writer.put(*halves, document)
    writer.remove(*SECOND)
    extent = writer.flush()
    writer.close()
    assert found(Documents.open(tmp_path, extent)) == [b"new", None, None]


def test_a_later_commit_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    extent = written(tmp_path, {FIRST: b"old", SECOND: b"stays"})
    earlier = Documents.open(tmp_path, extent)
    later = earlier.at(written(tmp_path, {FIRST: b"new", THIRD: b"more"}, extent))
    assert found(earlier) == [b"old", b"stays", None]
    assert found(later) == [b"new", b"stays", b"more"]


def test_what_was_not_committed_is_gone(tmp_path: Path) -> None:
    extent = written(tmp_path, {FIRST: b"committed"})
    written(tmp_path, {FIRST: b"by one that was killed", SECOND: b"likewise"}, extent)
    extent = written(tmp_path, {THIRD: b"goes on"}, extent)
    assert found(Documents.open(tmp_path, extent)) == [b"committed", None, b"goes on"]


def test_what_nobody_reads_any_more_is_left_behind(tmp_path: Path) -> None:
    writer = DocumentWriter(tmp_path, BEGINNING, spare_bytes=100)
    writer.put(*SECOND, b"stays")
    earlier = Documents.open(tmp_path, writer.flush())
    for number in range(30):
        writer.put(*FIRST, b"version %d" % number)
    extent = writer.flush()
    writer.sweep()
    later = earlier.at(extent)
    assert extent == Extent(volume=2, records=2)
    assert found(earlier) == [None, b"stays", None]
    assert found(later) == [b"version 29", b"stays", None]
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sizes == {"bodies-2": len(b"version 29stays"), "places-2": 48}
    writer.put(*THIRD, b"more")
    assert found(later.at(writer.flush())) == [b"version 29", b"stays", b"more"]
    writer.close()


def test_little_waste_is_left_where_it_is(tmp_path: Path) -> None:
    extent = written(tmp_path, {FIRST: b"old"})
    extent = written(tmp_path, {FIRST: b"new"}, extent)
    assert extent == Extent(volume=1, records=2)


def test_a_file_of_places_that_is_not_whole_is_not_opened(tmp_path: Path) -> None:
    extent = written(tmp_path, {FIRST: b"first", SECOND: b"second"})
    (tmp_path / "places-1").write_bytes(bytes(24))
    with pytest.raises(OSError, match="places-1"):
        Documents.open(tmp_path, extent)


def test_a_document_that_is_not_whole_is_told(tmp_path: Path) -> None:
    extent = written(tmp_path, {FIRST: b"first"})
    (tmp_path / "bodies-1").write_bytes(b"fir")
    with pytest.raises(IndexUnavailable, match="not whole"):
        Documents.open(tmp_path, extent).get(*FIRST)
