"""Texts in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import strawberry

from catalogue.model import text as model
from catalogue.resolvers import text
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import DocumentBacked, answered, resolved
from catalogue.schema.info import Info

Text = strawberry.Parent[text.LocalizedText]
Languages = Annotated[
    list[Language] | None,
    strawberry.argument(
        description="The languages wanted, best first. Left out: those of the request's "
        "Accept-Language header, else Finnish."
    ),
]


def _wanted(languages: list[Language] | None, info: Info) -> Sequence[Language]:
    return languages or info.context.languages


def _value(root: Text, info: Info, languages: Languages = None) -> str:
    return text.value_given(root, languages or info.context.languages)


def _language(root: Text, info: Info, languages: Languages = None) -> Language:
    return text.language_given(root, _wanted(languages, info))


def _is_fallback(root: Text, info: Info, languages: Languages = None) -> bool:
    wanted = _wanted(languages, info)
    return text.language_given(root, wanted) != wanted[0]


def _is_machine_translated(root: Text, info: Info, languages: Languages = None) -> bool:
    given = text.language_given(root, _wanted(languages, info))
    return text.is_machine_translated(root, given)


@strawberry.type(description="A text in one language.")
class Translation:
    language: Language = resolved(lambda row, _: row[0], "The language of the text.")
    value: str = resolved(lambda row, _: row[1], "The text.")


@strawberry.type(
    description="A text in the languages that it exists in. `value` gives it in one of them and "
    "`language` says in which: a page sets its `lang` attribute from that. Ask both with the same "
    "`languages`, or with none."
)
class LocalizedText(DocumentBacked):
    shape = model.LocalizedText

    value: str = answered(
        _value,
        "The text in the first wanted language that it exists in, else in Finnish, else in any.",
        is_direct=True,
    )
    language: Language = answered(_language, "The language that `value` is in.", is_direct=True)
    is_fallback: bool = answered(
        _is_fallback,
        "Whether `value` is in another language than the one wanted most.",
        is_direct=True,
    )
    is_machine_translated: bool = answered(
        _is_machine_translated, "Whether a machine wrote `value`.", is_direct=True
    )
    fi: str | None = strawberry.field(description="The text in Finnish.")
    sv: str | None = strawberry.field(description="The text in Swedish.")
    en: str | None = strawberry.field(description="The text in English.")
    translations: list[Translation] = resolved(
        lambda root, _: text.translations(root), "The text in every language that it exists in."
    )
