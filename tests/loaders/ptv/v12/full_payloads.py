"""One payload of each kind with something in every field."""

from __future__ import annotations

from catalogue.model.opening_hours import Weekday
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.payloads import (
    addresses,
    channel,
    connection,
    general_description,
    general_words,
    id_of,
    limited,
    organization,
    phone,
    service,
    service_words,
    street_address,
    words,
)

OTHER_PRODUCERS = {"organizations": [], "other": [{"name": {"fi": "Yritykset", "sv": "Företag"}}]}


def full_service() -> JsonObject:
    finnish = service_words(
        "Työpaja",
        alternativeName="Paja",
        summary="Tekemistä  ja\ntukea.",
        description="**Avoin** kaikille.\n\n- tule\n- tee",
        userInstructions="Soita ensin.\nTule sitten.",
        conditions="Olet alle 30-vuotias.",
        legislationLinks=[{"url": "https://law.example/fi", "name": "Nuorisolaki"}],
        freelyAssignedKeywords=["anonyymi", "ilman ajanvarausta", "paja"],
        voucher={
            "voucherType": "WithUrl",
            "urls": [
                {"name": "Seteli", "url": "https://v.example", "additionalInformation": "Hae tässä"}
            ],
        },
        chargeTypeAdditionalInformation="Lounas maksaa",
        processingTimeAdditionalInformation="Viikko",
        deadlineAdditionalInformation="Jatkuva",
        validityTimeAdditionalInformation="Vuosi",
    )
    swedish = service_words(
        "Verkstad",
        voucher={"voucherType": "WithAdditionalInformation", "additionalInformation": "Fråga"},
        legislationLinks=[{"url": "https://law.example/sv", "name": "Ungdomslagen"}],
    )
    return service(
        "workshop",
        serviceType="PermitOrOtherObligation",
        generalDescriptionContentId=id_of("general").upper(),
        targetGroups=["KR1.3"],
        industrialClasses=["http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/35"],
        ontologyTerms=["http://www.yso.fi/onto/koko/p1", "http://www.yso.fi/onto/koko/p1"],
        serviceClasses=["P10.1"],
        producers={
            "selfProducedProducers": {"organizations": [id_of("city")]},
            "procuredProducers": {"organizations": [id_of("company")], "other": []},
            "otherProducers": OTHER_PRODUCERS,
        },
        otherResponsibleOrganizations=[id_of("county")],
        area=limited(
            municipalities=["853", "837"], regions=["06"], wellbeingServicesCounties=["08"]
        ),
        languageVersions={"fi": finnish, "sv": swedish, "en": service_words("")},
        connections=[full_connection()],
    )


def full_connection() -> JsonObject:
    return connection(
        "workshop",
        "channel",
        publishedAt="2026-05-01T00:00:00Z",
        chargeType="Other",
        serviceHours={"hours": [weekly("monday")], "holidayServiceHours": None},
        contactAddresses=addresses("postOfficeBoxAddresses", streetAddresses=[street_address()]),
        languageVersions={
            "fi": {
                "chargeTypeAdditionalInformation": "Kysy hinta",
                "description": "Toisessa kerroksessa",
                "contactPhoneNumbers": [phone()],
                "contactFaxNumbers": [phone("30000111", type="Fax")],
                "contactEmails": [{"email": "paja@city.example"}],
                "contactWebPages": [
                    {"name": "Paja", "url": "https://city.example/p", "additionalInformation": None}
                ],
            }
        },
    )


def full_channel(kind: str = "ServiceLocation") -> JsonObject:
    return channel(
        "channel",
        kind,
        location=addresses(
            "otherAddresses",
            streetAddresses=[street_address(accessibilityRegisterServicePointId="7")],
            otherAddresses=[
                {"postalCode": None, "coordinates": [], "additionalInformation": {"fi": "Torilla"}}
            ],
        ),
        contactAddresses=addresses(
            "postOfficeBoxAddresses",
            postOfficeBoxAddresses=[
                {
                    "postalCode": "33101",
                    "postOfficeBox": {"fi": "PL 487", "sv": "PB 487"},
                    "additionalInformation": {"fi": "Kirjaamo"},
                }
            ],
            foreignAddresses=[{"address": {"en": "1 High Street, Oslo"}, "countryCode": "no"}],
        ),
        deliveryAddresses=[
            street_address(deliveryAddressType="StreetAddress", recipient={"fi": "Paja"})
        ],
        serviceHours={"hours": [weekly("monday")], "holidayServiceHours": holidays()},
        electronicSignature={"type": "Required", "numberOfRequiredSignatures": 2},
        electronicIdentification="NotRequired",
        languageVersions={
            "fi": words(
                "Pajan tila",
                alternativeName="Paja",
                isAlternativeNamePrimary=True,
                summary="Keskustassa",
                description="Esteetön.",
                contactEmails=[{"email": "paja@city.example"}],
                supportEmails=[{"email": "tuki@city.example"}],
                contactFaxNumbers=[],
                contactWebPages=[{"name": "Paja", "url": "https://city.example/p"}],
                contactPhoneNumbers=[phone(additionalInformation="Neuvonta")],
                supportPhoneNumbers=[phone("0295000123", type="DomesticPhone")],
                phoneNumbers=[phone("500000124", type="Sms", chargeType="ExtraCharge")],
                webAddress={"url": "https://city.example", "name": "Kaupunki"},
                accessibilityClassificationLevel="PartiallyCompliant",
                formIdentifier="LOM-1",
                formFiles=[{"name": "Lomake", "url": "https://city.example/l.pdf", "type": "pdf"}],
                attachmentLinks=[
                    {
                        "name": "Ohje",
                        "url": "https://city.example/o.pdf",
                        "additionalInformation": "Lue ensin",
                    }
                ],
            ),
            "sv": words(
                "Verkstadens lokal",
                contactPhoneNumbers=[phone(additionalInformation="Rådgivning")],
            ),
        },
    )


def full_organization() -> JsonObject:
    email = {"email": "kirjaamo@city.example", "additionalInformation": "Kirjaamo"}
    return organization(
        "city",
        parentOrganizationContentId=id_of("region"),
        businessId="0211675-2",
        oid="1.2.246",
        eInvoiceAddresses=[
            {"address": "x", "intermediatorCode": None, "additionalInformation": {}}
        ],
        location=addresses("otherAddresses", streetAddresses=[street_address()]),
        languageVersions={
            "fi": words(
                "Kaupunki",
                alternativeName="Kylä",
                isAlternativeNamePrimary=False,
                summary="Kaupunki",
                description="Suuri.",
                contactEmails=[email],
                contactWebPages=[{"name": "Kaupunki", "url": "https://city.example"}],
                contactPhoneNumbers=[phone()],
            )
        },
    )


def full_general_description() -> JsonObject:
    finnish = general_words(
        "Työpajat",
        backgroundDescription="Pajoja on monta.",
        description="Pajalla tehdään töitä.",
        userInstructions="Kysy kunnasta.",
        conditions="Ei ehtoja.",
        freelyAssignedKeywords=["paja"],
        legislationLinks=[{"url": "https://law.example/fi", "name": "Nuorisolaki"}],
    )
    return general_description("general", languageVersions={"fi": finnish})


def weekly(*days: str, **changes: object) -> JsonObject:
    return {
        "type": "WeeklyUntilFurtherNoticeServiceHour",
        "heading": {},
        "additionalInformation": {},
        "weeklyHours": {day: {"hours": [entry()]} for day in days},
    } | changes


def entry(start: str = "09:00", end: str = "15:00", **changes: object) -> JsonObject:
    return {
        "start": start,
        "end": end,
        "openingStatus": "Open",
        "repetition": "Weekly",
        "additionalInformation": {},
    } | changes


def week(**days: list[JsonObject]) -> JsonObject:
    return {day: {"hours": entries} for day, entries in days.items()}


def exception(first: str | None, last: str | None, **days: list[JsonObject]) -> JsonObject:
    return {
        "type": "ExceptionalDateRangeServiceHour",
        "heading": {},
        "additionalInformation": {},
        "fromDate": first,
        "toDate": last,
        "weeklyHours": week(**days),
    }


def holidays(**changes: object) -> JsonObject:
    closed = {"start": "00:00", "end": "00:00", "openingStatus": "Closed"}
    return {
        "repetition": {"type": "RepetitionEveryYear"},
        "holidays": [
            {"holidayName": "ChristmasEve", "hours": [closed | {"additionalInformation": {}}]},
        ],
    } | changes


CLOSED = entry("00:00", "00:00", openingStatus="Closed")
EVERY_DAY = {day.value.lower(): [CLOSED] for day in Weekday}

FULL: dict[str, JsonObject] = {
    "service": full_service(),
    "service-channel": full_channel(),
    "organization": full_organization(),
    "general-description": full_general_description(),
}
