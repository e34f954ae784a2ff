"""What comes along with Polku: every package with its version, its hashes and its licence."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, cast

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def install(distributions: Path, requirements: Path, environment: Path) -> Path:
    """A new environment with the wheel and all that it needs as locked; its interpreter."""
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    pip = (*PIP, "--python", str(python), "install")
    locked = ("--only-binary", ":all:", "--require-hashes", "--requirement", str(requirements))
    ours = ("--no-index", "--no-deps", "--find-links", str(distributions), "polku-catalogue")
    for words in (locked, ours):
        subprocess.run([*pip, *words], check=True)
    return python


def write_bill(python: Path, pyproject: Path, moment: int, file: Path) -> None:
    """Writes what is installed there as a CycloneDX bill of materials."""
    subprocess.run(
        [
            Path(sys.executable).with_name("cyclonedx-py"), "environment", "--output-reproducible",
            "--pyproject", pyproject, "--output-file", file, python,
        ],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)},
        check=True,
    )  # fmt: skip


def write_licences(bill: Path, file: Path) -> None:
    """Writes a line for each package of the bill: its name, its version, its licences."""
    components = json.loads(bill.read_text(encoding="utf-8"))["components"]
    with file.open("w", encoding="utf-8", newline="") as sheet:
        rows = csv.writer(sheet, lineterminator="\n")
        rows.writerow(("package", "version", "licence"))
        for component in sorted(components, key=lambda component: component["name"].lower()):
            told = "; ".join(_licences(component)) or "not stated"
            rows.writerow((component["name"], component["version"], told))


def _licences(component: dict[str, Any]) -> list[str]:
    """As the package declares them: by SPDX's names, else by those of Python's classifiers."""
    declared = cast("list[dict[str, Any]]", component.get("licenses", []))
    licences = [each.get("license", {}) for each in declared]
    spdx = [each["expression"] for each in declared if "expression" in each]
    spdx += [licence["id"] for licence in licences if "id" in licence]
    return spdx or [licence["name"].rpartition(" :: ")[2] for licence in licences]
