"""A move of a referral as a form says it, and what the contract takes of that."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.pages.executor import Json
from catalogue.routing.referrals.moves import MOVES, Move, Reason
from catalogue.routing.referrals.wording import REASONS
from catalogue.routing.states import RouteOutcome

_NUMBER = re.compile("[0-9]{1,9}")


def lacking(move: Move, fields: Mapping[str, str]) -> list[str]:
    """The codes of what the move needs and the form does not say."""
    if MOVES[move].needs_reason and fields.get("reason") not in list(Reason):
        return ["REASON"]
    if move is Move.COMPLETE and fields.get("outcome") not in list(RouteOutcome):
        return ["OUTCOME"]
    if move is Move.REDIRECT and not fields.get("service"):
        return ["SERVICE"]
    return []


def operation_name(move: Move) -> str:
    """Of the operation of `referral_move.graphql`: `MarkError`."""
    return move.title().replace("_", "")


def move_input(move: Move, fields: Mapping[str, str]) -> Json:
    """What the move's input takes of what the form has, in which nothing is lacking."""
    given: dict[str, object] = {
        "id": fields.get("id", ""),
        "ifRevision": _number(fields.get("revision", "")),
    }
    if move is not Move.SEND:
        given["note"] = fields.get("note", "").replace("\r\n", "\n")
    if MOVES[move].needs_reason:
        given |= {"reason": fields["reason"], "decidedBy": fields.get("decided_by") or None}
    if move is Move.COMPLETE:
        given["outcome"] = fields["outcome"]
    if move is Move.REDIRECT:
        given["service"] = fields["service"]
    return given


def choices(language: str) -> dict[str, object]:
    """What the forms of moves let one choose from, in the words of a language."""
    return {
        "needs_reason": [move for move in MOVES if MOVES[move].needs_reason],
        "reasons": {reason.value: words[language] for reason, words in REASONS.items()},
        "outcomes": [outcome.value for outcome in RouteOutcome],
    }


def _number(text: str) -> int:
    """0, which no revision is, where it is none."""
    return int(text) if _NUMBER.fullmatch(text) else 0
