"""Forms with a file, as programs and browsers send them."""

from __future__ import annotations

import pytest

from catalogue.pages.multipart import FormWithFile, form_of
from catalogue.resolvers.uploads import SentFile

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
    assert form_of(FORM, body) == FormWithFile({"note": "first"}, SentFile("s.csv", content))


def test_of_several_files_the_first_is_taken() -> None:
    body = form(part('name="a"; filename="1.csv"', b"1"), part('name="b"; filename="2.csv"', b"2"))
    assert form_of(FORM, body).file == SentFile("1.csv", b"1")


def test_names_may_be_in_any_language_and_boundaries_in_quotes() -> None:
    body = form(part('name="file"; filename="työt.xlsx"', b"x"))
    found = form_of('multipart/form-data; charset=utf-8; boundary="xyz"', body)
    assert found.file == SentFile("työt.xlsx", b"x")


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
    assert form_of(FORM, body).file is None


def test_a_form_without_a_boundary_has_none() -> None:
    assert form_of("multipart/form-data", form(part('filename="a"', b"x"))) == FormWithFile()


def test_a_field_that_was_left_without_a_file_has_none() -> None:
    """Browsers send an empty name and nothing else."""
    body = form(part('name="source"', "työ".encode()), part('name="file"; filename=""', b""))
    assert form_of(FORM, body) == FormWithFile({"source": "työ", "file": ""})
