"""What describes services, channels and events alike, as it is given."""

from __future__ import annotations

import strawberry

from catalogue.schema.enumerations import Language
from catalogue.schema.input_fields import listed, one_way, optional
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="A term of an ontology (KOKO, YSO).")
class ConceptInput:
    uri: str = strawberry.field(description="The address that names the term.")
    label: LocalizedTextInput | None = optional("What the term is called.")


@strawberry.input(description="A word to find it by.")
class KeywordInput:
    language: Language = strawberry.field(description="The language of the word.")
    value: str = strawberry.field(description="The word.")


@strawberry.input(
    description="A record of another system that is the very same thing: the two become one."
)
class SameAsInput:
    system: str = strawberry.field(description="The system: ptv for all of PTV.")
    local_id: str = strawberry.field(description="The id in that system.")


@strawberry.input(one_of=True, description="One way to name an organisation.")
class OrganizationReferenceInput:
    local_id: str | None = one_way("Your own id of it: sent by `organizationsSubmit` before.")
    id: strawberry.ID | None = one_way("Any of its ids in the catalogue.")
    business_id: str | None = one_way(
        "The Finnish business id (Y-tunnus) of one in the catalogue that is a part of no other."
    )


@strawberry.input(one_of=True, description="One way to name a service.")
class ServiceReferenceInput:
    local_id: str | None = one_way("Your own id of it.")
    id: strawberry.ID | None = one_way("Any of its ids in the catalogue.")


@strawberry.input(one_of=True, description="One way to name a place that is told of already.")
class PlaceReferenceInput:
    local_id: str | None = one_way("Your own id of the channel: sent by `servicesSubmit` before.")
    id: strawberry.ID | None = one_way("Any of its ids in the catalogue.")


@strawberry.input(one_of=True, description="One way to name an event.")
class EventReferenceInput:
    local_id: str | None = one_way("Your own id of it, in the same call or before.")
    id: strawberry.ID | None = one_way("Any of its ids in the catalogue.")


@strawberry.input(one_of=True, description="One way to name a project.")
class ProjectReferenceInput:
    id: strawberry.ID | None = one_way("Any of its ids in the catalogue.")


def same_as() -> list[SameAsInput] | None:
    return listed("What it is in other systems.")
