"""The units: systemd understands them, and finds them confined."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.deploy.judges import DEPLOY, verdict

UNITS = sorted(path.name for path in (DEPLOY / "systemd").iterdir() if path.is_file())
SERVICES = [name for name in UNITS if name.endswith(".service")]
HIGHEST_EXPOSURE = 1.5
"""Of 10; a service that says nothing about it has 9.6."""

pytestmark = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine's folders with our units, systemd's own, and what they start."""
    shutil.copytree("/lib/systemd/system", tmp_path / "usr/lib/systemd/system", symlinks=True)
    shutil.copytree(DEPLOY / "systemd", tmp_path / "etc/systemd/system")
    for program in ("opt/polku/bin/polku", "bin/sh", "usr/bin/find"):
        path = tmp_path / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o755)
    return tmp_path


def test_systemd_understands_the_units(root: Path) -> None:
    assert verdict("systemd-analyze", "verify", f"--root={root}", *UNITS) == ""


def test_systemd_notices_what_is_wrong_with_a_unit(root: Path) -> None:
    unit = root / "etc/systemd/system/polku-server.service"
    unit.write_text(unit.read_text("utf-8").replace("Restart=always", "Restat=always"), "utf-8")

    assert "Restat" in verdict("systemd-analyze", "verify", f"--root={root}", unit.name)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_confined(root: Path, service: str) -> None:
    told = verdict(
        "systemd-analyze", "security", "--offline=true", "--no-pager", f"--root={root}", service
    )

    [exposure] = re.findall(r"Overall exposure level for \S+: (\d+\.\d)", told)
    assert float(exposure) <= HIGHEST_EXPOSURE
