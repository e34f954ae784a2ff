"""What it costs to take part: an event's offers, each free or with a price in words."""

from __future__ import annotations

from catalogue.intake.cleaning.text import plain
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import LocalizedText
from loaders.language_object import localized
from loaders.localized_text import joined
from loaders.payload import Part

_CHARGES = {
    frozenset({True}): Charge.FREE,
    frozenset({False}): Charge.CHARGEABLE,
    frozenset({True, False}): Charge.OTHER,
}


def cost_of(offers: list[Part]) -> Cost:
    """What the offers come to: OTHER where some are free and others are not.

    `is_free` counts even where a price stands beside it, which is told in words all the same.
    """
    free = frozenset(
        said for said in (offer.flag("is_free") for offer in offers) if said is not None
    )
    texts = [_words(offer) for offer in offers]
    return Cost(
        charge=_CHARGES.get(free, Charge.UNKNOWN), description=joined(texts, separator="; ")
    )


def _words(offer: Part) -> LocalizedText | None:
    offer.ignore("offer_price_groups")
    texts = [localized(offer, "price", plain), localized(offer, "description", plain)]
    return joined(texts, separator=": ")
