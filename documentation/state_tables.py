"""State diagrams as tables: to draw one, a browser would have to fetch megabytes of script."""

from __future__ import annotations

import re

from documentation.markdown import table

_DIAGRAM = re.compile(r"^```mermaid\nstateDiagram-v2\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MOVE = re.compile(r"^ +(\S+) --> (\S+)(?:: (\S+))?$", re.MULTILINE)
_OUTSIDE = "[*]"
"""Before the first state, and behind the last one."""


def with_tables(page: str) -> str:
    """The page with what leads where, state by state, in the place of each diagram."""
    return _DIAGRAM.sub(_table, page)


def _table(diagram: re.Match[str]) -> str:
    moves: dict[str, list[str]] = {}
    for state, target, move in _MOVE.findall(diagram.group(1)):
        if target != _OUTSIDE:
            moves.setdefault(state, []).append(f"`{move}` → {target}")
    rows = [(_named(state), ", ".join(leading)) for state, leading in moves.items()]
    return table(("in this state", "these moves lead on"), rows)


def _named(state: str) -> str:
    return "–" if state == _OUTSIDE else f"**{state}**"
