"""What a source of this loader may set, and the addresses that follow from it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

PRODUCTION = "https://www.hel.fi/palvelukarttaws/rest/v4/"
HAUKI = "https://hauki.api.hel.fi/v1/"
OFF = "off"

HELSINKI, ESPOO, VANTAA, KAUNIAINEN = 91, 49, 92, 235
VANTAA_AND_KERAVA_COUNTY, WEST_UUSIMAA_COUNTY = 32213561, 32213473
EVERY_MUNICIPALITY = (
    HELSINKI,
    ESPOO,
    VANTAA,
    KAUNIAINEN,
    VANTAA_AND_KERAVA_COUNTY,
    WEST_UUSIMAA_COUNTY,
)

_PATH = "/palvelukarttaws/rest/v4/"
_VERSION = "v4/"
_REGISTER = "vpalvelurekisteri/"
_WITHOUT_PATH = 3
"""So many slashes has an address that is a host and no more: `https://example.org/`."""


class ServiceMapSettings(BaseModel):
    """The settings of one source; what is left out is as in production."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    municipalities: tuple[int, ...] = Field(
        default=EVERY_MUNICIPALITY,
        min_length=1,
        description="Whose service descriptions and errand services to read, by TPR's ids: 91 "
        "Helsinki, 49 Espoo, 92 Vantaa, 235 Kauniainen, 32213561 Vantaa and Kerava's county, "
        "32213473 West Uusimaa's county.",
    )
    descriptions_base_url: str = Field(
        default="",
        description="Where service descriptions and errand services are read; beside the units "
        "if unset.",
    )
    hauki_base_url: str = Field(
        default="",
        description="Where opening hours are read (Hauki), or off. If unset: the official one "
        "where the units are read from the official server, else off.",
    )
    hauki_weeks: int = Field(
        default=4,
        ge=1,
        le=26,
        description="How many weeks of opening hours to read, this one the first.",
    )
    may_be_empty: tuple[str, ...] = Field(
        default=(),
        description="Lists that are believed when they are empty, such as errandservice/235 or "
        "description/235/en: others that should hold something end the run.",
    )

    def descriptions_at(self, base_url: str) -> str:
        """The address below which descriptions are read, ending in a slash."""
        if self.descriptions_base_url:
            return _ended(self.descriptions_base_url)
        is_versioned = base_url.endswith(f"/{_VERSION}")
        return base_url.removesuffix(_VERSION) + _REGISTER if is_versioned else base_url

    def hauki_at(self, base_url: str) -> str | None:
        """The address of Hauki; None where no opening hours are read there."""
        if self.hauki_base_url:
            return None if self.hauki_base_url == OFF else _ended(self.hauki_base_url)
        return HAUKI if base_url == PRODUCTION else None


def units_at(base_url: str | None) -> str:
    """The address below which units are read; a host alone stands for its usual path."""
    if base_url is None:
        return PRODUCTION
    base_url = _ended(base_url)
    is_host = base_url.count("/") <= _WITHOUT_PATH
    return base_url.removesuffix("/") + _PATH if is_host else base_url


def _ended(address: str) -> str:
    return address.rstrip("/") + "/"
