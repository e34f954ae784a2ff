"""How somebody is reached in public: telephone numbers, e-mail addresses, web pages.

Never a person's own.
"""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.cost import Cost
from catalogue.model.text import Language, LocalizedText
from catalogue.model.value import Value


class PhoneType(StrEnum):
    PHONE = "PHONE"
    SMS = "SMS"
    FAX = "FAX"


class PhoneNumber(Value):
    """`number` is E.164 (`+358401234567`), or national digits where short (`116117`)."""

    number: str
    type: PhoneType
    label: LocalizedText | None = None
    cost: Cost


class EmailAddress(Value):
    address: str
    label: LocalizedText | None = None


class WebPage(Value):
    """A page with an absolute http or https address; `language` is the page's own."""

    url: str
    title: str | None = None
    language: Language | None = None
