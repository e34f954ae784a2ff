"""What came of a form that was sent: it was done, or something kept it from being done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.pages.executor import Json, Refused
from catalogue.pages.workbench import Visit

DOUBTFUL = "doubtful"
"""In an address: that what was written had better be looked at again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`errors`: codes of what kept it from being done. `payload`: what the operation gave.

    `is_doubtful`: a text looks as if it had a telephone number or an e-mail address.
    """

    errors: Sequence[str] = ()
    is_doubtful: bool = False
    payload: Json = field(default_factory=dict[str, object])

    @classmethod
    def of(cls, payload: Json) -> Outcome:
        """Of a mutation of the contract."""
        errors = [error["code"] for error in payload["userErrors"]]
        return cls(errors, bool(payload.get("warnings")), payload)


async def act(visit: Visit, text: str, given: Mapping[str, object]) -> Outcome:
    """Does what an operation's `deed` does with an input."""
    try:
        return Outcome.of((await visit.ask(text, input=given))["deed"])
    except Refused as refused:
        return Outcome([refused.code])
