"""What somebody wants to be otherwise with a service, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, stages, target_groups, themes
from catalogue.model.service_correction import TEXTS
from catalogue.resolvers.correction_contacts import contact_errors, written_contacts
from catalogue.resolvers.correction_texts import localized_errors, wrong
from catalogue.routing.private_text import private_text_errors
from catalogue.user_errors import UserError, UserErrorCode, text_errors

Json = Mapping[str, object]

NAME_LENGTH = 200
SUMMARY_LENGTH = 500
LONG_TEXT_LENGTH = 5_000
"""Characters of a text in each language."""

MOST_CONNECTIONS = 20
MOST_CODES = 50

_LENGTHS = {"name": NAME_LENGTH, "alternativeName": NAME_LENGTH, "summary": SUMMARY_LENGTH}
_CODES: Mapping[str, Callable[[], Classification]] = {
    "serviceLanguages": languages,
    "targetGroups": target_groups,
    "themes": themes,
    "stages": stages,
}


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """`service`: any of its ids. `fields`: what was given, named as in the contract.

    `if_revision`: only as long as the service has that one.
    """

    service: str
    fields: Json
    reason: str
    if_revision: int | None = None


def draft_errors(draft: CorrectionDraft) -> Iterator[UserError]:
    """All but what the service itself says to it."""
    yield from text_errors("reason", draft.reason, is_needed=True)
    yield from private_text_errors("reason", draft.reason)
    if not draft.fields:
        sentence = "Say what is to be otherwise: name, summary, connections …"
        yield UserError(UserErrorCode.BLANK, sentence)
    for name, value in draft.fields.items():
        yield from _field_errors(name, value)


def written(fields: Json) -> dict[str, object]:
    """Fields without errors, as the catalogue writes them; connections keep `channel`."""
    return {name: _written(name, value) for name, value in fields.items()}


def connections_of(fields: Json) -> list[Json]:
    return cast("list[Json]", fields.get("connections") or [])


def _field_errors(name: str, value: object) -> Iterator[UserError]:
    if name in TEXTS:
        yield from localized_errors(name, value, _LENGTHS.get(name, LONG_TEXT_LENGTH))
    elif name == "cost":
        cost = cast("Json", value)
        if "description" in cost:
            yield from localized_errors("cost.description", cost["description"])
    elif name == "connections":
        yield from _connection_errors(cast("list[Json]", value))
    else:
        yield from _list_errors(name, cast("list[str]", value))


def _connection_errors(rows: list[Json]) -> Iterator[UserError]:
    if len(rows) > MOST_CONNECTIONS or not rows:
        code = UserErrorCode.TOO_MANY if rows else UserErrorCode.BLANK
        yield wrong(code, "connections", f"name one to {MOST_CONNECTIONS}")
    for number, row in enumerate(rows[:MOST_CONNECTIONS]):
        yield from contact_errors(row, f"connections.{number}")


def _list_errors(name: str, codes: list[str]) -> Iterator[UserError]:
    if len(codes) > MOST_CODES:
        yield wrong(UserErrorCode.TOO_MANY, name, f"at most {MOST_CODES}")
    classification = _CODES.get(name)
    for number, code in enumerate(codes[:MOST_CODES]):
        if classification and classification().get(code) is None:
            advice = "there is no such code. The field `codes` lists those there are"
            yield wrong(UserErrorCode.INVALID_VALUE, f"{name}.{number}", advice)


def _written(name: str, value: object) -> object:
    if name in TEXTS:
        return _stripped(value)
    if name == "cost":
        cost = dict(cast("Json", value))
        return cost | {part: _stripped(cost[part]) for part in cost if part == "description"}
    if name == "connections":
        rows = cast("list[Json]", value)
        return [{"channel": row["channel"], **written_contacts(row)} for row in rows]
    codes, classification = cast("list[str]", value), _CODES.get(name)
    known = [
        found.code for code in codes if classification and (found := classification().get(code))
    ]
    return list(dict.fromkeys(known if classification else codes))


def _stripped(text: object) -> dict[str, str]:
    return {language: value.strip() for language, value in cast("dict[str, str]", text).items()}
