"""Coverage: which places have what, and the gaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pydantic.alias_generators import to_camel

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.lists import languages, life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities, municipalities_in
from catalogue.errors import InputInvalid
from catalogue.matching import coverage as matching
from catalogue.matching.coverage import SIX_CITIES, Coverage
from catalogue.resolvers.codes import checked
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS, checked_text
from catalogue.resolvers.search import checked_filter
from catalogue.search import coverage as search
from catalogue.search.coverage import Dimension
from catalogue.search.query import Query
from catalogue.search.view import View

_CLASSIFICATIONS: Mapping[Dimension, Callable[[], Classification]] = {
    Dimension.THEME: themes,
    Dimension.TARGET_GROUP: target_groups,
    Dimension.LANGUAGE: languages,
    Dimension.LIFE_EVENT: life_events,
    Dimension.STAGE: stages,
}


def six_cities() -> list[Code]:
    return places(SIX_CITIES, "rows")


def places(codes: Sequence[str], argument: str) -> list[Code]:
    """The municipalities of these codes, each once. Raises InputInvalid for unknown ones."""
    if len(codes) > LIMITS.filter_values:
        raise InputInvalid(f"{argument}: at most {LIMITS.filter_values} codes.")
    found = checked(municipalities(), codes, argument)
    return [code for each in dict.fromkeys(found) if (code := municipalities().get(each))]


def places_in(kind: AreaKind, area: str) -> list[Code]:
    """The municipalities of an area, by their codes. Raises InputInvalid for an unknown one."""
    (code,) = checked(areas(kind), [area], f"rows.{to_camel(kind)}")
    members = municipalities_in(kind, code)
    return [each for each in municipalities() if each.code in members]


async def coverage(
    query: Query,
    rows: Sequence[Code],
    dimension: Dimension,
    codes: Sequence[str] | None,
    context: RequestContext,
) -> Coverage:
    """Raises InputInvalid for codes that are not known, and for more cells than there may be."""
    checked_text(query.text, "text")
    question = replace(query, filter=checked_filter(query.filter))
    return await context.in_worker(_table, question, rows, dimension, codes, context.reader.view)


def _table(
    query: Query,
    rows: Sequence[Code],
    dimension: Dimension,
    codes: Sequence[str] | None,
    view: View,
) -> Coverage:
    columns = _columns(dimension, codes, view)
    cells = len(rows) * len(columns)
    if cells > LIMITS.coverage_cells:
        raise InputInvalid(
            f"coverage: {cells:,} cells are asked for, and there may be "
            f"{LIMITS.coverage_cells:,}. Ask for fewer `rows`, or name the `codes` of columns."
        )
    counted = search.coverage(query, [row.code for row in rows], dimension, view)
    return matching.coverage(rows, columns, counted)


def _columns(dimension: Dimension, codes: Sequence[str] | None, view: View) -> list[Code]:
    """Those asked for, each once, else all in force; of languages those that are spoken at all."""
    classification = _CLASSIFICATIONS[dimension]()
    if codes is not None:
        asked = dict.fromkeys(checked(classification, codes, "codes"))
        return [code for each in asked if (code := classification.get(each))]
    current = classification.current()
    if dimension is not Dimension.LANGUAGE:
        return list(current)
    given = search.codes_given(dimension, view)
    return [code for code in current if code.code in given]
