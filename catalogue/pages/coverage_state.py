"""Which table of coverage is looked at, as the address of the page holds it, whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from catalogue.pages.code_names import Names
from catalogue.pages.executor import Json
from catalogue.search.coverage import Dimension

PATH = "/coverage"
SHEET = "/coverage.csv"

_LISTS = {
    "region": "regions",
    "county": "wellbeingServicesCounties",
    "employment": "employmentAreas",
}
_ROWS = {
    "region": "region",
    "county": "wellbeingServicesCounty",
    "employment": "employmentArea",
}


@dataclass(frozen=True, slots=True)
class CoverageState:
    """`area`: a kind of area and a code (`region.06`), empty for the six largest cities.

    `pair`: the codes of two municipalities, which win over the area; either may be left out.
    """

    by: Dimension = Dimension.THEME
    area: str = ""
    pair: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, asked: QueryParams, names: Names) -> CoverageState:
        """What cannot be understood is left out."""
        one, other = (asked.get(name, "") for name in ("one", "other"))
        known = names["municipalities"]
        return cls(
            by=next((each for each in Dimension if each == asked.get("by")), Dimension.THEME),
            area=_area(asked.get("area", ""), names),
            pair=(one if one in known else "", other if other in known else ""),
        )

    @property
    def is_pair(self) -> bool:
        one, other = self.pair
        return bool(one and other and one != other)

    @property
    def is_half_a_pair(self) -> bool:
        """Whether one of the two is missing, or they are the same."""
        return any(self.pair) and not self.is_pair

    def variables(self) -> Json:
        """Those of the operation; without rows it takes the six cities."""
        columns = {"columns": self.by.name}
        if self.is_pair:
            return columns | {"rows": {"municipalities": list(self.pair)}}
        if self.area:
            kind, _, code = self.area.partition(".")
            return columns | {"rows": {_ROWS[kind]: code}}
        return columns

    def sheet(self) -> str:
        """The address of the same table as a file."""
        one, other = self.pair
        fields = {"by": self.by.name, "area": self.area, "one": one, "other": other}
        return f"{SHEET}?{urlencode({name: value for name, value in fields.items() if value})}"


def areas(names: Names) -> Mapping[str, Mapping[str, Json]]:
    """The areas that one can choose, by their kind and code."""
    return {kind: names[codes] for kind, codes in _LISTS.items()}


def _area(text: str, names: Names) -> str:
    kind, _, code = text.partition(".")
    return text if code in areas(names).get(kind, {}) else ""
