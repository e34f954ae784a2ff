"""What a service tells advisors alone: joined like its content, and never a part of its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import orjson

from catalogue.intake.projection.merging import merged
from catalogue.intake.projection.telling import Sources, Telling
from catalogue.intake.projection.values import Json, told

_ADVISOR = "advisor"


def apart(body: Json) -> tuple[Json, Json | None]:
    """What a record tells everybody, and what it tells advisors alone."""
    content = {name: value for name, value in body.items() if name != _ADVISOR}
    return content, cast("Json | None", body.get(_ADVISOR))


def advisor_part(tellings: Sequence[Telling], sources: Sources) -> str | None:
    """What these, the best one first, tell advisors, as JSON text; None where none does."""
    parts = [
        replace(each, content=each.advisor)
        for each in tellings
        if each.advisor and any(map(told, each.advisor.values()))
    ]
    if not parts:
        return None
    joined, _ = merged(parts, sources)
    return orjson.dumps(joined).decode()
