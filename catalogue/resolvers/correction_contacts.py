"""Contacts of a correction as people write them, brought into the catalogue's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from catalogue.intake.contact import email_address, telephone_number, web_addresses
from catalogue.model.cost import Cost
from catalogue.resolvers.correction_texts import localized_errors, wrong
from catalogue.user_errors import UserError, UserErrorCode, text_errors

Json = Mapping[str, object]

MOST_CONTACTS = 20


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of contact: what names one, how that is written, and what to do where it is not."""

    name: str
    written: Callable[[str], str | None]
    advice: str


def web_address(text: str) -> str | None:
    """The one address of http or https that a field holds."""
    found = web_addresses(text)
    return found[0] if len(found) == 1 else None


_KINDS = {
    "phoneNumbers": _Kind("number", telephone_number, "write a number that can be dialled"),
    "emailAddresses": _Kind("address", email_address, "write one e-mail address"),
    "webPages": _Kind("url", web_address, "write an address that begins with https://"),
}


def contact_errors(row: Json, path: str) -> Iterator[UserError]:
    """What is wrong with the contacts of a connection; `path` leads to it, parted by dots."""
    if not row.keys() & _KINDS.keys():
        yield wrong(UserErrorCode.BLANK, path, "say what is to be otherwise")
    for name in (each for each in _KINDS if each in row):
        contacts = _listed(row, name)
        if len(contacts) > MOST_CONTACTS:
            yield wrong(UserErrorCode.TOO_MANY, f"{path}.{name}", f"at most {MOST_CONTACTS}")
        for number, contact in enumerate(contacts[:MOST_CONTACTS]):
            yield from _errors(contact, _KINDS[name], f"{path}.{name}.{number}")


def _errors(contact: Json, kind: _Kind, path: str) -> Iterator[UserError]:
    if kind.written(str(contact[kind.name])) is None:
        yield wrong(UserErrorCode.INVALID_VALUE, f"{path}.{kind.name}", kind.advice)
    if "label" in contact:
        yield from localized_errors(f"{path}.label", contact["label"])
    if description := cast("Json", contact.get("cost") or {}).get("description"):
        yield from localized_errors(f"{path}.cost.description", description)
    yield from text_errors(f"{path}.title", str(contact.get("title", "")))


def written_contacts(row: Json) -> dict[str, object]:
    """Those of a connection without errors, as the catalogue writes them."""
    return {
        name: [_written(contact, kind) for contact in _listed(row, name)]
        for name, kind in _KINDS.items()
        if name in row
    }


def _written(contact: Json, kind: _Kind) -> Json:
    cost = {"cost": contact.get("cost") or Cost()} if kind.name == "number" else {}
    return {**contact, **cost, kind.name: kind.written(str(contact[kind.name]))}


def _listed(row: Json, name: str) -> list[Json]:
    return cast("list[Json]", row[name])
