"""Languages that a reader wants, and the one that is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.model.text import Language
from catalogue.resolvers.text import accepted_languages, is_machine_translated, language_given

FI, SV, EN, SE = Language.FI, Language.SV, Language.EN, Language.SE


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        (None, (FI,)),
        ("", (FI,)),
        ("*", (FI,)),
        ("sv", (SV,)),
        ("sv-FI,sv;q=0.9,en;q=0.8", (SV, EN)),
        ("en;q=0.2, fi;q=0.9", (FI, EN)),
        ("EN-gb", (EN,)),
        ("se, smn;q=0.5", (SE, Language.SMN)),
        ("de, fr;q=0.5", (FI,)),
        ("en;q=0", (FI,)),
        ("en;q=nonsense, sv", (SV,)),
        ("en; q = 0.5, sv; q = 0.7", (SV, EN)),
        ("sv;q=0.1, sv;q=0.9, en;q=0.5", (SV, EN)),
        ("en;q=7, sv", (EN, SV)),
    ],
)
def test_languages_are_wanted_by_their_weight(
    header: str | None, languages: tuple[Language, ...]
) -> None:
    assert accepted_languages(header) == languages


@given(st.text())
def test_whatever_the_header_says_some_language_is_wanted(header: str) -> None:
    wanted = accepted_languages(header)
    assert wanted
    assert len(set(wanted)) == len(wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "given"),
    [
        ({"fi": "a", "sv": "b"}, (SV, FI), SV),
        ({"fi": "a", "sv": "b"}, (EN,), FI),
        ({"sv": "b", "en": "c"}, (FI,), SV),
        ({"smn": "d"}, (EN, SV), Language.SMN),
        ({"en": "c", "machineTranslated": ["en"]}, (FI,), EN),
    ],
)
def test_the_first_wanted_language_is_given_else_finnish_else_any(
    text: dict[str, object], wanted: tuple[Language, ...], given: Language
) -> None:
    assert language_given(text, wanted) is given


def test_a_machines_work_is_told_for_the_language_it_wrote() -> None:
    text: dict[str, object] = {"fi": "a", "en": "c", "machineTranslated": ["en"]}
    assert [is_machine_translated(text, language) for language in (FI, EN)] == [False, True]
    assert not is_machine_translated({"fi": "a"}, FI)
