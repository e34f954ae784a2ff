"""How somebody is reached in public, as it is given."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.schema.enumerations import Charge, Language, PhoneType
from catalogue.schema.text_input import LocalizedTextInput


def _label() -> Any:
    return strawberry.field(default=None, description="Whom or what one reaches.")


@strawberry.input(description="What something costs the client.")
class CostInput:
    charge: Charge = strawberry.field(description="Whether it costs something.")
    description: LocalizedTextInput | None = strawberry.field(
        default=None, description="The price in words. Left out: there are none."
    )


@strawberry.input(description="A telephone number that anybody may call.")
class PhoneNumberInput:
    number: str = strawberry.field(description="The number, as it is dialled in Finland or E.164.")
    type: PhoneType = strawberry.field(default=PhoneType.PHONE, description="What it is for.")
    label: LocalizedTextInput | None = _label()
    cost: CostInput | None = strawberry.field(default=None, description="What a call costs.")


@strawberry.input(description="An e-mail address that anybody may write to.")
class EmailAddressInput:
    address: str = strawberry.field(description="The address.")
    label: LocalizedTextInput | None = _label()


@strawberry.input(description="A page on the web.")
class WebPageInput:
    url: str = strawberry.field(description="An absolute address of https or http.")
    title: str | None = strawberry.field(default=None, description="What the page is called.")
    language: Language | None = strawberry.field(default=None, description="The page's language.")
