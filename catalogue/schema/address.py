"""Where a place is."""

from __future__ import annotations

import strawberry

from catalogue.codes.municipalities import municipalities
from catalogue.model import address as model
from catalogue.schema.code import Municipality, code_of
from catalogue.schema.enumerations import AddressType
from catalogue.schema.fields import DocumentBacked
from catalogue.schema.text import LocalizedText


@strawberry.type(description="A point on the earth, in WGS 84 degrees.")
class Point(DocumentBacked):
    shape = model.Point

    latitude: float = strawberry.field(description="Degrees north of the equator.")
    longitude: float = strawberry.field(description="Degrees east of Greenwich.")


@strawberry.type(description="Sentences on how accessible a place is, under one heading.")
class AccessibilityGroup(DocumentBacked):
    shape = model.AccessibilityGroup

    heading: LocalizedText | None = strawberry.field(description="What the sentences are about.")
    sentences: list[LocalizedText] = strawberry.field(description="The sentences, in order.")


@strawberry.type(description="A way into a building.")
class Entrance(DocumentBacked):
    shape = model.Entrance

    name: LocalizedText | None = strawberry.field(description="What the entrance is called.")
    is_main: bool = strawberry.field(description="Whether it is the main entrance.")
    point: Point | None = strawberry.field(description="Where it is.")
    accessibility: list[AccessibilityGroup] = strawberry.field(
        description="How accessible it is, from the accessibility register."
    )


@strawberry.type(description="An address, by its parts or, where it has none, as written.")
class Address(DocumentBacked):
    shape = model.Address

    type: AddressType = strawberry.field(description="What the address is for.")
    street: LocalizedText | None = strawberry.field(description="Street and number.")
    post_office_box: LocalizedText | None = strawberry.field(description="Post office box.")
    postal_code: str | None = strawberry.field(description="Postal code.")
    post_office: LocalizedText | None = strawberry.field(description="Post office.")
    municipality: Municipality | None = code_of(
        "municipality", municipalities, "The municipality that it lies in."
    )
    country: str = strawberry.field(description="The country, as in ISO 3166-1 alpha-2.")
    text: LocalizedText | None = strawberry.field(
        description="The whole address as written, where it has no parts."
    )
    additional_information: LocalizedText | None = strawberry.field(
        description="How to find the place."
    )
    point: Point | None = strawberry.field(description="Where it is.")
    entrances: list[Entrance] = strawberry.field(description="The ways into the building.")
