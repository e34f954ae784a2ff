"""The site has every page, leads nowhere in vain, and loads nothing from anybody else."""

from __future__ import annotations

import fcntl
import os
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from graphql import (
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    parse,
)
from markdown_it import MarkdownIt

from catalogue.cli import COMMANDS, HIDDEN
from catalogue.server.error_codes import ErrorCode
from catalogue.settings import Settings
from catalogue.user_errors import UserErrorCode
from documentation.links import PROJECT_PAGES
from documentation.shelves import ROOTS
from documentation.state_tables import with_tables
from tests.documentation.pages import PROJECT, page
from tests.documentation.site import STRUCTURE, SitePage, build

PAGES_OF_DOCS = sorted(path.relative_to(PROJECT / "docs") for path in PROJECT.glob("docs/**/*.md"))
NAVIGATION = re.findall(r"^ +- (?:.+: )?([\w/-]+\.md)$", page("mkdocs.yml"), re.MULTILINE)
MARKDOWN = MarkdownIt("commonmark").enable("table")
Site = dict[str, SitePage]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the first worker that needs it; the others wait."""
    shared = tmp_path_factory.getbasetemp().parent
    folder = shared / f"site-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = tmp_path_factory.mktemp("site")
            build(draft)
            draft.rename(folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    """The pages by their addresses."""
    return {
        path.relative_to(folder).as_posix(): SitePage(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }


def test_every_page_of_docs_has_its_place_in_the_navigation() -> None:
    assert [name for path in PAGES_OF_DOCS if (name := path.as_posix()) not in NAVIGATION] == []


def test_no_page_has_two_places() -> None:
    assert [name for name, times in Counter(NAVIGATION).items() if times > 1] == []


def test_every_page_of_the_navigation_is_built(site: Site) -> None:
    assert [name for name in NAVIGATION if name.replace(".md", ".html") not in site] == []


def test_every_link_leads_to_what_is_there(folder: Path, site: Site) -> None:
    wrong = [
        (name, link)
        for name, found in site.items()
        if name != "404.html"  # its links begin at the root, as it is shown at any address
        for link in found.links
        if not leads(folder, site, name, link)
    ]
    assert wrong == []


def leads(folder: Path, site: Site, name: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        return parts.scheme in {"http", "https", "mailto"}
    target = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
    if target.is_dir():
        target /= "index.html"
    address = target.resolve().relative_to(folder.resolve()).as_posix()
    if not target.exists():
        return False
    return not parts.fragment or unquote(parts.fragment) in site[address].ids


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    loads = {(name, load) for name, found in site.items() for load in found.loads}
    assert loads
    assert {(name, load) for name, load in loads if ":" in load or load.startswith("//")} == set()


def test_no_style_sheet_loads_anything_from_another_host(folder: Path) -> None:
    found = {
        url
        for sheet in folder.rglob("*.css")
        for url in re.findall(r"(?:@import|url\()\s*[\"']?([^\"')]+)", sheet.read_text("utf-8"))
    }
    assert {url for url in found if "//" in url and not url.startswith("data:")} == set()


def test_no_page_has_what_makes_the_script_fetch_more(folder: Path) -> None:
    """Material draws diagrams and reads about a repository by asking other hosts."""
    pages = [path.read_text(encoding="utf-8") for path in folder.rglob("*.html")]
    asking = re.compile(r'class="mermaid"|data-md-component="source"')
    assert [found.group() for text in pages for found in asking.finditer(text)] == []


@pytest.mark.parametrize("path", PAGES_OF_DOCS, ids=str)
def test_the_site_reads_a_page_as_everybody_else_does(path: Path, site: Site) -> None:
    """MkDocs has a reader of Markdown of its own: a list too far in is no list to it."""
    text = with_tables((PROJECT / "docs" / path).read_text(encoding="utf-8"))
    expected = SitePage(f"<article>{MARKDOWN.render(text)}</article>").structure
    assert site[path.with_suffix(".html").as_posix()].structure == expected
    assert expected.keys() <= STRUCTURE


def test_a_diagram_of_states_is_told_state_by_state(folder: Path) -> None:
    text = re.sub(r"<[^>]+>", "", (folder / "referrals.html").read_text(encoding="utf-8"))

    told = re.search(r"^DRAFT\n(.+)$", text, re.MULTILINE)
    assert told
    assert told.group(1) == (
        "SEND → SENT, CANCEL → CANCELLED, MARK_ERROR → ENTERED_IN_ERROR, EXPIRE → EXPIRED"
    )


def test_every_type_and_field_of_the_contract_has_its_place(site: Site) -> None:
    ids: set[str] = set()
    ids.update(*(found.ids for name, found in site.items() if name.startswith("reference/graphql")))
    assert contract() - ids == set()


def contract() -> set[str]:
    """`Service`, `Service.name`; of what is asked for, the field alone; the values of words."""
    found: set[str] = set()
    for node in parse(page("schema.graphql")).definitions:
        match node:
            case ObjectTypeDefinitionNode() if node.name.value in ROOTS:
                found |= {field.name.value for field in node.fields or ()}
            case (
                ObjectTypeDefinitionNode()
                | InterfaceTypeDefinitionNode()
                | InputObjectTypeDefinitionNode()
            ):
                owner = node.name.value
                found |= {owner, *(f"{owner}.{field.name.value}" for field in node.fields or ())}
            case EnumTypeDefinitionNode():
                owner = node.name.value
                found |= {owner, *(f"{owner}.{each.name.value}" for each in node.values or ())}
            case _:
                pass
    assert len(found) > 1_000
    return found


def test_every_command_has_its_place(site: Site) -> None:
    shown = {f"polku-{name}" for name in COMMANDS.keys() - HIDDEN}
    assert shown - site["reference/commands.html"].ids == set()
    assert {f"polku-{name}" for name in HIDDEN} & site["reference/commands.html"].ids == set()


def test_every_setting_and_every_code_can_be_linked_to(site: Site) -> None:
    settings = {field.alias for field in Settings.model_fields.values()}
    assert settings - site["settings.html"].ids == set()
    assert {*ErrorCode, *UserErrorCode} - site["errors.html"].ids == set()


def test_pages_of_the_project_are_pages_of_the_site(site: Site) -> None:
    there = {address for path, address in PROJECT_PAGES.items() if (PROJECT / path).exists()}
    assert {address.replace(".md", ".html") for address in there} - site.keys() == set()
