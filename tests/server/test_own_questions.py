"""Pages get what the catalogue can tell at the moment, or hear that it cannot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.model.text import Language
from catalogue.pages.executor import Unavailable
from catalogue.resolvers.context import Services
from catalogue.resolvers.limits import LIMITS, Limits
from catalogue.resolvers.source_times import SourceTimes
from catalogue.schema import build_schema, core_schema
from catalogue.server.index import opened
from catalogue.server.own_questions import OwnQuestions
from catalogue.store.database import Pool
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE

IN_SWEDISH = (Language.SV,)


def own_questions(index: Path, limits: Limits = LIMITS) -> OwnQuestions:
    """Over an index, with a database that is never there."""
    services = Services(Pool(NOWHERE), ThreadPoolExecutor(1), SourceTimes())
    services.reader = opened(index, ANALYZER)
    return OwnQuestions(core_schema(build_schema()), services, limits)


async def test_texts_are_in_the_language_wanted(index: Path) -> None:
    query = "query ($text: String!) { services(text: $text) { nodes { name { value } } } }"
    data = await own_questions(index)(query, {"text": "Työhönvalmennus"}, IN_SWEDISH)
    assert data == {"services": {"nodes": [{"name": {"value": "Arbetsträning"}}]}}


async def test_what_is_missing_below_leaves_the_rest(index: Path) -> None:
    query = "{ services(first: 1, orderBy: NAME) { nodes { type provenance { field } } } }"
    data = await own_questions(index)(query, {}, IN_SWEDISH)
    assert data == {"services": {"nodes": [{"type": "SERVICE", "provenance": None}]}}


async def test_what_is_missing_below_leaves_the_rest_to_nobody_in_particular_too(
    index: Path,
) -> None:
    query = "{ viewer { subject } services(first: 1) { nodes { provenance { field } } } }"
    data = await own_questions(index)(query, {}, IN_SWEDISH)
    assert data == {"viewer": None, "services": {"nodes": [{"provenance": None}]}}


async def test_a_field_at_the_root_that_fails_is_no_answer(index: Path) -> None:
    with pytest.raises(Unavailable):
        await own_questions(index)("{ sources { id } }", {}, IN_SWEDISH)


async def test_an_answer_that_takes_too_long_is_none(index: Path) -> None:
    with pytest.raises(Unavailable):
        await own_questions(index, replace(LIMITS, deadline=0))(
            "{ services { totalCount } }", {}, IN_SWEDISH
        )
