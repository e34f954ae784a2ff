"""How a question and a score are laid out for the reader."""

from __future__ import annotations

import pytest

from catalogue.cli.explain import show_explanation, show_meaning
from catalogue.codes.place_words import place_named
from catalogue.search.analysis.word import Bag, Term
from catalogue.search.question.explanation import Explanation, ScorePart
from catalogue.search.question.meaning import (
    Alternative,
    Asked,
    Correction,
    Meaning,
    Phrase,
    PlaceInQuestion,
    Way,
)


def terms(*texts: str) -> tuple[Term, ...]:
    return tuple(Term(text, 1.0) for text in texts)


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What was shown, without the spaces at the ends of lines."""
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_every_part_of_a_question_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    tampere = place_named(["Tampere"])
    assert tampere
    debt = Asked(
        "velka",
        (
            Alternative(Bag.FI, (terms("velka", "velkaantua"),), 1.0, Way.WORD),
            Alternative(Bag.SV, (terms("skuld"), terms("rådgivning")), 0.25, Way.SYNONYM),
        ),
        loose=(Alternative(Bag.FI, (terms(*"abcde"),), 0.3, Way.BEGINNING),),
    )
    end = Asked("loppu", (), weight=0.5)
    aid = Asked("apu", (), is_faint=True)
    show_meaning(
        Meaning(
            asked=(debt, Asked("raha loppu", (), words=(end,)), aid),
            phrases=(Phrase("osa työkyvystä", ()),),
            excluded=(Asked("kurssi", ()),),
            excluded_phrases=(Phrase("vain verkossa", ()),),
            places=(PlaceInQuestion("Tampereella", tampere, ()),),
            corrections=(Correction("velak", "velka"),),
        )
    )
    assert lines(capsys) == [
        "The question asks for",
        "├── velka",
        "│   └── × 1.00  word       fi  velka | velkaantua",
        "│       × 0.25  synonym    sv  skuld + rådgivning",
        "│       × 0.30  beginning  fi  a | b | c | d | …   where any word will do",
        "├── raha loppu",
        "│   └── loppu  × 0.50",
        "├── apu  need not be found",
        '├── together: "osa työkyvystä"',
        "├── without: kurssi",
        '├── without: "vain verkossa"',
        "├── place: Tampereella → Tampere",
        "└── corrected: velak → velka",
    ]


def test_a_score_is_shown_with_what_each_word_gave(capsys: pytest.CaptureFixture[str]) -> None:
    parts = (
        ScorePart("velka", Way.PART, Bag.FI, "velka neuvonta|neuvoa", 0.5, 2.25),
        ScorePart("raha", Way.WORD, Bag.FI, "raha", 1.0, 1.5),
        ScorePart("velka", Way.SYNONYM, Bag.SV, "skuld", 0.1, 0.5),
    )
    show_explanation(Explanation(3.4, 4.0, 0.0, 0.85, parts))
    assert lines(capsys) == [
        "3.40 = 4.00 for words and places × 0.850 for standing",
        "├── velka",
        "│   └── 2.25  part     fi  velka neuvonta|neuvoa  × 0.50",
        "│       0.50  synonym  sv  skuld                  × 0.10",
        "└── raha",
        "    └── 1.50  word  fi  raha  × 1.00",
    ]


def test_the_name_itself_stands_apart(capsys: pytest.CaptureFixture[str]) -> None:
    show_explanation(Explanation(4100.0, 4.0, 4096.0, 1.0, ()))
    assert lines(capsys) == [
        "4100.00 = (4.00 for words and places + 4096 for the name) × 1.000 for standing"
    ]
