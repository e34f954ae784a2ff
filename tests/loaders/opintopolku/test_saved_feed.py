"""Payloads that somebody saved, in whatever form."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.intake.issues import IssueCode
from loaders.opintopolku.saved_feed import OpintopolkuSavedFeed
from loaders.opintopolku.school import REGISTER
from tests.loaders.opintopolku.fixtures import (
    KEEPER,
    NURSING,
    OFFER,
    PLACE,
    SCHOOL,
    WELDING,
    coded,
    education,
    keeper,
    offer,
    school,
)
from tests.loaders.told import Told

OFFICE = "1.2.246.562.10.11100000009"


async def saved(folder: Path, staged: tuple[str, ...] = ()) -> Told:
    told = Told()
    request = FetchRequest(Mode.FULL, Scope(), None, staged, told.note)
    async for page in OpintopolkuSavedFeed(folder).fetch(request):
        told.pages.append(page)
    return told


def write(folder: Path, name: str, *values: object) -> None:
    """A file of one value, or of several, one a line."""
    (folder / name).write_bytes(b"\n".join(map(orjson.dumps, values)))


async def test_records_are_known_by_what_they_are(tmp_path: Path) -> None:
    write(tmp_path, "a.json", [offer(), education()])
    write(tmp_path, "b.json", keeper())
    write(tmp_path, "c.json", {"total": 1, "hits": [education(NURSING)]})
    told = await saved(tmp_path)
    assert (told.services, told.general_descriptions) == ([OFFER], [WELDING, NURSING])
    assert (told.organizations, told.channels) == ([KEEPER], [PLACE])
    assert told.issues == []


async def test_documents_one_a_line_are_unwrapped(tmp_path: Path) -> None:
    hits = [{"_index": "x", "_id": each["oid"], "_source": each} for each in (education(), offer())]
    write(tmp_path, "toteutus.json", *hits)
    told = await saved(tmp_path)
    assert (told.services, told.general_descriptions) == ([OFFER], [WELDING])


async def test_a_school_s_page_and_the_register_are_put_together(tmp_path: Path) -> None:
    office = {"oid": OFFICE, "nimi": {"fi": "Toimipiste"}, "kotipaikka": coded("kunta_837#1", "T")}
    page = {"oid": SCHOOL, "nimi": {"fi": "Konekoulu"}, "osat": [office], "oppilaitos": {}}
    write(tmp_path, "page.json", page)
    write(tmp_path, "register.json", [school(), keeper()])
    told = await saved(tmp_path)
    assert told.organizations == [KEEPER, SCHOOL]
    assert told.payload(SCHOOL)[REGISTER] == school()
    assert told.payload(SCHOOL)["oppilaitos"] == {}
    office_record = next(each for each in told.records if each.local_id == OFFICE)
    assert office_record.payload["oppilaitosOid"] == SCHOOL


async def test_what_is_none_of_ours_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, "mapping.json", {"index": {"mappings": {}}})
    (tmp_path / "lines.ndjson").write_bytes(orjson.dumps(offer()) + b'\n{"oid": \n\n"text"\n')
    (tmp_path / "broken.json").write_bytes(b"<html>")
    told = await saved(tmp_path)
    assert told.services == [OFFER]
    assert [(issue.code, issue.message.split(" is no ")[0]) for issue in told.issues] == [
        (IssueCode.RECORD_MALFORMED, "What stands in broken.json"),
        (IssueCode.RECORD_MALFORMED, "What stands in lines.ndjson, line 2"),
        (IssueCode.RECORD_MALFORMED, "What stands in lines.ndjson, line 4"),
        (IssueCode.RECORD_MALFORMED, "What stands in mapping.json"),
    ]


async def test_staged_pages_are_not_given_again(tmp_path: Path) -> None:
    write(tmp_path, "a.json", [offer(), education(), keeper()])
    before = await saved(tmp_path)
    assert (await saved(tmp_path, tuple(before.keys))).pages == []


async def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="is not a directory"):
        await saved(tmp_path / "nothing")


async def test_one_file_is_enough(tmp_path: Path) -> None:
    write(tmp_path, "a.json", [offer()])
    write(tmp_path, "b.json", [education()])
    told = await saved(tmp_path / "a.json")
    assert (told.services, told.general_descriptions) == ([OFFER], [])
