"""Texts as they are kept: whole paragraphs, and nobody in them."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.esr_project.persons import impersonal, without_contact_lines
from loaders.esr_project.wrapping import unwrapped


def paragraphs(lines: Iterable[str], margin: int | None) -> str:
    """The paragraphs of a text, a line each, without anything that leads to a person.

    Contact lines are looked for before lines are joined: they would become part of a paragraph.
    """
    whole = unwrapped(without_contact_lines(lines), margin)
    return "\n".join(filter(None, map(impersonal, whole)))
