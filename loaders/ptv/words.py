"""Words of PTV that mean the same in both versions."""

from __future__ import annotations

from catalogue.model.service import Funding
from catalogue.model.service_channel import WebAccessibility

FUNDINGS = {"PubliclyFunded": Funding.PUBLIC, "MarketFunded": Funding.MARKET}
LEVELS = {
    "FullyCompliant": WebAccessibility.FULLY_COMPLIANT,
    "PartiallyCompliant": WebAccessibility.PARTIALLY_COMPLIANT,
    "NonCompliant": WebAccessibility.NON_COMPLIANT,
    "Unknown": WebAccessibility.UNKNOWN,
}
"""How far a page or an e-service can be used by everybody."""
