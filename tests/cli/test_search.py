"""`polku search`, as one reads it in a terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue.search.indexing import generations
from tests.analyzer import DICTIONARY
from tests.running import PROJECT
from tests.server.serving import COACHING, DEBT_ADVICE, PEER_SUPPORT, publish_catalogue

Run = Callable[..., subprocess.CompletedProcess[str]]

DEBT_ADVICE_SHOWN = f"Velkaneuvonta\n  Tampereen kaupunki  {DEBT_ADVICE.slug}\n"


@pytest.fixture(scope="module")
def polku(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `polku search` on the index of the small catalogue; no database is there."""
    folder: Path = tmp_path_factory.mktemp("data")
    publish_catalogue(generations.place(folder / "index"))
    (folder / "dictionary").symlink_to(DICTIONARY)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "catalogue.cli", "search", *words],
            cwd=PROJECT,
            env={**os.environ, "POLKU_DATA_DIR": str(folder), "COLUMNS": "120"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def shown(result: subprocess.CompletedProcess[str]) -> str:
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_services_are_shown_with_how_the_words_were_taken(polku: Run) -> None:
    assert shown(polku("velkaneuvnta", "tampereella")) == (
        "Did you mean: velkaneuvonta tampereella\n"
        "Taken as a place: tampereella → Tampere\n"
        f"{DEBT_ADVICE_SHOWN}"
        "1 of 1 services.\n"
    )


def test_what_has_some_of_the_words_is_told_apart(polku: Run) -> None:
    assert shown(polku("velkaneuvonta vertaistuki", "--municipality", "Tampere")) == (
        f"{DEBT_ADVICE_SHOWN}"
        f"Vertaistuki työttömille\n  Työttömien yhdistys  {PEER_SUPPORT.slug}\n"
        "With all the words: 0. The others have some of them.\n"
    )


def test_what_is_near_a_place_has_its_distance(polku: Run) -> None:
    assert shown(polku('"työn etsimiseen"', "--near", "hervanta", "--within", "20")) == (
        "Työhönvalmennus\n"
        "  Apua työn etsimiseen\n"
        f"  6.8 km  Tampereen työllisyyspalvelut  {COACHING.slug}\n"
        "1 of 1 services.\n"
    )


def test_a_place_that_nobody_knows_is_told_in_a_sentence(polku: Run) -> None:
    result = polku("valmennus", "--near", "Muumilaakso")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("near: no municipality, district or village called")


def test_it_is_explained_how_a_question_was_understood_and_a_score_came_about(polku: Run) -> None:
    lines = shown(polku("neuvontaa tampereella -kurssi", "--explain")).splitlines()
    assert lines[:2] == ["The question asks for", "├── neuvontaa"]
    assert {"├── without: kurssi", "└── place: tampereella → Tampere"} <= set(lines)
    [score] = [line for line in lines if line.endswith("for standing")]
    assert re.match(r"\d+\.\d\d = \d+\.\d\d for words and places × \d\.\d{3} for", score)
    assert lines[lines.index(score) + 1] == "└── neuvontaa"
