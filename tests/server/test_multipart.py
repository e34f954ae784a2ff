"""The file in a form, as programs and browsers send it."""

from __future__ import annotations

import pytest

from catalogue.server.multipart import file_in

FORM = "multipart/form-data; boundary=xyz"


def part(disposition: str, content: bytes) -> bytes:
    return f"--xyz\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode() + content


def form(*parts: bytes) -> bytes:
    return b"\r\n".join([*parts, b"--xyz--\r\n"])


@pytest.mark.parametrize(
    "content", [b"", b"\r\n", b"a\r\n--xy\r\nb", bytes(range(256)), b"\r\n\r\n--\r\n"]
)
def test_a_file_is_taken_byte_by_byte(content: bytes) -> None:
    body = form(part('name="note"', b"first"), part('name="file"; filename="s.csv"', content))
    assert file_in(FORM, body) == ("s.csv", content)


def test_of_several_files_the_first_is_taken() -> None:
    body = form(part('name="a"; filename="1.csv"', b"1"), part('name="b"; filename="2.csv"', b"2"))
    assert file_in(FORM, body) == ("1.csv", b"1")


def test_names_may_be_in_any_language_and_boundaries_in_quotes() -> None:
    body = form(part('name="file"; filename="työt.xlsx"', b"x"))
    assert file_in('multipart/form-data; charset=utf-8; boundary="xyz"', body) == (
        "työt.xlsx",
        b"x",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing of the kind",
        form(part('name="note"', b"no file")),
        part('name="file"; filename="cut.csv"', b"cut off"),
        b"--xyz\r\nContent-Disposition: form-data; filename=x\r\n--xyz--",
    ],
)
def test_a_form_without_a_whole_file_has_none(body: bytes) -> None:
    assert file_in(FORM, body) is None


def test_a_form_without_a_boundary_has_none() -> None:
    assert file_in("multipart/form-data", form(part('filename="a"', b"x"))) is None
