"""General descriptions, in the API's shape and in the export's."""

from __future__ import annotations

import orjson
import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.contact import WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.service import Concept, Legislation, ServiceType
from catalogue.model.text import Language, LocalizedText
from tests.loaders.ptv.v11.fixtures import general_description
from tests.loaders.ptv.v11.mapping import general_description_of, rejected, warned
from tests.loaders.ptv.v11.pieces import JsonObject, typed

EXPORTED: JsonObject = {
    "Id": "44444444-0000-4000-8000-000000000001",
    "ReferenceCode": "TE-0001",
    "ServiceType": "PermissionAndObligation",
    "Name": [{"Lang": "fi", "Label": "Työnhakijan palvelut"}],
    "ShortDescription": [{"Lang": "fi", "Label": "Apua työn etsimiseen."}],
    "Description": [{"Lang": "fi", "Label": None}],
    "BackgroundDescription": [
        {
            "Lang": "fi",
            "Label": orjson.dumps(
                {
                    "entityMap": {},
                    "blocks": [
                        {"text": "Työllisyysalue auttaa:", "type": "unstyled"},
                        {"text": "neuvoo", "type": "unordered-list-item"},
                        {"text": "kouluttaa", "type": "unordered-list-item"},
                    ],
                }
            ).decode(),
        }
    ],
    "Laws": [
        {
            "Id": "abbf31ae-6f5e-4285-8e3c-b3877cb94d4f",
            "LawReference": "http://www.example.org/laki",
            "Links": [{"Lang": "fi", "Label": "http://www.example.org/laki"}],
            "Names": [{"Lang": "fi", "Label": "Laki"}],
        }
    ],
    "ServiceRestrictions": [{"Lang": "sv", "Label": "För alla"}],
    "UserInstructions": [],
    "ChargeTypeAdditionalInfo": [],
    "DeadLineAdditionalInfo": [],
    "ProcessingTimeAdditionalInfo": [{"Lang": "fi", "Label": "Viikko"}],
    "ValidityTimeAdditionalInfo": [],
    "ChargeType": "Free",
    "ServiceClass": [{"Key": "http://urn.fi/URN:NBN:fi:au:ptvl:v1062", "Value": "Perusopetus"}],
    "OntologyTerm": [{"Key": "http://www.yso.fi/onto/koko/p1", "Value": "työnhaku"}],
    "TargetGroup": [{"Key": "http://urn.fi/URN:NBN:fi:au:ptvl:v2001", "Value": "Kansalaiset"}],
    "LifeEvent": [],
    "IndustrialClass": [],
    "TypeId": "00000000-0000-0000-0000-000000000000",
}


def test_a_full_payload_becomes_a_general_description() -> None:
    assert general_description_of(general_description()) == GeneralDescriptionContent(
        type=ServiceType.SERVICE,
        name=LocalizedText(fi="Työnhakijan palvelut"),
        summary=LocalizedText(fi="Apua työn etsimiseen."),
        description=LocalizedText(fi="Työllisyysalue auttaa työn etsimisessä."),
        cost=Cost(charge=Charge.FREE),
        themes=("EMPLOYMENT",),
        stages=("JOB_SEARCH",),
        service_classes=("P10.1",),
    )


def test_the_background_comes_before_the_description() -> None:
    texts = [
        typed("Description", "Kuvaus"),
        typed("BackgroundDescription", "Tausta"),
        typed("BackgroundDescription", "Bakgrund", "sv"),
        typed("GeneralDescriptionTypeAdditionalInformation", "Kunnille"),
    ]
    found = general_description_of(general_description(descriptions=texts))
    assert found.description == LocalizedText(fi="Tausta\n\nKuvaus\n\nKunnille", sv="Bakgrund")


def test_an_exported_one_becomes_the_same() -> None:
    assert general_description_of(EXPORTED) == GeneralDescriptionContent(
        type=ServiceType.PERMIT_OR_OBLIGATION,
        name=LocalizedText(fi="Työnhakijan palvelut"),
        summary=LocalizedText(fi="Apua työn etsimiseen."),
        description=LocalizedText(fi="Työllisyysalue auttaa:\n\n- neuvoo\n- kouluttaa"),
        requirements=LocalizedText(sv="För alla"),
        processing_time=LocalizedText(fi="Viikko"),
        cost=Cost(charge=Charge.FREE),
        themes=("EDUCATION",),
        service_classes=("P6.2",),
        target_groups=("KR1",),
        concepts=(
            Concept(uri="http://www.yso.fi/onto/koko/p1", label=LocalizedText(fi="työnhaku")),
        ),
        legislation=(
            Legislation(
                name=LocalizedText(fi="Laki"),
                pages=(WebPage(url="http://www.example.org/laki", language=Language.FI),),
            ),
        ),
    )


def test_an_unknown_field_of_an_export_is_told() -> None:
    assert warned({**EXPORTED, "Mood": "good"}) == [("Mood", IssueCode.FIELD_UNKNOWN, None)]


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        (general_description(names=None), "names"),
        (general_description(type=None), "type"),
        ({**EXPORTED, "Name": []}, "names"),
        ({**EXPORTED, "ServiceType": None}, "type"),
    ],
)
def test_one_without_what_it_needs_is_rejected(payload: JsonObject, field: str) -> None:
    assert rejected(payload) == [(field, IssueCode.REQUIRED_FIELD_MISSING, None)]
