"""What is handed out is the same wherever it is made, and says what is in it."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import tarfile
from pathlib import Path

from packaging.requirements import Requirement

from release import building
from release.source import Project
from tests.release.conftest import DIST
from tests.running import PROJECT

VERSION = Project(PROJECT).version


def sums(folder: Path) -> dict[str, str]:
    files = (*folder.glob("*.whl"), *folder.glob("*.tar.gz"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_made_elsewhere_by_somebody_else_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    project = Project(PROJECT)
    before = os.umask(0o077)
    try:
        project.copy_to(tmp_path / "another place")
    finally:
        os.umask(before)
    shutil.copytree(tmp_path / "another place", tmp_path / "source", copy_function=shutil.copy)

    made = tmp_path / "one", tmp_path / "two"
    building.build(tmp_path / "another place", made[0], project.moment)
    building.build(tmp_path / "source", made[1], project.moment)

    assert sums(made[0]) == sums(made[1])


def test_the_source_makes_the_same_wheel(tmp_path: Path) -> None:
    with tarfile.open(DIST / f"polku_catalogue-{VERSION}.tar.gz") as source:
        [moment] = {member.mtime for member in source}
        source.extractall(tmp_path, filter="data")

    building.build(next(tmp_path.iterdir()), tmp_path / "again", int(moment))

    [wheel] = (tmp_path / "again").glob("*.whl")
    assert sums(DIST)[wheel.name] == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_the_source_has_all_that_git_keeps(tmp_path: Path) -> None:
    Project(PROJECT).copy_to(tmp_path)
    kept = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}

    with tarfile.open(DIST / f"polku_catalogue-{VERSION}.tar.gz") as source:
        packed = {name.partition("/")[2] for name in source.getnames()}

    assert kept - packed == set()


def test_every_file_has_its_sum() -> None:
    lines = (DIST / "SHA256SUMS").read_text(encoding="utf-8").splitlines()

    assert sorted(lines) == sorted(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}"
        for file in DIST.iterdir()
        if file.name != "SHA256SUMS"
    )


def test_the_bill_lists_every_locked_package_with_its_version() -> None:
    lines = (DIST / f"requirements-{VERSION}.txt").read_text(encoding="utf-8")
    locked = [Requirement(line) for line in re.findall(r"^[\w.-]+==[^\\\n]+", lines, re.MULTILINE)]

    bill = json.loads((DIST / f"polku-{VERSION}.cdx.json").read_text(encoding="utf-8"))

    listed = {named(each["name"]): each["version"] for each in bill["components"]}
    assert listed == {
        each.name: str(each.specifier).removeprefix("==")
        for each in locked
        if each.marker is None or each.marker.evaluate()
    }


def named(package: str) -> str:
    """A package's name as indexes and lock files spell it."""
    return re.sub(r"[-_.]+", "-", package).lower()


def test_every_package_states_its_licence() -> None:
    with (DIST / f"licences-{VERSION}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) > 50
    assert [row["package"] for row in rows if row["licence"] == "not stated"] == []


def test_the_bill_says_nothing_of_the_machine_that_made_it() -> None:
    bill = (DIST / f"polku-{VERSION}.cdx.json").read_text(encoding="utf-8")

    assert "file://" not in bill
