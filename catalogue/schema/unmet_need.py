"""What people look for and do not find."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import unmet_needs as answers
from catalogue.resolvers.unmet_needs import MOST_ROWS
from catalogue.schema.code import Municipality, Theme
from catalogue.schema.fields import answered, resolved
from catalogue.schema.info import Info
from catalogue.store.unmet_needs import LEAST, UnmetNeedRow


@strawberry.type(description="How often nothing was found of a theme in a municipality.")
class UnmetNeed:
    theme: Theme | None = resolved(
        lambda row, _: answers.theme(row), "The theme. Null where none, or no certain one, was."
    )
    municipality: Municipality | None = resolved(
        lambda row, _: answers.municipality(row),
        "The municipality. Null where none, or more than a few, were named.",
    )
    count: int = strawberry.field(description="How many searches and situations found nothing.")


async def _unmet_needs(
    info: Info,
    first_day: Annotated[
        dt.date,
        strawberry.argument(name="from", description="A day of the first month that is counted."),
    ],
    last_day: Annotated[
        dt.date,
        strawberry.argument(name="to", description="A day of the last month that is counted."),
    ],
    municipalities: Annotated[
        list[str] | None,
        strawberry.argument(description="Three-digit codes, at most 100. All if left out."),
    ] = None,
    themes: Annotated[
        list[str] | None, strawberry.argument(description="Codes of themes. All if left out.")
    ] = None,
) -> list[UnmetNeedRow]:
    return await answers.most_frequent(first_day, last_day, municipalities, themes, info.context)


def unmet_needs() -> Any:
    return answered(
        _unmet_needs,
        "What was looked for in vain, by `services` and by `matchServices`: whole months, the most "
        f"frequent first, at most {MOST_ROWS:,}. For advisors, editors, stewards and admins. A "
        f"month in which nothing was found fewer than {LEAST} times is in no count.",
    )
