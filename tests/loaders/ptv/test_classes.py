"""Codes out of whatever names a class."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from loaders.findings import Findings
from loaders.ptv import classes
from loaders.ptv.classes import ClassList
from loaders.ptv.system import key_of, service_page

ID = "22222222-0000-4000-8000-000000000001"


@pytest.fixture
def findings() -> Findings:
    return Findings(key_of(RecordKind.SERVICE, ID))


@pytest.mark.parametrize(
    ("of", "names", "code"),
    [
        (classes.service_classes(), ["P10.1"], "P10.1"),
        (classes.service_classes(), [None, "http://urn.fi/URN:NBN:fi:au:ptvl:v1062"], "P6.2"),
        (classes.service_classes(), [None, None, "Grundläggande utbildning"], "P6.2"),
        (
            classes.target_groups(),
            ["http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/KR1.2"],
            "KR1.2",
        ),
        (classes.life_events(), ["ke8"], "KE8"),
        (classes.languages(), ["sgn-fi"], "fse"),
        (classes.municipalities(), ["47"], "047"),
        (classes.regions(), ["6"], "06"),
        (classes.wellbeing_services_counties(), ["08"], "08"),
        (classes.industrial_classes(), ["78100"], "78100"),
    ],
)
def test_a_class_is_known_by_code_uri_or_name(
    findings: Findings, of: ClassList, names: list[str | None], code: str
) -> None:
    assert of.code(names, "field", findings) == code
    assert findings.issues == ()


@pytest.mark.parametrize(
    ("of", "name", "kept"),
    [
        (classes.service_classes(), "P99.9", "P99.9"),
        (classes.municipalities(), "1", "001"),
        (classes.languages(), "xx", "xx"),
        (classes.service_classes(), "Sekalaista", None),
        (classes.municipalities(), "Tampereella", None),
    ],
)
def test_an_unknown_code_is_kept_and_told_and_anything_else_is_told(
    findings: Findings, of: ClassList, name: str, kept: str | None
) -> None:
    assert of.code([name], "field", findings) == kept
    [issue] = findings.issues
    assert (issue.code, issue.value, issue.once) == (IssueCode.CODE_UNKNOWN, name, True)


def test_codes_come_once_and_nothing_is_nothing(findings: Findings) -> None:
    found = classes.target_groups().found([["KR1"], ["kr1"], [None], []], "field", findings)
    assert found == ("KR1",)
    assert findings.issues == ()


def test_a_service_is_found_in_the_national_portal_by_its_id() -> None:
    page = service_page("Työnhaun starttiryhmä!", ID)
    assert page == f"https://www.suomi.fi/palvelu/tyonhaun-starttiryhma/{ID}"
    assert service_page("…", ID) == f"https://www.suomi.fi/palvelu/palvelu/{ID}"
