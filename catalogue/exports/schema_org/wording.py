"""Texts and codes as values of schema.org, each with its language."""

from __future__ import annotations

from catalogue.codes.classification import Classification
from catalogue.exports.linked_data import Node, said
from catalogue.exports.moment import Document
from catalogue.search.parts import strings

CONTEXT = "https://schema.org"

Value = list[Node] | Node | None


def value(document: Document, *names: str) -> Value:
    """The first of these texts that is told."""
    for name in names:
        if texts := said(document, name):
            return texts[0] if len(texts) == 1 else texts
    return None


def names(document: Document, name: str, classification: Classification) -> list[object]:
    """The names of codes in their languages; those that nobody knows are left out."""
    found = (classification.get(code) for code in strings(document, name))
    return [value({"name": code.names}, "name") for code in found if code]
