"""`polku search --explain`: how a question was understood, and what scores are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from catalogue.cli.screen import console
from catalogue.search.question.explanation import Explanation, ScorePart
from catalogue.search.question.meaning import Alternative, Asked, Meaning

_TERMS_SHOWN = 4
"""Terms of one word; the beginnings of a word may be twenty."""


def show_meaning(meaning: Meaning) -> None:
    """Everything that a question asks for, each word with the ways in which it may be told."""
    tree = Tree(Text("The question asks for", style="bold"))
    for asked in meaning.asked:
        _add_asked(tree, asked)
    for line in _lines(meaning):
        tree.add(Text(line))
    console.print(tree)


def _add_asked(tree: Tree, asked: Asked) -> None:
    branch = tree.add(Text.assemble((asked.text, "bold"), (_standing(asked), "dim")))
    if asked.alternatives or asked.loose:
        branch.add(_alternatives(asked))
    for word in asked.words:
        _add_asked(branch, word)


def _standing(asked: Asked) -> str:
    weight = "" if asked.weight == 1.0 else f"  × {asked.weight:.2f}"
    return f"{weight}  need not be found" if asked.is_faint else weight


def _alternatives(asked: Asked) -> Table:
    """Weight, way, language and terms; those that count where any word will do come last."""
    table = _grid()
    for alternative in asked.alternatives:
        table.add_row(*_row(alternative))
    for alternative in asked.loose:
        table.add_row(*_row(alternative), Text("where any word will do", style="dim"))
    return table


def _row(alternative: Alternative) -> tuple[str, str, str, Text]:
    needed = (_any_of([term.text for term in terms]) for terms in alternative.needed)
    way = alternative.way.lower()
    return f"× {alternative.weight:.2f}", way, alternative.bag, Text(" + ".join(needed))


def _any_of(terms: list[str]) -> str:
    more = ["…"] if len(terms) > _TERMS_SHOWN else []
    return " | ".join(terms[:_TERMS_SHOWN] + more)


def _lines(meaning: Meaning) -> Iterator[str]:
    yield from (f'together: "{phrase.text}"' for phrase in meaning.phrases)
    yield from (f"without: {asked.text}" for asked in meaning.excluded)
    yield from (f'without: "{phrase.text}"' for phrase in meaning.excluded_phrases)
    yield from (f"place: {found.text} → {found.place.name}" for found in meaning.places)
    yield from (f"corrected: {each.written} → {each.corrected}" for each in meaning.corrections)


def show_explanation(explanation: Explanation) -> None:
    """How the score of a hit comes about: for each word asked, what gave how much."""
    tree = Tree(Text(_sum(explanation)), guide_style="dim")
    found: defaultdict[str, list[ScorePart]] = defaultdict(list)
    for part in explanation.parts:
        found[part.asked].append(part)
    for asked, parts in found.items():
        tree.add(Text(asked, style="bold")).add(_scores(parts))
    console.print(tree)


def _sum(explanation: Explanation) -> str:
    words = explanation.total / explanation.factor - explanation.exact_name
    told = f"{words:.2f} for words and places"
    if explanation.exact_name:
        told = f"({told} + {explanation.exact_name:.0f} for the name)"
    return f"{explanation.total:.2f} = {told} × {explanation.factor:.3f} for standing"


def _scores(parts: Iterable[ScorePart]) -> Table:
    """Score, way, language, terms, weight; the best counts whole, the others by a share."""
    table = _grid()
    for part in parts:
        weight = Text(f"× {part.weight:.2f}", style="dim")
        table.add_row(f"{part.score:.2f}", part.way.lower(), part.bag, Text(part.terms), weight)
    return table


def _grid() -> Table:
    return Table.grid(padding=(0, 2))
