"""Records with every field that PTV v11 sends, about a made-up town, to be changed by field."""

from __future__ import annotations

import uuid

from tests.loaders.ptv.v11.pieces import (
    JsonObject,
    item,
    municipalities,
    municipality,
    phone,
    street_address,
    text,
    typed,
)

CITY = "11111111-0000-4000-8000-000000000001"
DEPARTMENT = "11111111-0000-4000-8000-000000000002"
GUIDANCE = "22222222-0000-4000-8000-000000000001"
DESK = "33333333-0000-4000-8000-000000000001"
LINE = "33333333-0000-4000-8000-000000000002"
NATIONAL = "44444444-0000-4000-8000-000000000001"


def identifier(kind: str, number: int) -> str:
    """A UUID for the so manieth thing of a kind, the same in every run."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://polku.example/tests/{kind}/{number}"))


def connection(channel: str = DESK, **changes: object) -> JsonObject:
    """A service's connection to a channel."""
    return {
        "serviceChannel": {"id": channel, "name": "Neuvontapiste"},
        "serviceChargeType": None,
        "description": [],
        "extraTypes": [],
        "serviceHours": [],
        "contactDetails": None,
        "digitalAuthorizations": [],
        "modified": "2026-03-01T08:00:00.1",
        **changes,
    }


def responsibility(role: str = "Responsible", organization: str | None = CITY) -> JsonObject:
    return {
        "organization": {"id": organization, "name": "Kaupunki"} if organization else None,
        "roleType": role,
        "provisionType": "SelfProducedServices" if role == "Producer" else None,
        "additionalInformation": [],
    }


def service(local_id: str = GUIDANCE, **changes: object) -> JsonObject:
    return {
        "id": local_id,
        "sourceId": None,
        "generalDescriptionId": None,
        "subType": None,
        "type": "Service",
        "fundingType": "PubliclyFunded",
        "serviceNames": [typed("Name", "Työnhakijan neuvonta")],
        "serviceChargeType": None,
        "areaType": "LimitedType",
        "areas": [municipalities("837")],
        "serviceDescriptions": [
            typed("Summary", "Neuvoja auttaa alkuun työnhaussa."),
            typed("Description", "Neuvoja katsoo kanssasi, mistä aloittaa."),
            typed("UserInstruction", None),
            typed("DeadLine", None),
        ],
        "languages": ["fi", "sv"],
        "serviceClasses": [item("P10.1", "Työnhaku ja työpaikat")],
        "ontologyTerms": [item(None, "työnhaku", "http://www.yso.fi/onto/koko/p1")],
        "targetGroups": [item("KR1", "Kansalaiset")],
        "lifeEvents": [],
        "industrialClasses": [],
        "legislation": [],
        "keywords": [],
        "requirements": [text(None)],
        "serviceChannels": [connection()],
        "organizations": [responsibility(), responsibility("Producer")],
        "serviceVouchersInUse": False,
        "serviceVouchers": [],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": "2026-03-01T08:00:00.1234567Z",
        "responsibleSoteOrganization": None,
        **changes,
    }


def channel(kind: str, local_id: str, **changes: object) -> JsonObject:
    """What channels of all kinds have."""
    return {
        "id": local_id,
        "sourceId": None,
        "serviceChannelType": kind,
        "organizationId": CITY,
        "serviceChannelNames": [typed("Name", "Neuvontapiste")],
        "serviceChannelDescriptions": [
            typed("Summary", "Tule käymään."),
            typed("Description", "Palvelemme keskustassa."),
        ],
        "areaType": None,
        "areas": [],
        "languages": ["fi"],
        "webPages": [],
        "serviceHours": [],
        "services": [
            {
                "service": {"id": GUIDANCE, "name": "Työnhakijan neuvonta"},
                "serviceChargeType": None,
                "description": [],
                "extraTypes": [],
                "serviceHours": [],
                "contactDetails": None,
                "digitalAuthorizations": [],
                "modified": "2026-03-01T08:00:00.1",
            }
        ],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": "2026-03-02T08:00:00",
        "responsibleSoteOrganization": None,
        "ontologyTerms": [],
        **changes,
    }


def service_location(local_id: str = DESK, **changes: object) -> JsonObject:
    own: JsonObject = {
        "oid": None,
        "displayNameType": [{"type": "Name", "language": "fi"}],
        "phoneNumbers": [],
        "emails": [],
        "addresses": [street_address()],
    }
    return channel("ServiceLocation", local_id, **{**own, **changes})


def phone_channel(local_id: str = LINE, **changes: object) -> JsonObject:
    own: JsonObject = {"phoneNumbers": [phone()], "supportEmails": []}
    return channel("Phone", local_id, **{**own, **changes})


def e_channel(local_id: str = DESK, **changes: object) -> JsonObject:
    own: JsonObject = {
        "signatureQuantity": 0,
        "requiresSignature": False,
        "requiresAuthentication": True,
        "attachments": [],
        "supportPhones": [],
        "supportEmails": [],
        "accessibilityClassification": [],
    }
    return channel("EChannel", local_id, **{**own, **changes})


def web_page_channel(local_id: str = DESK, **changes: object) -> JsonObject:
    own: JsonObject = {
        "supportPhones": [],
        "supportEmails": [],
        "accessibilityClassification": [],
    }
    return channel("WebPage", local_id, **{**own, **changes})


def printable_form(local_id: str = DESK, **changes: object) -> JsonObject:
    own: JsonObject = {
        "formIdentifier": [text(None)],
        "deliveryAddresses": [],
        "channelUrls": [],
        "attachments": [],
        "supportPhones": [],
        "supportEmails": [],
    }
    return channel("PrintableForm", local_id, **{**own, **changes})


def organization(local_id: str = CITY, **changes: object) -> JsonObject:
    return {
        "id": local_id,
        "sourceId": None,
        "oid": "",
        "parentOrganizationId": None,
        "organizationRootId": local_id,
        "responsibleOrganizationId": None,
        "municipality": municipality("837", "Tampere"),
        "areaType": None,
        "areas": None,
        "organizationType": "Municipality",
        "businessCode": "0211675-2",
        "businessName": "Kaupunki",
        "organizationNames": [typed("Name", "Kaupunki"), typed("AlternativeName", "Stadi")],
        "displayNameType": [{"type": "Name", "language": "fi"}],
        "organizationDescriptions": [typed("Description", None)],
        "emails": [],
        "phoneNumbers": [],
        "webPages": [],
        "addresses": [],
        "electronicInvoicings": [],
        "services": [],
        "subOrganizations": None,
        "publishingStatus": "Published",
        "modified": "2026-02-01T00:00:00Z",
        **changes,
    }


def general_description(local_id: str = NATIONAL, **changes: object) -> JsonObject:
    return {
        "id": local_id,
        "names": [typed("Name", "Työnhakijan palvelut")],
        "descriptions": [
            typed("Summary", "Apua työn etsimiseen."),
            typed("BackgroundDescription", "Työllisyysalue auttaa työn etsimisessä."),
            typed("Description", None),
        ],
        "languages": ["fi"],
        "serviceClasses": [item("P10.1", "Työnhaku ja työpaikat")],
        "ontologyTerms": [],
        "targetGroups": [],
        "lifeEvents": [],
        "industrialClasses": [],
        "requirements": [],
        "type": "Service",
        "serviceChargeType": "FreeOfCharge",
        "legislation": [],
        "serviceChannels": [],
        "generalDescriptionType": "Municipality",
        "publishingStatus": "Published",
        "modified": "2026-01-01T00:00:00Z",
        **changes,
    }
