"""`polku search`: a query from the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, cast

import typer

from catalogue.cli.screen import console, say
from catalogue.cli.surroundings import reader
from catalogue.codes.municipalities import municipalities
from catalogue.codes.municipalities import municipality as municipality_of
from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.query import Document, Filter, Query, Window


def search(
    words: Annotated[list[str], typer.Argument(help="What the client needs, in any words.")],
    *,
    municipality: Annotated[
        list[str], typer.Option(help="Only what is offered there: name or code.")
    ] = [],  # noqa: B006 - typer reads it, nobody changes it
    language: Annotated[Language, typer.Option(help="Your language.")] = Language.FI,
    first: Annotated[int, typer.Option(help="How many.", min=1, max=100)] = 10,
) -> None:
    """Search the services of this machine's index.

    polku search velkaneuvonta --municipality Tampere
    """
    index = reader()
    query = Query(
        EntityKind.SERVICE,
        " ".join(words),
        language,
        Filter(municipalities=tuple(_code(name) for name in municipality)),
    )
    hits = index.search(query, Window(first=first))
    for hit in hits.hits:
        _show(hit.document, language)
    say(f"{len(hits.hits)} of {index.count(query)} services.")


def _code(name: str) -> str:
    found = municipality_of(name) or municipalities().by_name(name)
    if not found:
        raise InputInvalid(f"There is no municipality called {name!r}.")
    return found.code


def _show(document: Document, language: Language) -> None:
    console.print(_text(document.get("name"), language), style="bold", markup=False)
    summary = _text(document.get("summary"), language)
    if summary:
        console.print(f"  {summary}", markup=False)
    console.print(f"  {_organizations(document, language)}  {document['slug']}", style="dim")


def _organizations(document: Document, language: Language) -> str:
    parts = cast("list[Mapping[str, Mapping[str, object]]]", document["organizations"])
    names = (
        _text(part["organization"]["name"], language) for part in parts if "organization" in part
    )
    return ", ".join(dict.fromkeys(names))


def _text(text: object, language: Language) -> str:
    """The text in the reader's language, or in the first that it has."""
    values = cast("Mapping[str, str]", text or {})
    return next((values[key] for key in (language, *Language) if key in values), "")
