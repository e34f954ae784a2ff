"""What a source that is another catalogue may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

System = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class PolkuSettings(BaseModel):
    """Which of the other catalogue's records are read: those of one partner's system."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: System = Field(
        description="Whose records: one of the other catalogue's systems, such as ptv."
    )
    sources: tuple[str, ...] = Field(
        default=(),
        description="Only what these of the other catalogue's sources tell; several are "
        "alternatives. All of that system if unset.",
    )
