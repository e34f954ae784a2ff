"""How somebody is reached in public."""

from __future__ import annotations

import strawberry

from catalogue.model import contact as model
from catalogue.schema.cost import Cost
from catalogue.schema.enumerations import Language, PhoneType
from catalogue.schema.fields import DocumentBacked
from catalogue.schema.scalars import URL
from catalogue.schema.text import LocalizedText


@strawberry.type(description="A telephone number that anybody may call.")
class PhoneNumber(DocumentBacked):
    shape = model.PhoneNumber

    number: str = strawberry.field(
        description="The number as in E.164 (+358401234567), or the national digits of a short or "
        "service number (116117)."
    )
    type: PhoneType = strawberry.field(description="What the number is for.")
    label: LocalizedText | None = strawberry.field(description="Whom or what one reaches.")
    cost: Cost = strawberry.field(description="What a call costs.")


@strawberry.type(description="An e-mail address that anybody may write to.")
class EmailAddress(DocumentBacked):
    shape = model.EmailAddress

    address: str = strawberry.field(description="The address.")
    label: LocalizedText | None = strawberry.field(description="Whom or what one reaches.")


@strawberry.type(description="A page on the web.")
class WebPage(DocumentBacked):
    shape = model.WebPage

    url: URL = strawberry.field(description="The address of the page.")
    title: str | None = strawberry.field(description="What the page is called.")
    language: Language | None = strawberry.field(
        description="The page's language, where the source says it."
    )
