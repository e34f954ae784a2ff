"""Whether a version is ready to be released, in small checkouts made for it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from release import readiness
from release.source import Project

CHANGELOG = """# Changelog

## Unreleased

## 1.2.0 – 2026-11-22

- Something new.

## 1.1.0 – 2026-10-01

- Something older.
"""
NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "n",
    "GIT_AUTHOR_EMAIL": "n@example.org",
    "GIT_COMMITTER_NAME": "n",
    "GIT_COMMITTER_EMAIL": "n@example.org",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A checkout of version 1.2.0, ready to be released."""
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    for name in ("schema.graphql", "schema.released.graphql"):
        (tmp_path / name).write_text("type Query { one: Int }\n", "utf-8")
    run(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return Project(tmp_path)


def run(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S607 - as developers have it


def commit(folder: Path) -> None:
    run(folder, "add", "--all")
    run(folder, "commit", "--quiet", "--allow-empty", "--message", "Something")


def change(project: Project, name: str, before: str, after: str) -> None:
    """Writes something else in a file of the checkout, and commits it."""
    assert before in project.text(name)
    (project.folder / name).write_text(project.text(name).replace(before, after), "utf-8")
    commit(project.folder)


def test_a_version_that_the_changelog_tells_of_is_ready(project: Project) -> None:
    assert readiness.faults(project) == []
    assert readiness.notes(project) == "- Something new."


def test_a_version_whose_tag_is_on_this_commit_is_ready(project: Project) -> None:
    run(project.folder, "tag", "v1.2.0")

    assert readiness.faults(project) == []


def test_a_version_that_was_tagged_before_is_not_ready(project: Project) -> None:
    run(project.folder, "tag", "v1.2.0")
    commit(project.folder)

    assert readiness.faults(project) == [
        "The tag v1.2.0 is another commit's: pyproject.toml needs a new version."
    ]


def test_changes_that_are_not_committed_are_not_released(project: Project) -> None:
    (project.folder / "new.py").touch()

    assert readiness.faults(project) == [
        "The checkout has changes that are not committed. Commit them."
    ]


def test_a_version_without_a_section_in_the_changelog_is_not_ready(project: Project) -> None:
    change(project, "pyproject.toml", "1.2.0", "1.3.0")

    [fault] = readiness.faults(project)

    assert "begin a section “## 1.3.0 – YEAR-MONTH-DAY” below “## Unreleased”" in fault


def test_nothing_is_left_unreleased(project: Project) -> None:
    change(project, "CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n- Forgotten.\n")

    assert readiness.faults(project) == [
        "CHANGELOG.md has lines below “## Unreleased”: move them to the version."
    ]


def test_a_contract_that_nobody_has_promised_is_not_released(project: Project) -> None:
    change(project, "schema.graphql", "one: Int", "one: Int two: Int")

    assert readiness.faults(project) == [
        "The contract is not promised as it is now. Run: make schema-release"
    ]


def test_a_version_under_work_is_not_released(project: Project) -> None:
    change(project, "pyproject.toml", "1.2.0", "1.2.0.dev1")

    assert readiness.faults(project)[0] == (
        "1.2.0.dev1 is no version to release: pyproject.toml has to say one such as 1.2.0."
    )


def test_what_git_does_not_keep_is_not_handed_out(project: Project, tmp_path: Path) -> None:
    change(project, "CHANGELOG.md", "older", "old")
    (project.folder / ".gitignore").write_text("secret\n", "utf-8")
    (project.folder / "secret").touch()
    (project.folder / "pyproject.toml").chmod(0o600)

    project.copy_to(tmp_path / "copy")

    copied = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "copy").iterdir()}
    assert copied == dict.fromkeys(
        (
            ".gitignore",
            "CHANGELOG.md",
            "pyproject.toml",
            "schema.graphql",
            "schema.released.graphql",
        ),
        0o644,
    )
