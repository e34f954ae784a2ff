"""Where a place is and what area is served, as it is given."""

from __future__ import annotations

import strawberry

from catalogue.schema.enumerations import AddressType, AreaCoverage
from catalogue.schema.input_fields import flag, listed, optional
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="A point on the earth, in WGS 84 degrees; in Finland.")
class PointInput:
    latitude: float = strawberry.field(description="Degrees north of the equator.")
    longitude: float = strawberry.field(description="Degrees east of Greenwich.")


@strawberry.input(description="Sentences on how accessible a place is, under one heading.")
class AccessibilityGroupInput:
    heading: LocalizedTextInput | None = optional("What the sentences are about.")
    sentences: list[LocalizedTextInput] | None = listed("The sentences, in order.")


@strawberry.input(description="A way into a building.")
class EntranceInput:
    name: LocalizedTextInput | None = optional("What the entrance is called.")
    is_main: bool = flag("Whether it is the main entrance.")
    point: PointInput | None = optional("Where it is.")
    accessibility: list[AccessibilityGroupInput] | None = listed("How accessible it is.")


@strawberry.input(description="An address, by its parts or, where it has none, as written.")
class AddressInput:
    type: AddressType = strawberry.field(
        default=AddressType.VISITING, description="What the address is for."
    )
    street: LocalizedTextInput | None = optional("Street and number.")
    post_office_box: LocalizedTextInput | None = optional("Post office box.")
    postal_code: str | None = optional("Postal code.")
    post_office: LocalizedTextInput | None = optional(
        "Post office. Left out, that of the postal code."
    )
    municipality: str | None = optional(
        "The code of the municipality. Left out, that of the postal code."
    )
    country: str | None = optional("The country, as in ISO 3166-1 alpha-2; FI if left out.")
    text: LocalizedTextInput | None = optional("The whole address as written, without parts.")
    additional_information: LocalizedTextInput | None = optional("How to find the place.")
    point: PointInput | None = optional("Where it is.")
    entrances: list[EntranceInput] | None = listed("The ways into the building.")


@strawberry.input(description="The area that is served; codes as `codes` lists them.")
class AreaInput:
    coverage: AreaCoverage | None = optional("How wide it is; LIMITED if left out.")
    municipalities: list[str] | None = listed("The codes of municipalities.")
    regions: list[str] | None = listed("The codes of regions.")
    wellbeing_services_counties: list[str] | None = listed(
        "The codes of wellbeing services counties."
    )
    employment_areas: list[str] | None = listed("The codes of employment areas.")
