"""Making corrections and taking them back: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any, cast

import strawberry

from catalogue.resolvers import corrections as answers
from catalogue.resolvers.correction_contacts import MOST_CONTACTS
from catalogue.resolvers.correction_draft import (
    LONG_TEXT_LENGTH,
    MOST_CONNECTIONS,
    NAME_LENGTH,
    SUMMARY_LENGTH,
    CorrectionDraft,
)
from catalogue.resolvers.corrections import Corrected
from catalogue.schema.contact_input import (
    CostInput,
    EmailAddressInput,
    PhoneNumberInput,
    WebPageInput,
)
from catalogue.schema.correction import Correction
from catalogue.schema.enumerations import Entry
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.service import Service
from catalogue.schema.text_input import LocalizedTextInput, as_given
from catalogue.schema.user_error import UserError, user_errors
from catalogue.store.idempotency_keys import KEPT
from catalogue.user_errors import TEXT_LENGTH

_ABOUT_IT = ("service", "reason", "ifRevision", "idempotencyKey")
"""What of the input is no field of the service."""


def _text(description: str, longest: int = LONG_TEXT_LENGTH) -> Any:
    sentence = f"{description} At most {longest:,} characters in each language."
    return strawberry.field(default=None, description=sentence)


def _listed(description: str) -> Any:
    return strawberry.field(default=None, description=f"{description} An empty list: none.")


@strawberry.input(
    description="How the service is reached at a channel; what is left out stays. Of each kind at "
    f"most {MOST_CONTACTS}."
)
class ConnectionCorrectionInput:
    channel: strawberry.ID = strawberry.field(
        description="Any id of a channel where the service is had."
    )
    phone_numbers: list[PhoneNumberInput] | None = _listed("All telephone numbers.")
    email_addresses: list[EmailAddressInput] | None = _listed("All e-mail addresses.")
    web_pages: list[WebPageInput] | None = _listed("All pages on the web.")


@strawberry.input(
    description="What of a service is to be otherwise; what is left out or null stays as its "
    "sources say."
)
class ServiceCorrectInput:
    service: strawberry.ID = strawberry.field(description="Any of its ids.")
    reason: str = strawberry.field(
        description=f"Why, at most {TEXT_LENGTH:,} characters. The owner reads it. Name nobody."
    )
    name: LocalizedTextInput | None = _text("What it is called.", NAME_LENGTH)
    alternative_name: LocalizedTextInput | None = _text("Another name.", NAME_LENGTH)
    summary: LocalizedTextInput | None = _text("In a sentence or two.", SUMMARY_LENGTH)
    description: LocalizedTextInput | None = _text("At length, in Markdown.")
    user_instruction: LocalizedTextInput | None = _text("What one has to do, in Markdown.")
    requirements: LocalizedTextInput | None = _text("The conditions, in Markdown.")
    benefit_effect: LocalizedTextInput | None = _text("How it affects unemployment benefits.")
    cost: CostInput | None = strawberry.field(
        default=None, description="What it costs the client, as a whole."
    )
    entry: list[Entry] | None = _listed("All ways into it.")
    service_languages: list[str] | None = _listed("The codes of all languages it is given in.")
    target_groups: list[str] | None = _listed("The codes of all target groups.")
    themes: list[str] | None = _listed("The codes of all themes.")
    stages: list[str] | None = _listed("The codes of all stages.")
    connections: list[ConnectionCorrectionInput] | None = strawberry.field(
        default=None,
        description=f"How it is reached at single channels, at most {MOST_CONNECTIONS} of them.",
    )
    if_revision: int | None = strawberry.field(
        default=None,
        description="The service's revision that this is meant for: where it has another by now, "
        "nothing is done.",
    )
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="Anything that is new for each new wish. Sent again with the same input within "
        f"{KEPT.days} days, it is not done again, and answers with the correction as it is then.",
    )


@strawberry.input(description="A correction that is not right any more.")
class ServiceCorrectionWithdrawInput:
    id: strawberry.ID = strawberry.field(description="The id of the correction.")


@strawberry.type(description="What came of it.")
class CorrectionPayload:
    """What both payloads have; never one itself."""

    correction: Correction | None = strawberry.field(
        description="The correction. Null where there is none."
    )
    service: Service | None = strawberry.field(
        description="The service as it is now, also where nothing was done. Null where it is not "
        "the viewer's to correct."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ServiceCorrectPayload(CorrectionPayload):
    pass


@strawberry.type(description="What came of it.")
class ServiceCorrectionWithdrawPayload(CorrectionPayload):
    pass


async def _correct(
    info: Info,
    input: Annotated[ServiceCorrectInput, strawberry.argument(description="What, and why.")],
) -> Corrected:
    given = cast("dict[str, object]", as_given(input))
    fields = {name: value for name, value in given.items() if name not in _ABOUT_IT}
    draft = CorrectionDraft(input.service, fields, input.reason, input.if_revision)
    return await answers.correct(draft, input.idempotency_key, info.context)


async def _withdraw(
    info: Info,
    input: Annotated[ServiceCorrectionWithdrawInput, strawberry.argument(description="Which one.")],
) -> Corrected:
    return await answers.withdraw(input.id, info.context)


def service_correct() -> Any:
    return answered(
        _correct,
        "Puts a service right at once: what is said here counts before what its sources say, until "
        "they say the same, it is withdrawn, or for 90 days. What an earlier correction says of "
        "the same it says no more. For the owner's editors and programs, and for stewards.",
    )


def service_correction_withdraw() -> Any:
    return answered(
        _withdraw, "Takes a correction back: the sources speak again. For the same people."
    )
