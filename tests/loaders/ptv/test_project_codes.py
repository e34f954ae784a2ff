"""Which projects a service names."""

from __future__ import annotations

import pytest

from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.service import ServiceContent
from catalogue.model.text import LocalizedText
from loaders.ptv.project_codes import NEAR, project_ids
from tests.loaders.ptv.v11.fixtures import service as v11_service
from tests.loaders.ptv.v11.mapping import service_of
from tests.loaders.ptv.v11.pieces import typed
from tests.loaders.ptv.v12.mapped import map_payload
from tests.loaders.ptv.v12.payloads import service as v12_service


def project(code: str) -> EntityId:
    return RecordKey("eura", RecordKind.PROJECT, code).entity_id


@pytest.mark.parametrize(
    "text",
    [
        "Palvelu syntyi Osaamo-hankkeessa (S21955).",
        "Hankkeen koodi on S21955.",
        "ESR S21955",
        "S21955, EAKR",
        "Tjänsten kom till i projektet Osaamo, S21955.",
        "The project (S21955) made it.",
    ],
)
def test_a_code_beside_a_word_for_projects_counts(text: str) -> None:
    assert project_ids([LocalizedText(fi=text)], []) == (project("S21955"),)


@pytest.mark.parametrize(
    "text",
    [
        "Kokoonnumme huoneessa S21955.",
        "Hankkeen tila on AS21955 tai S219555, S21955-B tai X21955.",
        f"S21955 {'a' * NEAR} hanke",
        "hanke s21955",
        "",
    ],
)
def test_a_code_alone_could_be_anything(text: str) -> None:
    assert project_ids([LocalizedText(fi=text)], []) == ()


def test_a_code_that_is_a_keyword_counts_and_each_counts_once() -> None:
    texts = [None, LocalizedText(fi="Hanke S20494", sv="Projektet S20494 och A79001")]
    expected = tuple(map(project, ("A79001", "S20494", "S21955")))
    assert project_ids(texts, ["s21955", "S20494", "tila S30000"]) == expected


def test_both_versions_point_to_the_project() -> None:
    said = "Jäi käyttöön Osaamo-hankkeesta (S21955)."
    v11 = service_of(v11_service(serviceDescriptions=[typed("Description", said)]))
    payload = v12_service()
    versions = payload["languageVersions"]
    assert isinstance(versions, dict)
    versions["fi"]["description"] = said
    v12 = map_payload(payload).content
    assert isinstance(v12, ServiceContent)
    assert v11.project_ids == v12.project_ids == (project("S21955"),)
