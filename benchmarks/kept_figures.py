"""Figures that a run keeps in a page of the documentation: what stands between two marks."""

from __future__ import annotations

from pathlib import Path

END = "<!-- end of figures -->"


def mark(target: str) -> str:
    """The line before what `make TARGET` writes."""
    return f"<!-- figures of make {target} -->"


def kept(page: Path, target: str) -> str:
    """What stands in the page. Raises ValueError where it has no place for it."""
    return _parts(page, target)[1]


def keep(page: Path, target: str, text: str) -> None:
    """Puts it where that of the run before stood. Raises ValueError as `kept`."""
    before, _, after = _parts(page, target)
    page.write_text(f"{before}\n\n{text.strip()}\n\n{after}", "utf-8")


def _parts(page: Path, target: str) -> tuple[str, str, str]:
    text = page.read_text("utf-8")
    start = text.index(mark(target)) + len(mark(target))
    end = text.index(END, start)
    return text[:start], text[start:end].strip(), text[end:]
