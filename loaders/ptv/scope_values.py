"""What somebody wrote as a source's scope, checked before PTV is asked, which answers 500."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.codes.code import Code
from catalogue.codes.municipalities import municipality
from catalogue.codes.service_classes import service_classes
from catalogue.errors import InputInvalid
from loaders.payload import identifier_of


def organization_id(text: str) -> str:
    """An organisation's id in lower case. Raises InputInvalid."""
    try:
        return identifier_of(text)
    except ValueError:
        raise InputInvalid(
            f"{text} is not an organization's id. Give the UUID that PTV knows it by."
        ) from None


def municipality_code(text: str) -> str:
    """A municipality's three digits. Raises InputInvalid."""
    found = municipality(text)
    if found is None:
        raise InputInvalid(f"{text} is not a municipality's code. They have three digits: 837.")
    return found.code


def service_class_with_those_below(text: str) -> Iterator[Code]:
    """A service class and all below it: P10 means P10.1 as well. Raises InputInvalid."""
    found = service_classes().get(text)
    if found is None:
        raise InputInvalid(f"{text} is not a service class of PTV. They look like P10 or P10.1.")
    yield found
    for child in service_classes().children(found.code):
        yield from service_class_with_those_below(child.code)
