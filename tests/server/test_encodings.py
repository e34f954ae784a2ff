"""Compressed bodies are whole, whatever end is put behind a beginning that was kept."""

from __future__ import annotations

import gzip

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from catalogue.server.encodings import WORTH_IT, Encoding, accepted_encoding, encoded

END = b',"extensions":{"catalogue":{"revision":7,"age":0.4}}}'


def decoded(body: bytes, encoding: Encoding) -> bytes:
    match encoding:
        case Encoding.GZIP:
            return gzip.decompress(body)
        case Encoding.ZSTD:
            return zstandard.ZstdDecompressor().decompressobj().decompress(body)
        case Encoding.IDENTITY:
            return body


@given(
    st.binary(max_size=50).map(lambda piece: piece * 3_000),
    st.binary(max_size=5_000),
    st.sampled_from(Encoding),
)
def test_every_body_can_be_read_again(body: bytes, end: bytes, encoding: Encoding) -> None:
    beginning = encoded(body, encoding)
    for each in (end, END):
        assert decoded(beginning.with_end(each), beginning.encoding) == body + each


@pytest.mark.parametrize("encoding", [Encoding.GZIP, Encoding.ZSTD])
def test_a_page_is_sent_in_a_fraction_of_its_bytes(encoding: Encoding) -> None:
    body = b'{"name":{"value":"Arbetstr\xc3\xa4ning"}},' * 500
    assert len(encoded(body, encoding).with_end(END)) < len(body) / 20


@pytest.mark.parametrize("encoding", Encoding)
def test_what_fits_into_a_packet_is_sent_as_it_is(encoding: Encoding) -> None:
    sizes = (WORTH_IT - 1, WORTH_IT)
    assert [encoded(b" " * size, encoding).encoding for size in sizes] == [
        Encoding.IDENTITY,
        encoding,
    ]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        (None, Encoding.IDENTITY),
        ("", Encoding.IDENTITY),
        ("br", Encoding.IDENTITY),
        ("gzip, deflate, br, zstd", Encoding.ZSTD),
        ("GZIP", Encoding.GZIP),
        ("gzip;q=1.0, zstd;q=0", Encoding.GZIP),
        ("*", Encoding.ZSTD),
        ("*;q=0.5, zstd;q=0", Encoding.GZIP),
        ("identity;q=1, *;q=0", Encoding.IDENTITY),
        ("gzip;q=nonsense", Encoding.IDENTITY),
    ],
)
def test_the_best_that_is_accepted_is_chosen(header: str | None, encoding: Encoding) -> None:
    assert accepted_encoding(header) is encoding
