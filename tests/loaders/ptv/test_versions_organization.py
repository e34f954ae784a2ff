"""The same organisation told by PTV v11 and by v12 is the same record in our model."""

from __future__ import annotations

from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.payloads import (
    id_of,
    organization,
    words,
)
from tests.loaders.ptv.versions import V11_PHONE, V12_PHONE, assert_same, typed


def test_an_organization() -> None:
    v11: JsonObject = {
        "id": id_of("city"),
        "parentOrganizationId": id_of("region"),
        "organizationType": "Municipality",
        "businessCode": "0211675-2",
        "oid": "1.2.246",
        "municipality": {"code": "837", "name": []},
        "organizationNames": typed("Name", fi="Kaupunki"),
        "organizationDescriptions": [
            *typed("Summary", fi="Iso"),
            *typed("Description", fi="Suuri."),
        ],
        "areaType": "LimitedType",
        "areas": [{"type": "Municipality", "municipalities": [{"code": "837", "name": []}]}],
        "emails": [{"language": "fi", "value": "k@city.example", "description": "Kirjaamo"}],
        "phoneNumbers": [V11_PHONE],
        "webPages": [{"language": "fi", "value": "Kaupunki", "url": "https://city.example"}],
        "addresses": [],
        "modified": "2026-03-02T08:15:00.120Z",
        "publishingStatus": "Published",
    }
    v12 = organization(
        "city",
        parentOrganizationContentId=id_of("region"),
        businessId="0211675-2",
        oid="1.2.246",
        languageVersions={
            "fi": words(
                "Kaupunki",
                alternativeName=None,
                isAlternativeNamePrimary=False,
                summary="Iso",
                description="Suuri.",
                contactEmails=[{"email": "k@city.example", "additionalInformation": "Kirjaamo"}],
                contactWebPages=[{"name": "Kaupunki", "url": "https://city.example"}],
                contactPhoneNumbers=[V12_PHONE],
            )
        },
    )
    assert_same(RecordKind.ORGANIZATION, v11, v12)
