"""`polku search`: a query from the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, cast

import typer

from catalogue.cli.explain import show_explanation, show_meaning
from catalogue.cli.local_index import reader
from catalogue.cli.screen import console, say
from catalogue.codes.municipalities import municipalities
from catalogue.codes.municipalities import municipality as municipality_of
from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.resolvers.near import around_place
from catalogue.search.query import Document, Filter, Hit, Hits, Query, Window, Wording


def search(  # noqa: PLR0913 - what a search can be asked
    words: Annotated[list[str], typer.Argument(help="What the client needs, in any words.")],
    *,
    municipality: Annotated[
        list[str], typer.Option(help="Only what is offered there: name or code.")
    ] = [],  # noqa: B006 - typer reads it, nobody changes it
    near: Annotated[
        str | None, typer.Option(help="Only what is near this municipality, district or village.")
    ] = None,
    within: Annotated[float, typer.Option(help="With --near: how many kilometres away.")] = 10.0,
    language: Annotated[Language, typer.Option(help="Your language.")] = Language.FI,
    first: Annotated[int, typer.Option(help="How many.", min=1, max=100)] = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each score comes about.")
    ] = False,
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
        around_place(near, within) if near is not None else None,
    )
    hits = index.search(query, Window(first=first))
    if explain:
        show_meaning(index.meaning(query))
    _show_wording(hits.wording, language)
    for hit in hits.hits:
        _show(hit, language)
        if explain:
            show_explanation(index.explain(query, hit.id))
    say(_summary(hits, index.count(query)))


def _code(name: str) -> str:
    found = municipality_of(name) or municipalities().by_name(name)
    if not found:
        raise InputInvalid(f"There is no municipality called {name!r}.")
    return found.code


def _show_wording(wording: Wording, language: Language) -> None:
    """How the words were taken, where that is more than what was typed."""
    if wording.did_you_mean:
        _note(f"Did you mean: {wording.did_you_mean}")
    for place in wording.places:
        _note(f"Taken as a place: {place.text} → {_text(place.name, language)}")


def _show(hit: Hit, language: Language) -> None:
    document = hit.document
    console.print(_text(document.get("name"), language), style="bold", markup=False)
    summary = _text(document.get("summary"), language)
    if summary:
        console.print(f"  {summary}", markup=False)
    distance = f"{hit.distance_km:.1f} km  " if hit.distance_km is not None else ""
    _note(f"  {distance}{_organizations(document, language)}  {document['slug']}")


def _note(text: str) -> None:
    console.print(text, style="dim", markup=False)


def _summary(hits: Hits, count: int) -> str:
    if hits.wording.is_widened:
        return f"With all the words: {count}. The others have some of them."
    return f"{len(hits.hits)} of {count} services."


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
