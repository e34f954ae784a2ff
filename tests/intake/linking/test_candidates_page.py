"""The page on candidates says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.intake.linking.blocking import LARGEST_BLOCK
from catalogue.intake.linking.weights import (
    COMMON_NAME,
    MANY,
    MARGIN,
    PRIOR,
    THRESHOLD,
    WEIGHTS,
    Evidence,
)

PAGE = " ".join(
    (Path(__file__).parents[3] / "docs/linking-candidates.md").read_text(encoding="utf-8").split()
)


@pytest.mark.parametrize("evidence", Evidence)
def test_every_weight_is_in_the_table_with_its_reason(evidence: Evidence) -> None:
    most, reason = WEIGHTS[evidence]
    assert f"| `{evidence.value}` | {most:+.1f} | {reason} |" in PAGE


@pytest.mark.parametrize(
    "sentence",
    [
        f"a score of {THRESHOLD} on",
        f"The prior ({PRIOR})",
        f"more than {MARGIN} of log-odds",
        f"a system has it in more than {MANY}",
        f"counts {COMMON_NAME} of its weight",
        f"more than {LARGEST_BLOCK} records share",
    ],
)
def test_every_figure_of_the_page_is_the_one_in_use(sentence: str) -> None:
    assert sentence in PAGE
