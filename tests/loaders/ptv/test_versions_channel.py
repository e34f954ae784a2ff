"""The same service channel told by PTV v11 and by v12 is the same record in our model."""

from __future__ import annotations

from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.full_payloads import EVERY_DAY, entry, exception, weekly
from tests.loaders.ptv.v12.payloads import (
    addresses,
    channel,
    id_of,
    street_address,
    words,
)
from tests.loaders.ptv.versions import V11_PHONE, V12_PHONE, assert_same, texts, typed


def test_a_place_with_its_hours() -> None:
    v11: JsonObject = {
        "id": id_of("channel"),
        "serviceChannelType": "ServiceLocation",
        "organizationId": id_of("city"),
        "serviceChannelNames": [
            *typed("Name", fi="Pajan tila"),
            *typed("AlternativeName", fi="Paja"),
        ],
        "displayNameType": [{"language": "fi", "type": "AlternativeName"}],
        "serviceChannelDescriptions": [
            *typed("Summary", fi="Keskustassa"),
            *typed("Description", fi="Esteetön."),
        ],
        "areaType": "Nationwide",
        "areas": [],
        "languages": ["fi"],
        "phoneNumbers": [V11_PHONE],
        "emails": [{"language": "fi", "value": "paja@city.example"}],
        "webPages": [{"language": "fi", "value": "Paja", "url": "https://city.example"}],
        "addresses": [
            {
                "type": "Location",
                "subType": "Single",
                "country": "FI",
                "streetAddress": {
                    "street": texts(fi="Hämeenkatu", sv="Tavastgatan"),
                    "streetNumber": "12 A",
                    "postalCode": "33100",
                    "postOffice": texts(fi="Tampere"),
                    "municipality": {"code": "837", "name": []},
                    "latitude": "6822512.0",
                    "longitude": "327629.0",
                    "coordinateState": "Ok",
                    "additionalInformation": texts(fi="Sisäpiha"),
                },
            }
        ],
        "serviceHours": [
            {
                "serviceHourType": "DaysOfTheWeek",
                "validForNow": True,
                "additionalInformation": texts(fi="Neuvonta"),
                "openingHour": [
                    {"dayFrom": "Monday", "dayTo": "", "from": "09:00:00", "to": "15:00:00"},
                    {"dayFrom": "Friday", "dayTo": "", "from": "20:00:00", "to": "02:00:00"},
                ],
            },
            {
                "serviceHourType": "DaysOfTheWeek",
                "validForNow": True,
                "isReservation": True,
                "openingHour": [
                    {"dayFrom": "Tuesday", "dayTo": "", "from": "09:00:00", "to": "15:00:00"}
                ],
            },
            {"serviceHourType": "DaysOfTheWeek", "validForNow": True, "isAlwaysOpen": True},
            {
                "serviceHourType": "OverMidnight",
                "validForNow": True,
                "openingHour": [
                    {"dayFrom": "Friday", "dayTo": "Sunday", "from": "16:00:00", "to": "08:00:00"}
                ],
            },
            {
                "serviceHourType": "Exceptional",
                "validFrom": "2026-12-23T22:00:00Z",
                "validTo": "2026-12-26T22:00:00Z",
                "isClosed": True,
            },
        ],
        "modified": "2026-03-02T08:15:00.120",
        "publishingStatus": "Published",
    }
    friday = {"friday": {"hours": [entry("20:00", "02:00")]}, "monday": {"hours": [entry()]}}
    reserved = {"tuesday": {"hours": [entry(openingStatus="OpenOnReservation")]}}
    nothing: JsonObject = {"heading": {}, "additionalInformation": {}, "openingStatus": "Open"}
    v12 = channel(
        "channel",
        location=addresses(
            "otherAddresses",
            streetAddresses=[street_address(additionalInformation={"fi": "Sisäpiha"})],
        ),
        serviceHours={
            "hours": [
                weekly(heading={"fi": "Neuvonta"}, weeklyHours=friday),
                weekly(weeklyHours=reserved),
                nothing | {"type": "ContinuousAlwaysValidServiceHour"},
                nothing
                | {
                    "type": "ContinuousWeekdaysUntilFurtherNoticeServiceHour",
                    "fromDay": "Friday",
                    "toDay": "Sunday",
                    "fromTime": "16:00",
                    "toTime": "08:00",
                },
                exception("2026-12-24", "2026-12-27", **EVERY_DAY),
            ],
            "holidayServiceHours": None,
        },
        languageVersions={
            "fi": words(
                "Pajan tila",
                alternativeName="Paja",
                isAlternativeNamePrimary=True,
                summary="Keskustassa",
                description="Esteetön.",
                contactEmails=[{"email": "paja@city.example"}],
                contactPhoneNumbers=[V12_PHONE],
                contactWebPages=[{"name": "Paja", "url": "https://city.example"}],
            )
        },
    )
    assert_same(RecordKind.SERVICE_CHANNEL, v11, v12)


def test_an_e_service() -> None:
    v11: JsonObject = {
        "id": id_of("channel"),
        "serviceChannelType": "EChannel",
        "organizationId": id_of("city"),
        "serviceChannelNames": typed("Name", fi="Asiointi"),
        "serviceChannelDescriptions": [],
        "areaType": "Nationwide",
        "languages": ["fi"],
        "webPages": [{"language": "fi", "value": "Asioi", "url": "https://e.city.example"}],
        "requiresAuthentication": True,
        "requiresSignature": False,
        "signatureQuantity": None,
        "supportPhones": [V11_PHONE],
        "supportEmails": [{"language": "fi", "value": "tuki@city.example"}],
        "attachments": [
            {
                "language": "fi",
                "name": "Ohje",
                "description": "Lue ensin",
                "url": "https://city.example/o.pdf",
            }
        ],
        "accessibilityClassification": [
            {"language": "fi", "accessibilityClassificationLevel": "FullyCompliant"}
        ],
        "modified": "2026-03-02T08:15:00.120",
    }
    attachment = {
        "name": "Ohje",
        "url": "https://city.example/o.pdf",
        "additionalInformation": "Lue ensin",
    }
    v12 = channel(
        "channel",
        "EService",
        electronicSignature={"type": "NotRequired"},
        electronicIdentification="Required",
        serviceHours={"hours": [], "holidayServiceHours": None},
        languageVersions={
            "fi": words(
                "Asiointi",
                accessibilityClassificationLevel="FullyCompliant",
                webAddress={"url": "https://e.city.example", "name": "Asioi"},
                attachmentLinks=[attachment],
                supportEmails=[{"email": "tuki@city.example"}],
                supportPhoneNumbers=[V12_PHONE],
            )
        },
    )
    assert_same(RecordKind.SERVICE_CHANNEL, v11, v12)
