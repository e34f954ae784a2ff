"""The mapping file of a partner's sheet: which column is which field, and what its words mean."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.errors import SettingsInvalid
from loaders.spreadsheet.choices import LANGUAGES, choices
from loaders.spreadsheet.fields import FIELDS, Kind, list_of

LanguageCode = Literal["fi", "sv", "en"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]


def _in_our_languages(words: dict[str, str]) -> dict[str, str]:
    if unknown := set(words) - set(LANGUAGES):
        raise ValueError(f"{', '.join(sorted(unknown))}: texts are in fi, sv and en")
    return words


Words = Annotated[dict[str, str], AfterValidator(_in_our_languages)]
"""A text in each of our languages that it is in."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(_Part):
    """A word that a column chooses from. `sentence` is what it adds to the column's `tells`."""

    code: str
    name: Words
    also: tuple[str, ...] = ()
    sentence: Words = {}

    @model_validator(mode="after")
    def _has_a_finnish_name(self) -> Self:
        if "fi" not in self.name:
            raise ValueError(f"the choice {self.code} has no name in Finnish (fi)")
        return self


class Column(_Part):
    """A column of the sheet. README of its parts: docs/spreadsheet.md.

    `languages`: the column is there once in each of these. `default` counts where the cell is
    empty. `system` is whose ids stand in `sameAs` and `organizationId`.
    """

    field: str | None = None
    key: str = ""
    heading: Words = {}
    also: tuple[str, ...] = ()
    explanation: Words = {}
    example: str = ""
    languages: tuple[LanguageCode, ...] = ()
    title: Words = {}
    required: bool = False
    split: str = ""
    default: str = ""
    system: str = "ptv"
    choice: tuple[Choice, ...] = ()
    tells: str | None = None

    @property
    def name(self) -> str:
        """What the column is called in the mapping: its key, else its field."""
        return self.key or self.field or ""

    @property
    def kind(self) -> Kind:
        return FIELDS[self.field] if self.field else Kind.CHOICES

    @property
    def takes_several(self) -> bool:
        return self.kind in {Kind.CHOICES, Kind.WORDS}

    @cached_property
    def lists(self) -> list[Classification]:
        """What its cells choose from: its own choices, then the list of the field."""
        own = [Classification(map(_code, self.choice))] if self.choice else []
        name = list_of(self.field, self.kind)
        general = choices(name) if name else None
        return [*own, *([general] if general else [])]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not self.name:
            raise ValueError("a column needs a field, or a key and choices")
        for field in filter(None, (self.field, self.tells)):
            if field not in FIELDS:
                raise ValueError(f"{field!r} is not a field; there are: {', '.join(FIELDS)}")
        if not (self.heading or self.default):
            raise ValueError(f"the column {self.name!r} needs a heading, or a default")
        return self


class SheetMapping(_Part):
    """A mapping file. `digest` is of its text: other words are another mapper."""

    system: Name
    title: Words = {}
    language: LanguageCode = "fi"
    key: tuple[str, ...] = ("name", "organization")
    sheet: str | None = None
    column: tuple[Column, ...] = Field(min_length=1)
    digest: str = ""

    def columns_of(self, field: str) -> list[Column]:
        return [column for column in self.column if column.field == field]

    def named(self, name: str) -> Column:
        """The column of that name; raises KeyError."""
        return self._by_name[name]

    @cached_property
    def required(self) -> list[Column]:
        return [column for column in self.column if column.required or column.field == "name"]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.column}

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        names = [column.name for column in self.column]
        repeated = {name for name in names if names.count(name) > 1}
        if repeated:
            raise ValueError(f"several columns are called {', '.join(sorted(repeated))}; give keys")
        if not self.columns_of("name"):
            raise ValueError("no column has the field 'name'")
        if unknown := set(self.key) - set(names):
            raise ValueError(f"key names columns that are not there: {', '.join(sorted(unknown))}")
        return self


def ready_mappings() -> list[str]:
    """The names of the mappings that come along."""
    folder = files("loaders.spreadsheet").joinpath("mappings")
    return sorted(each.name[:-5] for each in folder.iterdir() if each.name.endswith(".toml"))


def mapping_of(name: str) -> SheetMapping:
    """The mapping of a ready one's name or of a file.

    Raises SettingsInvalid, which says where the file is wrong.
    """
    text = _text(name)
    try:
        values = tomllib.loads(text)
        mapping = SheetMapping.model_validate(values)
    except tomllib.TOMLDecodeError as error:
        raise SettingsInvalid(f"The mapping {name} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise SettingsInvalid(f"The mapping {name} cannot be used. {_said(error)}") from error
    digest = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    return mapping.model_copy(update={"digest": digest})


def _text(name: str) -> str:
    if name in ready_mappings():
        folder = files("loaders.spreadsheet").joinpath("mappings")
        return folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SettingsInvalid(
            f"There is no mapping {name!r}. Give a mapping file (TOML, UTF-8), or one of: "
            f"{', '.join(ready_mappings())}."
        ) from None


def _said(error: ValidationError) -> str:
    found = error.errors(include_url=False)[:5]
    told = (f"{'.'.join(map(str, each['loc'])) or 'mapping'}: {each['msg']}" for each in found)
    return "; ".join(told) + "."


def _code(choice: Choice) -> Code:
    return Code(code=choice.code, names=choice.name, aliases=choice.also)
