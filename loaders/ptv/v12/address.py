"""Addresses of places and for the post; the postal code tells municipality and post office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line, plain
from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.text import LocalizedText
from loaders.coordinates import tm35fin_point
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.ptv.address import UNKNOWN_COUNTRY, country_in, postal_code_in, with_number
from loaders.ptv.v12.language_versions import localized

PREFERRED = ("AccessibilityRegister", "User", "NLS")
"""Whose coordinates are taken, the surest first: the register's were measured at the door."""

_METRES = "EPSG:3067"
_SYSTEMS = {_METRES: _METRES, "Unknown": None}
_HAS_PARTS = {"StreetAddress": True, "PostOfficeBox": True, "DeliveryInformation": False}
"""Which kinds of delivery have an address in parts; the other is told in words."""


def addresses(thing: Part) -> tuple[Address, ...]:
    """The places to visit (`location`), then the addresses for the post (`contactAddresses`)."""
    location, contact = thing.part("location"), thing.part("contactAddresses")
    places = _in(location, AddressType.VISITING) if location else ()
    return _each_once((*places, *(_in(contact, AddressType.POSTAL) if contact else ())))


def delivery_addresses(thing: Part) -> tuple[Address, ...]:
    """Where a printable form is sent."""
    return _each_once(_delivery_address(row) for row in thing.parts("deliveryAddresses"))


def _in(part: Part, kind: AddressType) -> Iterator[Address | None]:
    for name in ("streetAddresses", "otherAddresses"):
        for row in part.parts(name):
            yield _address(row, kind)
    for row in part.parts("postOfficeBoxAddresses"):
        yield _address(row, AddressType.POSTAL)
    for row in part.parts("foreignAddresses"):
        yield _abroad(row, kind)


def _delivery_address(row: Part) -> Address | None:
    has_parts = row.choice("deliveryAddressType", _HAS_PARTS)
    recipient = localized(row, "recipient")
    if has_parts is None:
        row.ignore_rest()
        return None
    if has_parts:
        address = _address(row, AddressType.POSTAL)
    else:
        text = localized(row, "deliveryInformation", plain)
        address = Address(type=AddressType.POSTAL, text=text) if text else None
    if address is None:
        return None
    information = joined([recipient, address.additional_information], separator="; ")
    return address.model_copy(update={"additional_information": information})


def _address(row: Part, kind: AddressType) -> Address | None:
    """An address in Finland, whichever of its parts it has; None where it has none."""
    row.ignore("addressSource", "accessibilityRegisterServicePointId")
    code = postal_code_in(row)
    place = postal_code(code) if code else None
    address = Address(
        type=kind,
        street=with_number(localized(row, "streetName"), line(row.text("addressDetail"))),
        post_office_box=localized(row, "postOfficeBox"),
        postal_code=code,
        post_office=LocalizedText.of(place.post_office) if place else None,
        municipality=place.municipality if place else None,
        additional_information=localized(row, "additionalInformation"),
        point=_point(row),
    )
    return None if address == Address(type=kind) else address


def _abroad(row: Part, kind: AddressType) -> Address | None:
    country = country_in(row, "countryCode") or UNKNOWN_COUNTRY
    text = localized(row, "address", plain)
    return Address(type=kind, country=country, text=text) if text else None


def _point(row: Part) -> Point | None:
    """The point of the surest coordinates that lie in Finland."""
    found: dict[str, Point] = {}
    for at in row.parts("coordinates"):
        source, system = at.text("source") or "", at.choice("system", _SYSTEMS)
        north, east = at.number("northing"), at.number("easting")
        point = tm35fin_point(north, east) if system == _METRES else None
        if point:
            found.setdefault(source, point)
        elif system == _METRES:
            _tell(at, f"{north}, {east}")
    surest = [source for source in PREFERRED if source in found] or list(found)
    return found[surest[0]] if surest else None


def _tell(at: Part, value: str) -> None:
    message = "These coordinates are not in Finland."
    at.findings.warn(at.path, message, value, code=IssueCode.COORDINATES_INVALID)


def _each_once(found: Iterable[Address | None]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(address for address in found if address))
