"""Coverage: how many services each place has, and where there is none."""

from __future__ import annotations

from typing import Annotated, Any, cast

import strawberry

from catalogue.codes.areas import AreaKind
from catalogue.codes.code import Code
from catalogue.matching import coverage as matching
from catalogue.resolvers import coverage as answers
from catalogue.schema.code import Municipality
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.filters import ServiceFilter
from catalogue.schema.info import Info
from catalogue.schema.search import Text, filter_of
from catalogue.schema.text import LocalizedText
from catalogue.search.coverage import Dimension
from catalogue.search.query import Query

enumeration(
    Dimension,
    "What the columns of a coverage are.",
    {
        Dimension.THEME: "Themes.",
        Dimension.TARGET_GROUP: "Target groups; a group includes those below it.",
        Dimension.LANGUAGE: "Languages that services are given in.",
        Dimension.LIFE_EVENT: "Life events; an event includes those below it.",
        Dimension.STAGE: "Stages on the way to work.",
    },
    name="CoverageColumns",
)

_GAP = "Whether there is no local one."
_FROM_AFAR = (
    "Whether a service of the whole country, or one by telephone or on the web of which no source "
    "says whom it serves, may help there nevertheless."
)


def _area(description: str) -> Any:
    return strawberry.field(default=strawberry.UNSET, description=description)


@strawberry.input(one_of=True, description="One way to say which municipalities are the rows.")
class CoverageRows:
    municipalities: list[str] | None = _area("Their three-digit codes, at most 100.")
    region: str | None = _area("Those of a region, by its code.")
    wellbeing_services_county: str | None = _area(
        "Those of a wellbeing services county, by its code."
    )
    employment_area: str | None = _area("Those of an employment area, by its code.")


@strawberry.type(description="How many.")
class ServiceCount:
    services: int = strawberry.field(description="Services.")
    organizations: int = strawberry.field(
        description="Organisations that are responsible for these services or produce them."
    )


@strawberry.type(description="A column of a coverage.")
class CoverageColumn:
    code: str = strawberry.field(description="Its code; what filters take.")
    name: LocalizedText | None = resolved(lambda code, _: code.names or None, "What it means.")


@strawberry.type(description="What there is of one column in one municipality.")
class CoverageCell:
    municipality: Municipality = strawberry.field(description="The row.")
    column: CoverageColumn = strawberry.field(description="The column.")
    local: ServiceCount = strawberry.field(
        description="What serves the municipality, alone or with others, but not the whole country."
    )
    nationwide: ServiceCount = strawberry.field(description="What serves the whole country.")
    is_gap: bool = strawberry.field(description=_GAP)
    is_served_from_afar: bool = strawberry.field(description=_FROM_AFAR)


@strawberry.type(
    description="What there is in one municipality. Each service counts once, whatever its codes."
)
class CoverageRow:
    municipality: Municipality = strawberry.field(description="The municipality.")
    local: ServiceCount = strawberry.field(
        description="What serves the municipality, alone or with others, but not the whole country."
    )
    nationwide: ServiceCount = strawberry.field(description="What serves the whole country.")
    is_gap: bool = strawberry.field(description=_GAP)
    is_served_from_afar: bool = strawberry.field(description=_FROM_AFAR)
    cells: list[CoverageCell] = strawberry.field(description="A cell for each column.")


@strawberry.type(
    description="How services cover places: a row a municipality, a column a code, and in each "
    "cell how many services and organisations there are."
)
class Coverage:
    columns: list[CoverageColumn] = strawberry.field(description="The columns, in their order.")
    rows: list[CoverageRow] = strawberry.field(description="The rows, in their order.")
    empty_rows: list[CoverageRow] = strawberry.field(
        description="The rows without a local service of any kind."
    )
    gaps: list[CoverageCell] = strawberry.field(
        description="The cells without a local service, row by row."
    )
    placeless: ServiceCount = strawberry.field(
        description="What is in no row, because no source says whom it serves."
    )


async def _coverage(  # noqa: PLR0913 - what a coverage can be asked
    info: Info,
    *,
    rows: Annotated[
        CoverageRows | None,
        strawberry.argument(
            description="The municipalities. Helsinki, Espoo, Tampere, Vantaa, Oulu and Turku if "
            "left out."
        ),
    ] = None,
    columns: Annotated[Dimension, strawberry.argument(description="What the columns are.")],
    codes: Annotated[
        list[str] | None,
        strawberry.argument(
            description="The codes of the columns. All in force if left out; of languages, those "
            "that any service of the catalogue is given in."
        ),
    ] = None,
    text: Text = None,
    filter: Annotated[
        ServiceFilter | None, strawberry.argument(description="Which services to count.")
    ] = None,
) -> matching.Coverage:
    query = Query(
        kind=EntityKind.SERVICE,
        text=text or "",
        language=info.context.languages[0],
        filter=filter_of(filter),
        asked_at=info.context.now,
    )
    return await answers.coverage(query, _rows(rows), columns, codes, info.context)


def _rows(given: CoverageRows | None) -> list[Code]:
    """The one way that was chosen; GraphQL has seen to it that it is one."""
    if given is None:
        return answers.six_cities()
    ((way, value),) = (
        (way, value) for way, value in vars(given).items() if value is not strawberry.UNSET
    )
    if way == "municipalities":
        return answers.places(cast("list[str]", value), "rows.municipalities")
    return answers.places_in(AreaKind(way), cast("str", value))


def coverage() -> Any:
    return answered(
        _coverage,
        "How many services and organisations there are in each municipality, code by code, and "
        "where there are none. A table has at most 3,000 cells.",
    )
