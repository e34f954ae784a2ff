"""The words of simplemma's dictionaries: read, never committed, for they have other licences."""

from __future__ import annotations

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from catalogue.model.text import Language


def bases(language: Language) -> dict[str, str]:
    """Form → base form; what is written as a name is left out. Takes seconds and 700 MB."""
    dictionary = DefaultDictionaryFactory().get_dictionary(language)
    return {
        form: base
        for form, base in dictionary.items()
        if form.isalpha() and base.isalpha() and form.islower() and base.islower()
    }
