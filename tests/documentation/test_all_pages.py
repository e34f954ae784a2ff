"""No page names a command, an option or a file that is not there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documentation.commands import unknown_words
from tests.documentation.pages import PAGES, PROJECT

COMMAND = re.compile(r"(?:^ {4}|^|`)(?:\.venv/bin/)?polku ([a-z][^`\n]*)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)")


def named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_the_commands_of_a_page_exist(path: Path) -> None:
    commands = COMMAND.findall(path.read_text(encoding="utf-8"))

    unknown = {command: unknown_words(shlex.split(command, comments=True)) for command in commands}
    assert {command: words for command, words in unknown.items() if words} == {}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_the_links_of_a_page_lead_somewhere(path: Path) -> None:
    assert [link for link in links(path) if not leads_somewhere(path, *link)] == []


def links(path: Path) -> Iterator[tuple[str, str]]:
    """The files and headings that a page links to; an empty name is the page itself."""
    yield from LINK.findall(path.read_text(encoding="utf-8"))


def leads_somewhere(page: Path, name: str, heading: str) -> bool:
    target = page.parent / name if name else page
    return target.exists() and (not heading or heading in anchors(target))


def anchors(page: Path) -> set[str]:
    """The names that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_reached_from_the_readme_by_links() -> None:
    """By those who read in the repository, without the site and its navigation."""
    reached: set[Path] = set()
    waiting = [PROJECT / "README.md"]
    while waiting:
        path = waiting.pop().resolve()
        if path.suffix == ".md" and path not in reached:
            reached.add(path)
            waiting += [path.parent / name for name, _ in links(path) if name]
    assert [named(path) for path in PAGES if path not in reached] == []
