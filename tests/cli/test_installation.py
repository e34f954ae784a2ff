"""Where an installed program keeps its data, and which version it says it is."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Generator
from pathlib import Path

import pytest

from catalogue.cli import surroundings
from catalogue.cli.installation import called, default_data_folder
from catalogue.errors import SettingsInvalid
from catalogue.settings import settings
from tests.running import PROJECT


def test_a_checkout_keeps_its_data_for_itself(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()

    assert default_data_folder(tmp_path) != default_data_folder(tmp_path / "site-packages")


def test_an_installed_program_keeps_no_data_beside_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", "/home/advisor")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    assert default_data_folder(tmp_path) == Path("/home/advisor/.local/share/polku")


@pytest.mark.parametrize("user", [0, 1000])
def test_a_user_says_where_all_programs_keep_their_data(
    user: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setenv("XDG_DATA_HOME", "/data/advisor")

    assert default_data_folder(tmp_path) == Path("/data/advisor/polku")


def test_the_machines_own_installation_keeps_its_data_where_services_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    assert default_data_folder(tmp_path) == Path("/var/lib/polku")


@pytest.fixture
def impossible_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A folder below a file, set as POLKU_DATA_DIR."""
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    monkeypatch.setenv("POLKU_DATA_DIR", str(folder))
    settings.cache_clear()
    yield folder
    settings.cache_clear()


def test_a_data_folder_that_cannot_be_made_is_said_so_in_plain_words(
    impossible_folder: Path,
) -> None:
    told = rf"{impossible_folder} cannot be made \(.*\)\. Set POLKU_DATA_DIR"

    with pytest.raises(SettingsInvalid, match=told):
        surroundings.data_directory()


@pytest.mark.parametrize(
    ("started", "typed"),
    [(".venv/bin/polku", ".venv/bin/polku"), ("/code/catalogue/cli/__main__.py", "polku")],
)
def test_what_to_type_is_told_as_it_was_typed(
    started: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", [started, "serve"])

    assert called() == typed


def test_the_program_tells_the_version_that_the_project_has() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    told = subprocess.check_output(
        [sys.executable, "-m", "catalogue.cli", "--version"], cwd=PROJECT, text=True
    )

    assert told == f"{project['version']}\n"
