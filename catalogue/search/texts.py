"""The texts by which an entity is found: where each stands, and in which language it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.parts import part, parts, strings, text
from catalogue.search.query import Document, MatchField
from catalogue.search.served_area import served_area

Languages = tuple[Language, ...]

LANGUAGES: Languages = tuple(Language)

PLACES_NAMED = 30
"""Of an area of more municipalities the names are left out: they say nothing of the service."""

MARKDOWN = frozenset({MatchField.DESCRIPTION, MatchField.USER_INSTRUCTION, MatchField.REQUIREMENTS})
"""Fields whose texts are Markdown; the others are plain."""

_OWN = {
    MatchField.NAME: "name",
    MatchField.ALTERNATIVE_NAME: "alternativeName",
    MatchField.SUMMARY: "summary",
    MatchField.DESCRIPTION: "description",
    MatchField.USER_INSTRUCTION: "userInstruction",
    MatchField.REQUIREMENTS: "requirements",
}

_REPORTS = ("targetGroupDescription", "finalReport")
"""What a project says of whom it is for and of what came of it."""

_CODED = {
    MatchField.SERVICE_CLASS: "serviceClasses",
    MatchField.LIFE_EVENT: "lifeEvents",
    MatchField.TARGET_GROUP: "targetGroups",
    MatchField.THEME: "themes",
    MatchField.STAGE: "stages",
}

_CLASSIFICATIONS: Mapping[MatchField, Callable[[], Classification]] = {
    MatchField.SERVICE_CLASS: service_classes,
    MatchField.LIFE_EVENT: life_events,
    MatchField.TARGET_GROUP: target_groups,
    MatchField.THEME: themes,
    MatchField.STAGE: stages,
    MatchField.PLACE: municipalities,
}


class DocumentText(NamedTuple):
    field: MatchField
    language: Language
    text: str


def document_texts(document: Document, languages: Languages = LANGUAGES) -> Iterator[DocumentText]:
    """The texts by which a stored document (cards embedded) is found; codes by all their names.

    Those in some languages alone take no longer than these do.
    """
    for field, name in _OWN.items():
        yield from _translated(field, document, name, languages)
    for concept in parts(document, "concepts"):
        yield from _translated(MatchField.CONCEPT, concept, "label", languages)
    yield from (each for each in _keywords(document) if each.language in languages)
    for name in _REPORTS:
        yield from _translated(MatchField.DESCRIPTION, document, name, languages)
    for card, name in _organization_names(document):
        yield from _translated(MatchField.ORGANIZATION, card, name, languages)
    for place, name in _place_names(document):
        yield from _translated(MatchField.PLACE, place, name, languages)
    for field, name in _CODED.items():
        yield from _code_names(field, tuple(strings(document, name)), languages)
    yield from _code_names(MatchField.PLACE, _named_municipalities(document), languages)


def visited_municipalities(document: Document) -> Iterator[str]:
    """The codes of where the entity is, or the channels that it is had at; some come again."""
    channels = [part(connection, "channel") for connection in parts(document, "connections")]
    for place in (document, part(document, "channel"), *channels):
        codes = (text(each, "municipality") for each in (place, *parts(place, "addresses")))
        yield from (code for code in codes if code)


def _translated(
    field: MatchField, document: Document, name: str, languages: Languages
) -> Iterator[DocumentText]:
    written = part(document, name)
    for language in languages:
        if language in written:
            yield DocumentText(field, language, cast("str", written[language]))


def _keywords(document: Document) -> Iterator[DocumentText]:
    """The source's own, and the code that a project is known by."""
    for keyword in parts(document, "keywords"):
        language = Language(str(keyword["language"]))
        yield DocumentText(MatchField.KEYWORD, language, str(keyword["value"]))
    if code := text(document, "code"):
        yield DocumentText(MatchField.KEYWORD, Language.FI, code)


def _organization_names(document: Document) -> Iterator[tuple[Document, str]]:
    """The cards that have them, and where."""
    for card in _organization_cards(document):
        yield card, "name"
        yield card, "alternativeName"
    yield document, "provider"


def _organization_cards(document: Document) -> Iterator[Document]:
    yield from (part(role, "organization") or role for role in parts(document, "organizations"))
    yield part(document, "organization")
    if text(document, "kind") == EntityKind.ORGANIZATION:  # of others it is something else
        yield part(document, "parent")


def _place_names(document: Document) -> Iterator[tuple[Document, str]]:
    """Where it stands what the place of an event is called."""
    yield part(document, "channel"), "name"
    yield document, "locationNote"


def _named_municipalities(document: Document) -> tuple[str, ...]:
    """Those that it serves, where they are few, and those where it is visited."""
    served = served_area(document).municipalities
    visited = visited_municipalities(document)
    return tuple(sorted({*visited, *(served if len(served) <= PLACES_NAMED else ())}))


@lru_cache(maxsize=4096)
def _code_names(
    field: MatchField, codes: tuple[str, ...], languages: Languages
) -> tuple[DocumentText, ...]:
    """For each language one text, with a line for each code that is known."""
    classification = _CLASSIFICATIONS[field]()
    known = [code for each in codes if (code := classification.get(each))]
    return tuple(
        DocumentText(field, language, "\n".join(names))
        for language in languages
        if (names := [code.names[language] for code in known if language in code.names])
    )
