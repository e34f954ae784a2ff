"""The texts of a document in some languages are those of all, the others left out."""

from __future__ import annotations

import pytest

from catalogue.model.service import Concept, Keyword
from catalogue.model.text import Language
from catalogue.search.texts import LANGUAGES, Languages, document_texts
from tests.search.builders import local, organization, place, service, stored, texts

OFFICE = place("Keskustori", area=local("837"))
OWNER = organization("Tampereen kaupunki", name=texts("Tampereen kaupunki", "Tammerfors stad"))
SERVICE = service(
    "Velkaneuvonta",
    [OWNER],
    name=texts("Velkaneuvonta", "Skuldrådgivning", "Debt counselling"),
    summary=texts("Apua velkoihin.", "Hjälp med skulder."),
    area=local("837"),
    themes=("SOCIAL",),
    keywords=(
        Keyword(language=Language.FI, value="ulosotto"),
        Keyword(language=Language.SV, value="utsökning"),
    ),
    concepts=(Concept(uri="http://www.yso.fi/onto/koko/p1", label=texts("velka", "skuld")),),
)


@pytest.mark.parametrize("languages", [(Language.FI,), (Language.SV, Language.EN), ()])
def test_some_languages_are_a_part_of_all(languages: Languages) -> None:
    [_, document] = stored([OWNER, SERVICE])
    everything = list(document_texts(document))
    assert {each.language for each in everything} >= {Language.FI, Language.SV, Language.EN}
    assert list(document_texts(document, languages)) == [
        each for each in everything if each.language in languages
    ]
    assert list(document_texts(document, LANGUAGES)) == everything
