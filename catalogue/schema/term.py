"""Words and terms that something is described by and found by."""

from __future__ import annotations

import strawberry

from catalogue.model import service as model
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import DocumentBacked
from catalogue.schema.text import LocalizedText


@strawberry.type(
    description="A term of an ontology (KOKO, YSO) that describes a service or an event."
)
class Concept(DocumentBacked):
    shape = model.Concept

    uri: str = strawberry.field(description="The address that names it in linked data.")
    label: LocalizedText | None = strawberry.field(description="The term in words.")


@strawberry.type(description="A word that the source wants it to be found by.")
class Keyword(DocumentBacked):
    shape = model.Keyword

    language: Language = strawberry.field(description="The language of the word.")
    value: str = strawberry.field(description="The word.")
