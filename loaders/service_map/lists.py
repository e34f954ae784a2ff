"""TPR's lists: each is one whole answer, and all that is not a list of objects is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from catalogue.model.text import Language
from loaders.partner_client import Parameters, PartnerClient
from loaders.payload import JsonObject


@dataclass(frozen=True, slots=True)
class ListName:
    """A list's path, and of services whose it is and in which language."""

    path: str
    municipality: int | None = None
    language: Language | None = None

    def __str__(self) -> str:
        parts = (self.path, self.municipality, self.language and self.language.value)
        return "/".join(str(part) for part in parts if part is not None)

    @property
    def query(self) -> Parameters:
        if self.path == "unit":
            return {"official": "yes", "newfeatures": "yes"}
        if self.municipality is None or self.language is None:
            return {}
        return {
            "alldata": "yes",
            "municipality": self.municipality,
            "language": self.language.value,
        }


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was read: its objects, and what was none."""

    name: ListName
    items: tuple[JsonObject, ...]
    issues: tuple[Issue, ...]


async def read_list(client: PartnerClient, name: ListName) -> Listed:
    """Raises FetchFailed, or SourceMalformed where the answer is not a list."""
    value = await client.get_json(f"{name.path}/", name.query)
    if not isinstance(value, list):
        raise SourceMalformed(
            f"{name.path}/ answered with something that is not a list. Check the base URL."
        )
    items = cast("list[object]", value)
    objects = tuple(cast("JsonObject", item) for item in items if isinstance(item, dict))
    return Listed(
        name, objects, tuple(_none(name, item) for item in items if not isinstance(item, dict))
    )


def _none(name: ListName, item: object) -> Issue:
    message = f"An entry of {name} is not an object."
    code = IssueCode.RECORD_MALFORMED
    return Issue(code, Severity.REJECTED, message, value=shortened(item))
