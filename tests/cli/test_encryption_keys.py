"""The installation's keys: as set, else made once in the data folder, else none."""

from __future__ import annotations

import stat
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.cli.encryption_keys import FILE, encryption_keys, keyring, needed_keyring
from catalogue.errors import SettingsInvalid
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.settings import settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """The data folder of an installation with the embedded PostgreSQL and nothing set."""
    monkeypatch.setenv("POLKU_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("POLKU_ENCRYPTION_KEYS", raising=False)
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def test_a_key_is_made_for_its_owner_alone_and_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert keyring() is not None
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    said = capsys.readouterr().err
    assert (str(folder / FILE) in said, (encryption_keys() or "") in said) == (True, False)


def test_it_is_made_once(capsys: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor(8) as programs:
        keys = list(programs.map(lambda _: encryption_keys(), range(8)))
    assert (len(set(keys)), keys[0]) == (1, encryption_keys())
    assert capsys.readouterr().err.count("A key was made") == 1


def test_keys_that_are_set_are_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = new_installation_key(), new_installation_key()
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", f"{new}, {old}")
    settings.cache_clear()
    assert encryption_keys() == f"{new}, {old}"
    assert keyring() is not None
    assert list(folder.iterdir()) == []


def test_with_an_own_database_nothing_is_made_and_sealing_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere.example/polku")
    settings.cache_clear()
    assert (keyring(), list(folder.iterdir())) == (None, [])
    with pytest.raises(SettingsInvalid, match="polku privacy new-key"):
        needed_keyring()


@pytest.mark.parametrize("keys", ["no key", ","])
def test_what_is_no_key_is_said(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", keys)
    settings.cache_clear()
    with pytest.raises(SettingsInvalid, match="POLKU_ENCRYPTION_KEYS"):
        keyring()
