"""What a source of Opintopolku may set, and the addresses that follow from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PRODUCTION = "https://opintopolku.fi/konfo-backend/"
ORGANIZATIONS = "https://virkailija.opintopolku.fi/organisaatio-service/api/"
OFF = "off"

Word = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9_-]+$")]


class Mark(StrEnum):
    """What education can be marked as; the words are those of the search."""

    LABOUR_MARKET_TRAINING = "tyovoimakoulutus"
    CONTINUOUS_LEARNING = "jotpa"
    CONTINUING_EDUCATION = "taydennyskoulutus"
    MICRO_CREDENTIAL = "pieniosaamiskokonaisuus"


class OpintopolkuSettings(BaseModel):
    """Which offers are taken. Marks are alternatives; types are too, and are ANDed with them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    marks: tuple[Mark, ...] = Field(
        default=(),
        description="Offers with one of these marks: tyovoimakoulutus, jotpa, taydennyskoulutus, "
        "pieniosaamiskokonaisuus.",
    )
    education_types: tuple[Word, ...] = Field(
        default=(), description="Offers of these types of education, such as amm and amk."
    )
    everything: bool = Field(
        default=False,
        description="Take all offers where neither marks, types nor municipalities are set.",
    )
    organizations_base_url: str = Field(
        default="",
        description="Where the organisation register is read (business ids, addresses), or off. "
        "If unset: the official one where the offers are read from the official server, else off.",
    )
    caller_id: str = Field(
        default="polku",
        min_length=1,
        max_length=100,
        description="Who asks, which the National Agency for Education wants to be told: the OID "
        "of your organisation and a word, such as 1.2.246.562.10.12345.polku.",
    )

    def organizations_at(self, base_url: str) -> str | None:
        """The address of the organisation register; None where it is not read."""
        if self.organizations_base_url:
            is_off = self.organizations_base_url == OFF
            return None if is_off else _ended(self.organizations_base_url)
        return ORGANIZATIONS if base_url == PRODUCTION else None


def offers_at(base_url: str | None) -> str:
    """The address below which offers are read, ending in a slash."""
    return _ended(base_url) if base_url else PRODUCTION


def _ended(address: str) -> str:
    return address.rstrip("/") + "/"
