"""Where a place is: addresses, entrances with their accessibility, points on the earth."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.text import LocalizedText
from catalogue.model.value import Value


class AddressType(StrEnum):
    VISITING = "VISITING"
    POSTAL = "POSTAL"


class Point(Value):
    """WGS 84 degrees, six decimals; always within Finland's box (19–32 E, 59–71 N)."""

    latitude: float
    longitude: float


class AccessibilityGroup(Value):
    """Sentences of the accessibility register under one heading."""

    heading: LocalizedText | None = None
    sentences: tuple[LocalizedText, ...] = ()


class Entrance(Value):
    name: LocalizedText | None = None
    is_main: bool = False
    point: Point | None = None
    accessibility: tuple[AccessibilityGroup, ...] = ()


class Address(Value):
    """An address, in parts where the source has them.

    `street` holds name and number together. `municipality` is a three-digit code, `country` one of
    ISO 3166-1 alpha-2. `text` is the whole address as written where there are no parts.
    """

    type: AddressType
    street: LocalizedText | None = None
    post_office_box: LocalizedText | None = None
    postal_code: str | None = None
    post_office: LocalizedText | None = None
    municipality: str | None = None
    country: str = "FI"
    text: LocalizedText | None = None
    additional_information: LocalizedText | None = None
    point: Point | None = None
    entrances: tuple[Entrance, ...] = ()
