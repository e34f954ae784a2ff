"""A personal identity code is found however it is written; what else is private is warned of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.routing.private_text import (
    TextWarningCode,
    has_identity_code,
    private_text_errors,
    private_text_warnings,
)
from catalogue.user_errors import UserError, UserErrorCode

CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"
DATE, INDIVIDUAL = "131052", "308"
CODE = "131052-308T"


def code(sign: str, individual: str) -> str:
    return f"{DATE}{sign}{individual}{CONTROL[int(DATE + individual) % len(CONTROL)]}"


@pytest.mark.parametrize("sign", "+-YXWVUABCDEF")
def test_a_code_of_any_century_is_found_inside_a_sentence(sign: str) -> None:
    assert has_identity_code(f"Asiakas ({code(sign, INDIVIDUAL)}) tulee huomenna.")


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.lower(),
        f"hetu{CODE}",
        f"{CODE}:n",
        "131052 - 308T",
        "131052\n-308T",
        "131052–308T",
        "131052\u2212308T",
        "131052\u2011308T",
        "131052\u00ad-308T",
        "131052-\u200b308T",
        "\uff11\uff13\uff11\uff10\uff15\uff12-308T",
        code("-", "900"),
    ],
)
def test_a_code_is_found_however_it_is_written(text: str) -> None:
    assert has_identity_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "131052-308U",
        "1131052-308T",
        "131052-308T9",
        "311302-308T",
        "0211675-2",
        "040 123 4567",
        "010203-1234",
        "a" * 10_000,
        "\ud800",
    ],
)
def test_what_is_no_code_is_let_through(text: str) -> None:
    assert not has_identity_code(text)


def test_the_error_says_where_and_never_what() -> None:
    assert list(private_text_errors("steps.3.note", f"Hän on {CODE}.")) == [
        UserError(
            UserErrorCode.PERSONAL_IDENTITY_CODE,
            "steps.3.note: take the personal identity code out. Nothing was kept of it.",
            ("steps", "3", "note"),
        )
    ]
    assert list(private_text_errors("note", "Tuo todistukset.")) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Soita 040 123 4567", [TextWarningCode.PHONE_NUMBER]),
        ("ring +358 50 1234567", [TextWarningCode.PHONE_NUMBER]),
        ("aino@example.fi", [TextWarningCode.EMAIL_ADDRESS]),
        (
            "aino@example.fi, 040 123 4567",
            [TextWarningCode.PHONE_NUMBER, TextWarningCode.EMAIL_ADDRESS],
        ),
        ("Y-tunnus 0211675-2", []),
        ("1.2.2027 klo 12.00-15.30, Hämeenkatu 12 A 3, 33100 Tampere", []),
        ("5 @ 3.50", []),
    ],
)
def test_what_looks_like_somebodys_address_is_warned_of(
    text: str, codes: list[TextWarningCode]
) -> None:
    warnings = list(private_text_warnings("steps.0.title", text))
    assert [each.code for each in warnings] == codes
    assert {each.path for each in warnings} <= {("steps", "0", "title")}


@given(st.text(max_size=50), st.text(max_size=50), st.sampled_from("+-YXWVUABCDEF"))
def test_a_code_is_found_between_any_other_words(before: str, after: str, sign: str) -> None:
    assert has_identity_code(f"{before} {code(sign, INDIVIDUAL)} {after}")


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert isinstance(has_identity_code(text), bool)
    assert len(list(private_text_warnings("note", text))) <= len(TextWarningCode)
