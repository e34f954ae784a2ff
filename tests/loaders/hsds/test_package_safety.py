"""Packages that would harm are refused before they are read."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from catalogue.errors import SourceMalformed
from loaders.hsds.package import files, reading, rows
from loaders.hsds.package.files import leaves_package
from tests.loaders.hsds import packages
from tests.loaders.hsds.packages import VERSION_3
from tests.loaders.hsds.saved import read

SERVICES = VERSION_3["services.csv"]


async def refused(path: Path) -> str:
    with pytest.raises(SourceMalformed) as caught:
        await read(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        "../services.csv",
        "a/../../services.csv",
        "/etc/services.csv",
        "C:\\services.csv",
        "..\\a.csv",
    ],
)
async def test_a_path_that_leads_out_of_a_zip_file_is_refused(tmp_path: Path, name: str) -> None:
    path = packages.archive(tmp_path / "a.zip", {name: SERVICES})
    assert "leads out of the package, which is refused" in await refused(path)


@pytest.mark.parametrize("name", ["data/services.csv", "a..b.csv", "a/./services.csv"])
def test_a_path_within_the_package_is_not_refused(name: str) -> None:
    assert not leaves_package(name)


async def test_a_link_in_a_zip_file_is_refused(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("services.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr(entry, "/etc/passwd")
    assert "leads out of the package" in await refused(tmp_path / "a.zip")


async def test_an_entry_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, text in VERSION_3.items():
            package.writestr(name, text)
        package.writestr(zipfile.ZipInfo(""), "nobody's")
    assert (await read(path)).records == (await read(packages.archive(path, VERSION_3))).records


async def test_a_link_that_leads_out_of_a_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(SERVICES)
    folder = packages.folder(tmp_path / "package", {"organizations.csv": "id,name\n"})
    (folder / "services.csv").symlink_to(secret)
    assert "services.csv leads out of the folder" in await refused(folder)


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "https://example.org/a.csv"])
async def test_a_descriptor_that_names_a_file_outside_is_refused(tmp_path: Path, path: str) -> None:
    descriptor = f'{{"resources": [{{"name": "services", "path": "{path}"}}]}}'
    tables = {**VERSION_3, "datapackage.json": descriptor}
    assert "outside the package" in await refused(packages.folder(tmp_path, tables))


async def test_a_file_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    path = packages.archive(tmp_path / "a.zip", {"services.csv": SERVICES + "\n" * 3_000_000})
    assert "would grow to more than 200 times its size" in await refused(path)


async def test_a_package_for_which_the_disk_has_no_room_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = packages.archive(tmp_path / "a.zip", VERSION_3)
    folder = packages.folder(tmp_path / "a", VERSION_3)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=500))
    for path in (packed, folder):
        assert "Make room, or let TMPDIR name a folder" in await refused(path)


async def test_a_json_file_too_large_for_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_JSON", 10)
    folder = packages.folder(tmp_path, {"a.json": '{"id": "v1", "status": "active"}'})
    assert "Divide it into several" in await refused(folder)


async def test_a_line_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "LONGEST_LINE", 500)
    folder = packages.folder(tmp_path, {"services.csv": SERVICES + "a," * 300})
    assert "has a line of more than 500 characters" in await refused(folder)


async def test_a_package_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 3)
    path = packages.archive(tmp_path / "a.zip", VERSION_3)
    assert "more than 3 files" in await refused(path)


async def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    path = packages.archive(tmp_path / "a.zip", {"services.csv": SERVICES})
    body = bytearray(path.read_bytes())
    body[body.index(b"PK\x01\x02") + 8] |= 1
    body[6] |= 1
    path.write_bytes(body)
    assert "is encrypted" in await refused(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and so on", b"<html></html>"])
async def test_what_is_no_zip_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert "neither a folder nor a zip file" in await refused(path)


async def test_a_zip_file_that_is_damaged_stops_the_load(tmp_path: Path) -> None:
    path = packages.archive(tmp_path / "a.zip", {"services.csv": SERVICES * 9})
    body = bytearray(path.read_bytes())
    middle = body.index(b"services.csv") + 40
    body[middle : middle + 20] = b"\xff" * 20
    path.write_bytes(body)
    assert "services.csv cannot be read" in await refused(path)
