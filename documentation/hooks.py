"""What MkDocs calls while it builds the site: generated pages come in, links find their targets."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from documentation.command_reference import command_pages
from documentation.links import PROJECT, PROJECT_PAGES, led, linked_files
from documentation.schema_reference import schema_pages
from documentation.settings_reference import with_settings
from documentation.state_tables import with_tables

ICON = "catalogue/pages/icon.svg"
CONTRACT = "schema.graphql"
_CODE_ROW = re.compile(r"^\| `([A-Z][A-Z_]+)` \|", re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds what does not lie in docs/: the references, and pages of the project itself."""
    pages = {**schema_pages(_text(CONTRACT)), **command_pages()}
    for path, address in PROJECT_PAGES.items():
        if (PROJECT / path).exists():
            pages[address] = _text(path)
    for address, content in pages.items():
        files.append(File.generated(config, address, content=content))
    for address, path in {"assets/icon.svg": ICON, f"reference/{CONTRACT}": CONTRACT}.items():
        files.append(File.generated(config, address, abs_src_path=str(PROJECT / path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Makes a page of docs/ one of the site; files that it links to are copied."""
    address = page.file.src_uri
    if address == "index.md":
        page.meta["hide"] = ["navigation", "toc"]
    if address == "settings.md":
        markdown = with_settings(markdown)
    if address == "errors.md":
        markdown = _with_addresses(markdown)
    for target, path in linked_files(markdown, address):
        if files.get_file_from_path(target) is None:
            files.append(File.generated(config, target, abs_src_path=str(path)))
    return led(with_tables(markdown), address)


def _text(path: str) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


def _with_addresses(page: str) -> str:
    """Each code can be linked to: `errors.html#LIMIT_EXCEEDED`. Of two alike, the API's."""
    met: set[str] = set()

    def row(found: re.Match[str]) -> str:
        code = found.group(1)
        if code in met:
            return found.group()
        met.add(code)
        return f"| `{code}`{{ #{code} }} |"

    return _CODE_ROW.sub(row, page)
