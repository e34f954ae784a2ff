"""What is wrong with a package is told with its file and line, and the rest loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from loaders.hsds.mapping import mapped
from tests.loaders.hsds import packages
from tests.loaders.hsds.packages import VERSION_3
from tests.loaders.hsds.saved import contents, read, service_in, told_of
from tests.loaders.told import Told

SERVICES = VERSION_3["services.csv"]
REPEATED, DANGLING = IssueCode.RECORD_REPEATED, IssueCode.REFERENCE_DANGLING
MALFORMED = IssueCode.RECORD_MALFORMED


async def read_with(directory: Path, **tables: str) -> Told:
    """The package with some of its tables replaced; names are without `.csv`."""
    changed = {f"{name}.csv": text for name, text in tables.items()}
    return await read(packages.folder(directory, {**VERSION_3, **changed}))


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            {"services": SERVICES.replace("v2,o1", "v2,o9")},
            "services.csv, line 3: there is no organization o9.",
        ),
        (
            {"phones": "id,service_id,number\np1,v9,08 1234567\n"},
            "phones.csv, line 2: there is no service v9.",
        ),
        (
            {"attributes": "id,link_id,taxonomy_term_id\nb1,v1,y9\n"},
            "attributes.csv, line 2: there is no taxonomy_term y9.",
        ),
        (
            {"attributes": "id,link_id,taxonomy_term_id\nb1,v9,y1\n"},
            "attributes.csv, line 2: there is nothing that has the id v9.",
        ),
        (
            {"service_at_location": "id,service_id,location_id\nl1,v1,t1\nl2,v2,t9\n"},
            "service_at_location.csv, line 3: there is no location t9.",
        ),
        (
            {"languages": "id,service_id,code\nk1,,fi\n"},
            "languages.csv, line 2: the row belongs to nothing; it was left out.",
        ),
    ],
)
async def test_a_reference_that_leads_nowhere_is_told_and_the_rest_loads(
    tmp_path: Path, tables: dict[str, str], message: str
) -> None:
    told = await read_with(tmp_path, **tables)
    assert told_of(told) == [(DANGLING, message)]
    assert told.services == ["v1", "v2"]
    assert None not in contents(told).values()


async def test_no_reference_may_be_written_as_0(tmp_path: Path) -> None:
    told = await read_with(tmp_path, services=SERVICES.replace("v2,o1", "v2,0"))
    assert told.issues == []
    assert service_in(told, "v2").organizations == ()


async def test_a_cell_may_refer_to_several(tmp_path: Path) -> None:
    text = 'id,service_id,number\np1,"v1, v2;v9",08 1234567\n'
    told = await read_with(tmp_path, phones=text)
    assert "service:v2:phone" in told.channels
    assert told_of(told) == [(DANGLING, "phones.csv, line 2: there is no service v9.")]


async def test_of_two_rows_with_one_id_the_first_is_taken(tmp_path: Path) -> None:
    told = await read_with(tmp_path, services=SERVICES + "v1,o1,Toinen,,active,,\n")
    assert told_of(told) == [
        (
            REPEATED,
            (
                "services.csv, line 4: the id v1 stands in services.csv, line 2 already; "
                "the first one was taken."
            ),
        )
    ]
    assert (service_in(told).name.fi, told.services) == ("Työhönvalmennus", ["v1", "v2"])


async def test_rows_that_belong_to_others_are_all_taken_and_equal_ones_once(tmp_path: Path) -> None:
    text = "id,service_id,code\nk,v1,fi\nk,v1,en\nk,v1,en\n"
    told = await read_with(tmp_path, languages=text)
    assert service_in(told).service_languages == ("fi", "en")
    assert [issue.code for issue in told.issues] == [REPEATED, REPEATED]


@pytest.mark.parametrize("row", ["v2,o1,Kahvila\n", "v2,o1,Kahvila,Kahvia, hyvää,active,,\n"])
async def test_a_row_of_another_width_is_rejected_with_its_line(tmp_path: Path, row: str) -> None:
    whole = SERVICES.splitlines(keepends=True)
    told = await read_with(tmp_path, services="".join([*whole[:2], row]))
    assert contents(told)[RecordKind.SERVICE, "v2"] is None
    assert service_in(told).name.fi == "Työhönvalmennus"
    assert told.issues == []
    [issue] = rejected(told, "v2")
    assert issue.startswith("services.csv, line 3: the row has ")


async def test_what_refers_to_a_malformed_row_stands(tmp_path: Path) -> None:
    tables = {"taxonomy_terms": "id,name,taxonomy_id\ny1,Help\n", "taxonomies": "id,name\nx1\n"}
    told = await read_with(tmp_path, **tables)
    assert [issue.code for issue in told.issues] == [MALFORMED, MALFORMED]
    assert service_in(told).keywords == ()


async def test_a_line_counts_from_where_the_row_begins(tmp_path: Path) -> None:
    head, first, _ = SERVICES.splitlines(keepends=True)
    several = first.replace("Valmentaja auttaa.", '"Valmentaja\nauttaa\n\nsinua."')
    told = await read_with(tmp_path, services=head + several + "\nv2,o1,Kahvila\n")
    [issue] = rejected(told, "v2")
    assert issue.startswith("services.csv, line 7: ")


async def test_cells_without_anything_behind_the_last_column_are_harmless(tmp_path: Path) -> None:
    told = await read_with(tmp_path, services=SERVICES.replace("\n", ",,\n"))
    assert (told.services, told.issues) == (["v1", "v2"], [])


async def test_a_row_without_an_id_is_told(tmp_path: Path) -> None:
    told = await read_with(tmp_path, services=SERVICES.replace("v2,", ","))
    assert (MALFORMED, "services.csv, line 3: the row has no id; nobody can tell what it is.") in (
        told_of(told)
    )
    assert told.services == ["v1"]


@pytest.mark.parametrize(
    "name", ["17", "1.2e33", "ORG 1 / ä", "AC148810-D857-441C-9679-408F346DE14B"]
)
async def test_an_id_of_any_form_is_one(tmp_path: Path, name: str) -> None:
    tables = {
        table: VERSION_3[f"{table}.csv"].replace("v2", name)
        for table in ("services", "service_at_location")
    }
    told = await read_with(tmp_path, **tables)
    assert told.issues == []
    local_id = name.lower() if "-" in name else name
    assert service_in(told, local_id).connections != ()


async def test_texts_that_were_encoded_again_and_again_are_told(tmp_path: Path) -> None:
    text = SERVICES.replace("Valmentaja", "Työ &amp;amp;amp;amp;amp;amp; Valmentaja")
    told = await read_with(tmp_path, services=text.replace("Kahvia", "A &amp; B"))
    assert told_of(told) == [
        (
            IssueCode.VALUE_INVALID,
            (
                "services.csv, line 2: this text had been encoded more than once; "
                "it was read as it was meant."
            ),
        )
    ]
    assert (service_in(told).description or service_in(told).name).fi == "Työ & Valmentaja auttaa."
    assert (service_in(told, "v2").description or service_in(told).name).fi == "A & B."


async def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    told = await read_with(tmp_path, havainnot="a,b\n1,2\n")
    message = "havainnot.csv is not a table of HSDS that we know; it was left out."
    assert told_of(told) == [(IssueCode.FIELD_UNKNOWN, message)]


async def test_a_table_that_breaks_off_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match=r"services\.csv breaks off in the middle of a row"):
        await read_with(tmp_path, services=SERVICES[:-10])


async def test_a_folder_without_tables_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(SourceMalformed, match="holds no table and no record of HSDS"):
        await read(packages.folder(tmp_path, {"lue.txt": "moi"}))


async def test_a_descriptor_that_is_not_json_is_told(tmp_path: Path) -> None:
    told = await read(packages.folder(tmp_path, {**VERSION_3, "datapackage.json": "../a.json"}))
    assert [issue.code for issue in told.issues] == [IssueCode.PAGE_UNREADABLE]
    assert told.services == ["v1", "v2"]


def rejected(told: Told, name: str) -> list[str]:
    """Why a service was left out."""
    [record] = [
        each for each in told.records if (each.kind, each.local_id) == (RecordKind.SERVICE, name)
    ]
    return [issue.message for issue in mapped(record).issues if issue.code is MALFORMED]
