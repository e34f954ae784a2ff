"""Some cases of everything that is fuzzed; `make fuzz` tries a thousand times as many."""

from __future__ import annotations

import pytest

from tests.fuzzing.all_subjects import SUBJECTS
from tests.fuzzing.subject import Subject, fuzz

CASES = {"texts": 500, "mapping": 60, "files": 20, "answers": 4, "runs": 1, "server": 40}
"""By the first word of a subject's name."""


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda each: each.name)
async def test_whatever_comes_in_is_taken_or_refused_in_words(subject: Subject) -> None:
    cases = CASES.get(subject.name.partition(" ")[0], 500)
    outcome = await fuzz(subject, "the same each time", range(cases))
    assert "".join(each.trace for each in outcome.findings.values()) == ""
    assert sum(outcome.told.values()) == cases


def test_fuzzing_all_is_a_hundred_thousand_cases_without_the_questions() -> None:
    named = [subject.name for subject in SUBJECTS]
    assert len(named) == len(set(named))
    assert sum(each.cases for each in SUBJECTS if each.name != "questions") >= 100_000
