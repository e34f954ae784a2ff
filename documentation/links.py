"""Links between files of the project, led to where these are in the site.

In the repository a page links to files as they lie there. In the site docs/ is the root, some files
of the project are pages, and others are copied, so that no link leads out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

PROJECT = Path(__file__).parents[1]
PROJECT_PAGES = {
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "NOTICE.md": "project/notice.md",
    "SECURITY.md": "project/security-policy.md",
    "catalogue/codes/data/NOTICE.md": "project/notice-codes.md",
    "examples/README.md": "project/examples.md",
    "tests/exports/data/NOTICE.md": "project/notice-shapes.md",
}
"""Files outside of docs/ that are pages of the site, and their addresses."""

_ELSEWHERE = {
    **PROJECT_PAGES,
    "README.md": "index.md",
    "examples": PROJECT_PAGES["examples/README.md"],
    "schema.graphql": "reference/graphql/index.md",
}
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\((?![a-z]+:)([^)#\s]+)(#[^)\s]*)?\)")


def led(markdown: str, address: str) -> str:
    """The page at an address of the site with its links led to their targets there.

    A link to a folder, which has no page, becomes its words. Words that are the name of a page's
    file, which nobody sees in the site, become its title.
    """

    def lead(link: re.Match[str]) -> str:
        words, target, anchor = link.group(1), link.group(2), link.group(3) or ""
        path = _path(address, target)
        if path is None or not (PROJECT / path).exists():
            return link.group()  # MkDocs tells what leads nowhere
        if path not in _ELSEWHERE and (PROJECT / path).is_dir():
            return words
        shown = _title(path) if words.endswith(".md") else words
        return f"[{shown}]({relpath(_address(path), dirname(address) or '.')}{anchor})"

    return "".join(
        part if part.startswith("```") else _LINK.sub(lead, part)
        for part in _FENCED.split(markdown)
    )


def linked_files(markdown: str, address: str) -> Iterator[tuple[str, Path]]:
    """Files of the project that a page links to and that are no pages: addresses, and where."""
    for _, target, _ in _LINK.findall(_FENCED.sub("", markdown)):
        path = _path(address, target)
        if path and _address(path) == f"files/{path}" and (PROJECT / path).is_file():
            yield _address(path), PROJECT / path


def _title(path: str) -> str:
    first, _, _ = (PROJECT / path).read_text(encoding="utf-8").partition("\n")
    return first.removeprefix("# ")


def _path(address: str, target: str) -> str | None:
    """Where in the project a link of a page leads; None for pages that are only in the site."""
    sources = {site: path for path, site in PROJECT_PAGES.items()}
    page = sources.get(address, f"docs/{address}")
    if not (PROJECT / page).exists():
        return None
    return normpath(join(dirname(page), target))


def _address(path: str) -> str:
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return _ELSEWHERE.get(path, f"files/{path}")
