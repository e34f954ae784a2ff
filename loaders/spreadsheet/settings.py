"""What a source that is a spreadsheet can set."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class SpreadsheetSettings(BaseModel):
    """Kept with the source, so that it can be read and mapped again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mapping: str = Field(
        default="services", description="The mapping: a ready one's name, or the path of a file"
    )
    file: str | None = Field(
        default=None, description="The xlsx or csv file, or a folder of them, to be read again"
    )
    system: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9_-]*$",
        description="Whose ids stand in the file, where it is another's than the mapping's",
    )
