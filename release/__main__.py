"""`python -m release`: everything that is handed out of this version, into dist/."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from release import building, inventory, readiness
from release.source import Project

PROJECT = Project(Path(__file__).parents[1])
DIST = PROJECT.folder / "dist"


def release(
    *,
    trial: Annotated[
        bool,
        typer.Option("--trial", help="Make it though the version is not ready to be released."),
    ] = False,
) -> None:
    """Make wheel, source, locked requirements, bill of materials, licences, notes and sums."""
    faults = [] if trial else readiness.faults(PROJECT)
    if faults:
        sys.exit("\n".join(faults))
    _make(DIST)
    for file in sorted(DIST.iterdir()):
        print(f"dist/{file.name}")  # noqa: T201 - what a person has asked for
    if not trial:
        name = readiness.tag(PROJECT.version)
        print(f"When it has been tried out: git tag --annotate {name}")  # noqa: T201 - likewise


def _make(dist: Path) -> None:
    """Everything anew, so that nothing of an earlier version is handed out with it."""
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir()
    version, moment = PROJECT.version, PROJECT.moment
    requirements = dist / f"requirements-{version}.txt"
    bill = dist / f"polku-{version}.cdx.json"
    with tempfile.TemporaryDirectory(prefix="polku-release-") as name:
        source = Path(name) / "source"
        PROJECT.copy_to(source)
        building.build(source, dist, moment)
        shutil.copyfile(source / "requirements.txt", requirements)
        python = inventory.install(dist, requirements, Path(name) / "environment")
        inventory.write_bill(python, source / "pyproject.toml", moment, bill)
    inventory.write_licences(bill, dist / f"licences-{version}.csv")
    (dist / f"notes-{version}.md").write_text(readiness.notes(PROJECT) + "\n", encoding="utf-8")
    _write_sums(dist)


def _write_sums(dist: Path) -> None:
    """As `sha256sum --check SHA256SUMS` reads them."""
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in dist.iterdir()}
    lines = (f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    (dist / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


typer.run(release)
