"""What records tell advisors alone is joined like the rest, and stays out of what all may read."""

from __future__ import annotations

from typing import cast

import orjson
import pytest

from catalogue.intake.projection import projected
from catalogue.model.advisor_part import (
    AdvisorPart,
    InternalContact,
    MunicipalityGuidance,
    Obligation,
)
from catalogue.model.contact import WebPage
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.store.publishing import RecordRow
from tests.intake.record_rows import SOURCES, body_of, map_record, provenance_of, record

DESK = InternalContact(description=LocalizedText(fi="Tiimin päivystys"), municipality="837")
WHOLE = AdvisorPart(
    referral=LocalizedText(fi="Soita ensin."),
    obligation=Obligation.IF_AGREED,
    gives_statement=False,
    contacts=(DESK,),
    links=(WebPage(url="https://opas.example/"),),
    guidance=(MunicipalityGuidance(municipality="837", text=LocalizedText(fi="Kysy tiimistä.")),),
)


def service(advisor: AdvisorPart | None = None) -> ServiceContent:
    name = LocalizedText(fi="Työhönvalmennus")
    return ServiceContent(type=ServiceType.SERVICE, name=name, advisor=advisor)


def advisor_part(*records: RecordRow) -> AdvisorPart:
    text = projected(records, SOURCES, (), {}).advisor
    assert text is not None
    return AdvisorPart.model_validate_json(text)


def test_the_part_of_one_record_is_what_it_tells() -> None:
    assert advisor_part(record(service(WHOLE))) == WHOLE


def test_nobody_reads_in_the_document_what_is_for_advisors() -> None:
    silent, telling = record(service()), record(service(WHOLE))

    assert body_of(telling) == body_of(silent)
    assert provenance_of(telling) == provenance_of(silent)
    both = telling, map_record(service(WHOLE))
    assert "advisor" not in body_of(*both)
    assert provenance_of(*both) == provenance_of(silent, map_record(service()))


@pytest.mark.parametrize("said", [None, AdvisorPart()])
def test_where_nobody_tells_advisors_anything_there_is_no_part(said: AdvisorPart | None) -> None:
    row = projected([record(service(said)), map_record(service())], SOURCES, (), {})

    assert row.advisor is None


def test_each_field_is_from_the_best_record_that_tells_it() -> None:
    town = AdvisorPart(referral=LocalizedText(fi="Soita."), obligation=Obligation.ALWAYS)
    other = AdvisorPart(
        referral=LocalizedText(fi="Kirjoita.", sv="Skriv."),
        obligation=Obligation.NONE,
        obligation_note=LocalizedText(fi="Vapaaehtoista."),
        needs_consent=True,
        consent_note=LocalizedText(fi="Kysy suostumus."),
    )

    assert advisor_part(record(service(town)), map_record(service(other))) == AdvisorPart(
        referral=LocalizedText(fi="Soita.", sv="Skriv."),
        obligation=Obligation.ALWAYS,
        needs_consent=True,
        consent_note=LocalizedText(fi="Kysy suostumus."),
    )


def test_contacts_links_and_guidance_of_all_records_are_kept_each_once() -> None:
    page = WebPage(url="https://toinen.example/")
    other = AdvisorPart(contacts=(DESK,), links=(*WHOLE.links, page))

    joined = advisor_part(record(service(WHOLE)), map_record(service(other)))

    assert joined == WHOLE.model_copy(update={"links": (*WHOLE.links, page)})


def test_the_order_of_records_never_matters() -> None:
    records = [record(service(WHOLE)), map_record(service(AdvisorPart(contacts=(DESK,))))]
    parts = {
        cast("str", projected(order, SOURCES, (), {}).advisor) for order in (records, records[::-1])
    }

    assert [orjson.loads(part)["obligation"] for part in parts] == ["IF_AGREED"]
