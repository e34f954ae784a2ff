"""Payloads of PTV v12 with every field that its description promises; the words are our own."""

from __future__ import annotations

import uuid

from loaders.payload import JsonObject

PUBLISHED = "2026-03-02T08:15:00.120Z"


def id_of(name: str) -> str:
    """The id of what a test calls by a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://polku.example/test/{name}"))


def service(name: str = "service", **changes: object) -> JsonObject:
    return {
        "migratedAt": None,
        "contentId": id_of(name),
        "organizationContentId": id_of("city"),
        "generalDescriptionContentId": None,
        "targetGroups": ["KR1"],
        "industrialClasses": [],
        "lifeEvents": ["KE8"],
        "ontologyTerms": [],
        "serviceClasses": ["P10.1"],
        "producers": {
            "selfProducedProducers": {"organizations": []},
            "procuredProducers": {"organizations": [], "other": []},
            "otherProducers": {"organizations": [], "other": []},
        },
        "otherResponsibleOrganizations": [],
        "chargeType": "Free",
        "fundingType": "PubliclyFunded",
        "serviceLanguages": ["fi", "sv"],
        "area": limited(municipalities=["837"]),
        "publishedAt": PUBLISHED,
        "serviceType": "Service",
        "languageVersions": {"fi": service_words(name)},
    } | changes


def service_words(name: str, **changes: object) -> JsonObject:
    return {
        "name": name,
        "alternativeName": None,
        "summary": None,
        "description": None,
        "userInstructions": None,
        "conditions": None,
        "legislationLinks": [],
        "freelyAssignedKeywords": [],
        "voucher": {"voucherType": "NotUsed"},
        "chargeTypeAdditionalInformation": None,
    } | changes


def channel(name: str = "channel", kind: str = "ServiceLocation", **changes: object) -> JsonObject:
    return {
        "migratedAt": None,
        "contentId": id_of(name),
        "organizationContentId": id_of("city"),
        "allowedConnectionType": "AllOrganizations",
        "serviceLanguages": ["fi"],
        "area": {"areaType": "WholeCountry"},
        "publishedAt": PUBLISHED,
        "serviceChannelType": kind,
        "languageVersions": {"fi": words(name)},
    } | changes


def organization(name: str = "city", **changes: object) -> JsonObject:
    return {
        "migratedAt": None,
        "contentId": id_of(name),
        "parentOrganizationContentId": None,
        "languageVersions": {
            "fi": words(name, alternativeName=None, isAlternativeNamePrimary=False)
        },
        "businessId": "",
        "oid": None,
        "eInvoiceAddresses": [],
        "publishedAt": PUBLISHED,
        "contactAddresses": addresses("postOfficeBoxAddresses"),
        "location": addresses("otherAddresses"),
        "organizationType": "Municipality",
        "area": {"areaType": "LimitedArea", "municipalities": ["837"]},
    } | changes


def general_description(name: str = "general", **changes: object) -> JsonObject:
    return {
        "contentId": id_of(name),
        "organizationContentId": id_of("state"),
        "serviceType": "Service",
        "chargeType": "Free",
        "generalDescriptionTypes": ["EmploymentArea"],
        "industrialClasses": [],
        "lifeEvents": [],
        "ontologyTerms": [],
        "serviceClasses": ["P10"],
        "targetGroups": ["KR1"],
        "publishedAt": PUBLISHED,
        "languageVersions": {"fi": general_words(name)},
    } | changes


def general_words(name: str, **changes: object) -> JsonObject:
    words = service_words(name, backgroundDescription=None)
    return {k: v for k, v in words.items() if k not in {"summary", "voucher"}} | changes


def connection(of: str, to: str, **changes: object) -> JsonObject:
    return {
        "migratedAt": None,
        "serviceContentId": id_of(of),
        "channelContentId": id_of(to),
        "contactAddresses": addresses("postOfficeBoxAddresses"),
        "chargeType": None,
        "serviceHours": {"hours": [], "holidayServiceHours": None},
        "languageVersions": {},
        "publishedAt": PUBLISHED,
    } | changes


def words(name: str, **changes: object) -> JsonObject:
    return {"name": name, "summary": None, "description": None} | changes


def limited(**codes: list[str]) -> JsonObject:
    lists = {"municipalities": [], "regions": [], "wellbeingServicesCounties": []}
    return {"areaType": "LimitedArea", **lists, **codes}


def addresses(third: str, **rows: object) -> JsonObject:
    return {"foreignAddresses": [], "streetAddresses": [], third: [], **rows}


def street_address(**changes: object) -> JsonObject:
    return {
        "addressSource": {"source": "Posti"},
        "streetName": {"fi": "Hämeenkatu", "sv": "Tavastgatan"},
        "addressDetail": "12 A",
        "postalCode": "33100",
        "coordinates": [coordinate()],
        "additionalInformation": {},
    } | changes


def coordinate(**changes: object) -> JsonObject:
    at = {"system": "EPSG:3067", "source": "NLS", "easting": 327629.0, "northing": 6822512.0}
    return at | changes


def phone(number: str = "500000123", **changes: object) -> JsonObject:
    return {
        "type": "InternationalPhone",
        "number": number,
        "dialCode": "+358",
        "chargeType": "Charged",
        "chargeDescription": None,
        "additionalInformation": None,
    } | changes
