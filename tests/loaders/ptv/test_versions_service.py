"""The same service told by PTV v11 and by v12 is the same record in our model."""

from __future__ import annotations

from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.payloads import (
    connection,
    id_of,
    limited,
    service,
    service_words,
)
from tests.loaders.ptv.versions import V11_PHONE, V12_PHONE, assert_same, item, texts, typed


def test_a_service() -> None:
    v11: JsonObject = {
        "id": id_of("service"),
        "type": "PermitOrObligation",
        "fundingType": "PubliclyFunded",
        "generalDescriptionId": id_of("general"),
        "serviceNames": [
            *typed("Name", fi="Paja", sv="Verkstad"),
            *typed("AlternativeName", fi="Pa"),
        ],
        "serviceDescriptions": [
            *typed("Summary", fi="Tekemistä", sv="Göra"),
            *typed("Description", fi="Tule:\n• heti\n• huomenna"),
            *typed("UserInstruction", fi="Soita.\nTule."),
            *typed("ProcessingTime", fi="Viikko"),
            *typed("DeadLine", fi="Jatkuva"),
            *typed("ValidityTime", fi="Vuosi"),
            *typed("ChargeTypeAdditionalInfo", fi="Lounas maksaa"),
        ],
        "serviceChargeType": "FreeOfCharge",
        "areaType": "LimitedType",
        "areas": [
            {
                "type": "Municipality",
                "code": None,
                "municipalities": [{"code": "853", "name": []}, {"code": "837", "name": []}],
            },
            {"type": "Region", "code": "06", "municipalities": []},
        ],
        "languages": ["fi", "sv"],
        "serviceClasses": [item("P10.1")],
        "targetGroups": [item("KR1.3")],
        "lifeEvents": [item("KE8")],
        "industrialClasses": [item("35")],
        "ontologyTerms": [{"uri": "http://www.yso.fi/onto/koko/p1", "name": []}],
        "legislation": [
            {
                "names": texts(fi="Nuorisolaki"),
                "webPages": [
                    {"language": "fi", "url": "https://law.example", "value": "Nuorisolaki"}
                ],
            }
        ],
        "keywords": texts(fi="anonyymi"),
        "requirements": texts(fi="Alle 30 v."),
        "serviceVouchers": [
            {
                "language": "fi",
                "value": "Seteli",
                "url": "https://v.example",
                "additionalInformation": "Hae",
            }
        ],
        "organizations": [
            {"roleType": "Responsible", "organization": {"id": id_of("city")}},
            {"roleType": "OtherResponsible", "organization": {"id": id_of("county")}},
            {
                "roleType": "Producer",
                "provisionType": "SelfProducedServices",
                "organization": {"id": id_of("city")},
            },
            {
                "roleType": "Producer",
                "provisionType": "ProcuredServices",
                "organization": None,
                "additionalInformation": texts(fi="Yritykset"),
            },
        ],
        "serviceChannels": [
            {
                "serviceChannel": {"id": id_of("channel")},
                "serviceChargeType": "Other",
                "description": [
                    *typed("Description", fi="Toinen kerros"),
                    *typed("ChargeTypeAdditionalInfo", fi="Kysy"),
                ],
                "contactDetails": {
                    "phoneNumbers": [V11_PHONE],
                    "emails": [{"language": "fi", "value": "paja@city.example"}],
                    "webPages": [
                        {"language": "fi", "value": "Paja", "url": "https://city.example/p"}
                    ],
                },
            }
        ],
        "modified": "2026-03-02T08:15:00.12Z",
        "publishingStatus": "Published",
    }
    finnish = service_words(
        "Paja",
        alternativeName="Pa",
        summary="Tekemistä",
        description="Tule:\n\n- heti\n- huomenna",
        userInstructions="Soita.\nTule.",
        conditions="Alle 30 v.",
        legislationLinks=[{"url": "https://law.example", "name": "Nuorisolaki"}],
        freelyAssignedKeywords=["anonyymi"],
        voucher={
            "voucherType": "WithUrl",
            "urls": [
                {"name": "Seteli", "url": "https://v.example", "additionalInformation": "Hae"}
            ],
        },
        chargeTypeAdditionalInformation="Lounas maksaa",
        processingTimeAdditionalInformation="Viikko",
        deadlineAdditionalInformation="Jatkuva",
        validityTimeAdditionalInformation="Vuosi",
    )
    told_of_connection = {
        "description": "Toinen kerros",
        "chargeTypeAdditionalInformation": "Kysy",
        "contactPhoneNumbers": [V12_PHONE],
        "contactEmails": [{"email": "paja@city.example"}],
        "contactWebPages": [{"name": "Paja", "url": "https://city.example/p"}],
    }
    v12 = service(
        serviceType="PermitOrOtherObligation",
        generalDescriptionContentId=id_of("general"),
        targetGroups=["KR1.3"],
        industrialClasses=["http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/35"],
        ontologyTerms=["http://www.yso.fi/onto/koko/p1"],
        producers={
            "selfProducedProducers": {"organizations": [id_of("city")]},
            "procuredProducers": {"organizations": [], "other": [{"name": {"fi": "Yritykset"}}]},
        },
        otherResponsibleOrganizations=[id_of("county")],
        area=limited(municipalities=["837", "853"], regions=["06"]),
        languageVersions={"fi": finnish, "sv": service_words("Verkstad", summary="Göra")},
        connections=[
            connection(
                "service",
                "channel",
                chargeType="Other",
                languageVersions={"fi": told_of_connection},
            )
        ],
    )
    assert_same(RecordKind.SERVICE, v11, v12)
