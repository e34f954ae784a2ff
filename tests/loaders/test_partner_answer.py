"""JSON of a partner that could be read and not kept."""

from __future__ import annotations

import pytest

from catalogue.intake.feed import Page, RawRecord
from catalogue.intake.payload import pack, unpack
from catalogue.model.identity import RecordKind
from loaders.partner_answer import DEEPEST, json_value
from loaders.payload import object_in


def _nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


def test_the_deepest_value_can_be_staged_and_read_again() -> None:
    payload = object_in(json_value(_nested(DEEPEST)))
    page = Page("p", (RawRecord(RecordKind.SERVICE, "s", {"service": payload}),))
    assert unpack(pack(page)) == page


@pytest.mark.parametrize("levels", [DEEPEST + 1, 254, 255, 1024, 100_000])
def test_a_value_that_is_nested_deeper_is_no_json_to_us(levels: int) -> None:
    with pytest.raises(ValueError, match=r"too deep|exceeded|recursion"):
        json_value(_nested(levels))
