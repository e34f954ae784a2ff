"""Every page can be read in Finnish, Swedish and English, in full."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from catalogue.model.text import Language
from catalogue.pages.language import (
    PAGE_LANGUAGES,
    PLAIN_FINNISH,
    SOURCE_LANGUAGE,
    chosen_language,
    page_language,
)

PAGES = Path(str(files("catalogue.pages")))
TRANSLATIONS = [language for language in PAGE_LANGUAGES if language is not SOURCE_LANGUAGE]


CLIENTS = (
    "base",
    "client_route",
    "no_route",
    "pieces",
    "route_step",
    "shared_route",
    "unavailable",
)
"""The templates of what a client reads of a route."""


def messages_of_templates(names: str = "**") -> set[str]:
    found = extract_from_dir(PAGES, [(f"templates/{names}.html", "jinja2")])
    return {str(message if isinstance(message, str) else message[0]) for _, _, message, *_ in found}


def translation(tag: str) -> Catalog:
    with (PAGES / "translations" / f"{tag}.po").open("rb") as file:
        return read_po(file, locale=tag[:2], abort_invalid=True)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def places(text: str) -> list[str]:
    """What is filled in later: %(date)s."""
    return sorted(re.findall(r"%\(\w+\)s", text))


def test_pages_are_in_finnish_swedish_and_english() -> None:
    assert PAGE_LANGUAGES == (Language.FI, Language.SV, Language.EN)
    assert {path.stem for path in (PAGES / "translations").iterdir()} == {"fi", "fi-simple", "sv"}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_what_templates_say_is_translated_and_nothing_else(language: Language) -> None:
    translated = {forms(message.id)[0] for message in translation(language) if message.id}
    assert translated == messages_of_templates()


@pytest.mark.parametrize("language", [*TRANSLATIONS, PLAIN_FINNISH])
def test_no_translation_is_empty_doubtful_or_loses_what_is_filled_in(language: str) -> None:
    bad = [
        message.id
        for message in translation(language)
        if message.id and (message.fuzzy or is_lame(message))
    ]
    assert bad == []


def is_lame(message: Message) -> bool:
    wanted = places(forms(message.id)[0])
    texts = forms(message.string or "")
    return any(not text.strip() or places(text) != wanted for text in texts)


def test_plain_finnish_says_otherwise_what_a_client_reads_and_nothing_else() -> None:
    plain = {forms(each.id)[0]: each.string for each in translation(PLAIN_FINNISH) if each.id}
    ordinary = {forms(each.id)[0]: each.string for each in translation("fi") if each.id}
    assert plain.keys() <= set[str]().union(*map(messages_of_templates, CLIENTS))
    assert [each for each in plain if plain[each] == ordinary[each]] == []


def test_what_plain_finnish_does_not_say_is_said_in_ordinary_finnish() -> None:
    said = page_language(PLAIN_FINNISH).messages.gettext
    assert (said("closed"), said("Telephone:")) == ("kiinni", "Puhelin:")


def test_only_languages_of_pages_can_be_chosen() -> None:
    asked = ("fi", "sv", "en", "se", "SV", PLAIN_FINNISH, "", None)
    assert [chosen_language(tag) for tag in asked] == [*PAGE_LANGUAGES, *[None] * 5]
