"""Whether a version is ready to be released: what a person has to have done before."""

from __future__ import annotations

import re

from release.source import Project

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_DATED = re.compile(r"## (\S+) – \d{4}-\d\d-\d\d")


def faults(project: Project) -> list[str]:
    """What is missing yet, each as a sentence that says what to do; empty when it is ready."""
    return [
        *_version_faults(project.version),
        *_changelog_faults(project),
        *_contract_faults(project),
        *_git_faults(project),
    ]


def notes(project: Project) -> str:
    """What the changelog says of this version; of what is unreleased where it has no section."""
    sections = _sections(project.text("CHANGELOG.md"))
    dated = {found[1]: text for head, text in sections.items() if (found := _DATED.match(head))}
    return dated.get(project.version) or sections.get("## Unreleased", "")


def tag(version: str) -> str:
    return f"v{version}"


def _version_faults(version: str) -> list[str]:
    if _VERSION.fullmatch(version):
        return []
    return [f"{version} is no version to release: pyproject.toml has to say one such as 1.2.0."]


def _changelog_faults(project: Project) -> list[str]:
    sections = _sections(project.text("CHANGELOG.md"))
    versions = [dated[1] for head in sections if (dated := _DATED.match(head))]
    missing: list[str] = []
    if project.version not in versions[:1]:
        missing.append(
            "CHANGELOG.md does not tell of this version first: begin a section "
            f"“## {project.version} – YEAR-MONTH-DAY” below “## Unreleased”."
        )
    if sections.get("## Unreleased"):
        missing.append("CHANGELOG.md has lines below “## Unreleased”: move them to the version.")
    return missing


def _contract_faults(project: Project) -> list[str]:
    if project.text("schema.graphql") == project.text("schema.released.graphql"):
        return []
    return ["The contract is not promised as it is now. Run: make schema-release"]


def _git_faults(project: Project) -> list[str]:
    missing: list[str] = []
    if project.git("status", "--porcelain"):
        missing.append("The checkout has changes that are not committed. Commit them.")
    name = tag(project.version)
    if project.git("tag", "--list", name):
        tagged = project.git("rev-parse", f"{name}^{{commit}}")
        if tagged != project.git("rev-parse", "HEAD"):
            missing.append(
                f"The tag {name} is another commit's: pyproject.toml needs a new version."
            )
    return missing


def _sections(changelog: str) -> dict[str, str]:
    """The text below each heading of the second level, by its line."""
    parts = re.split(r"^(## .+)$", changelog, flags=re.MULTILINE)[1:]
    return {head: text.strip() for head, text in zip(parts[::2], parts[1::2], strict=True)}
