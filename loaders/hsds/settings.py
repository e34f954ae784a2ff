"""What a source of HSDS may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from catalogue.model.text import Language

Publisher = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9.-]{0,60}$")
]
Country = Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z]{2}$")]


class HsdsSettings(BaseModel):
    """How the records of a source are read: HSDS does not say these things itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Language | None = Field(
        default=None,
        description=(
            "The language of its texts (fi, sv, en, …). If unset, what the package says, else en."
        ),
    )
    country: Country = Field(
        default="FI",
        description="The country (two letters) of addresses and telephone numbers that name none.",
    )
    publisher: Publisher | None = Field(
        default=None,
        description=(
            "Whose records they are, in a short word such as oulu-associations: its ids are a "
            "system of their own then. Needed where there is more than one source of HSDS."
        ),
    )
