"""Draws the moves for docs/referrals.md: `python -m catalogue.routing.referrals.diagram`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from catalogue.routing.referrals.moves import CLOSED, MOVES, TIMERS, ReferralState

_NOWHERE = "[*]"


def diagram() -> str:
    """A state diagram for Mermaid (https://mermaid.js.org/syntax/stateDiagram.html)."""
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in _arrows())])


def moves_table() -> str:
    """The moves as rows of Markdown: name, from where, to where, by whom, whether with a reason."""
    rows = (
        f"| `{move}` | {_names(rule.origins) or '–'} | {rule.target} | "
        f"{', '.join(sorted(rule.sides, reverse=True))} | {'needed' if rule.needs_reason else ''} |"
        for move, rule in MOVES.items()
    )
    return "\n".join(rows)


def timers_table() -> str:
    """The timers as rows of Markdown: state, days between reminders, days until it expires."""
    rows = (
        f"| {state} | {timer.remind_every or '–'} | {timer.expires_after or '–'} |"
        for state, timer in TIMERS.items()
    )
    return "\n".join(rows)


def _arrows() -> Iterator[str]:
    for move, rule in MOVES.items():
        for origin in _ordered(rule.origins) or [_NOWHERE]:
            yield f"{origin} --> {rule.target}: {move}"
    for state in _ordered(CLOSED):
        yield f"{state} --> {_NOWHERE}"


def _ordered(states: frozenset[ReferralState]) -> list[ReferralState]:
    return [state for state in ReferralState if state in states]


def _names(states: frozenset[ReferralState]) -> str:
    return ", ".join(_ordered(states))


if __name__ == "__main__":
    sys.stdout.write(f"{diagram()}\n\n{moves_table()}\n\n{timers_table()}\n")
