"""What one answer costs: asked for before it is made, and given back as far as it holds less."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.access.budgets import Purse
from catalogue.observation import metrics
from catalogue.server.cost import Price

REFUSED = 50
"""To look at a document that cannot be answered takes time as well."""

KEPT = 1
"""An answer that lies ready."""

_BEGINNING_OF_AN_OBJECT = b"{"
_AROUND = 2
"""The body itself, and its `data`."""


@dataclass(slots=True)
class Charge:
    """`requested` has been taken from the purse; `actual` is what was not given back."""

    requested: int
    actual: int
    _objects: int = 0
    _purse: Purse | None = None

    @classmethod
    def of(cls, price: Price, purse: Purse | None) -> Charge:
        """Raises BudgetSpent."""
        if purse:
            purse.charge(price.total)
        metrics.POINTS_REQUESTED.inc(price.total)
        return cls(price.total, price.total, price.objects, purse)

    def settle(self, body: bytes) -> None:
        """Gives back what the answer has no object for.

        A brace within a text counts as an object: to count bytes takes a fiftieth of the time of
        walking through the answer.
        """
        held = max(0, body.count(_BEGINNING_OF_AN_OBJECT) - _AROUND)
        found = min(self._objects, held)
        spared, self._objects = self._objects - found, found
        self.actual -= spared
        metrics.POINTS_GIVEN_BACK.inc(spared)
        if self._purse and spared:
            self._purse.refund(spared)

    def told(self) -> dict[str, int]:
        return {"requested": self.requested, "actual": self.actual}
