"""The pieces that records of PTV v11 are made of, to be changed by field."""

from __future__ import annotations

JsonObject = dict[str, object]


def text(value: str | None, language: str = "fi") -> JsonObject:
    """A row of a localised list without types."""
    return {"value": value, "language": language}


def typed(kind: str, value: str | None, language: str = "fi") -> JsonObject:
    """A row of a localised list with types."""
    return {"language": language, "value": value, "type": kind}


def item(code: str | None, name: str, uri: str | None = None) -> JsonObject:
    """A class as PTV sends it."""
    return {
        "name": [text(name)],
        "code": code,
        "ontologyType": "PTVL",
        "uri": uri,
        "parentId": None,
        "parentUri": None,
        "newUri": None,
        "newParentUri": None,
    }


def municipality(code: str, name: str) -> JsonObject:
    return {"code": code, "name": [text(name), text(name, "sv")]}


def municipalities(*codes: str) -> JsonObject:
    """An area of municipalities: their codes stand in the rows, not in the area itself."""
    rows = [municipality(code, f"Kunta {code}") for code in codes]
    return {"type": "Municipality", "code": None, "name": None, "municipalities": rows}


def phone(number: str = "401234567", **changes: object) -> JsonObject:
    return {
        "type": "Phone",
        "additionalInformation": "Neuvonta",
        "serviceChargeType": "Chargeable",
        "chargeDescription": None,
        "prefixNumber": "+358",
        "isFinnishServiceNumber": False,
        "number": number,
        "language": "fi",
        **changes,
    }


def page(url: str = "https://www.example.org/", **changes: object) -> JsonObject:
    return {"url": url, "value": "Verkkosivu", "language": "fi", **changes}


def opening(day: str, opens: str = "09:00:00", closes: str = "15:00:00") -> JsonObject:
    return {"dayFrom": day, "dayTo": "", "from": opens, "to": closes}


def hours(*times: JsonObject, kind: str = "DaysOfTheWeek", **changes: object) -> JsonObject:
    return {
        "serviceHourType": kind,
        "validFrom": None,
        "validTo": None,
        "isClosed": False,
        "validForNow": True,
        "isAlwaysOpen": False,
        "isReservation": False,
        "additionalInformation": [],
        "openingHour": list(times),
        **changes,
    }


def street_address(**changes: object) -> JsonObject:
    """A street address of a place; `changes` are those of `streetAddress`."""
    return {
        "type": "Location",
        "subType": "Single",
        "postOfficeBoxAddress": None,
        "streetAddress": {
            "street": [text("Polkukatu"), text("Stiggatan", "sv")],
            "streetNumber": "4 B",
            "postalCode": "33100",
            "postOffice": [text("TAMPERE"), text("TAMMERFORS", "sv")],
            "municipality": municipality("837", "Tampere"),
            "additionalInformation": [text("Käynti pihan puolelta")],
            "latitude": "6822030.5",
            "longitude": "327650.25",
            "coordinateState": "Ok",
            **changes,
        },
        "otherAddress": None,
        "locationAbroad": None,
        "entrances": [],
        "country": "FI",
    }
