"""The laws behind a service in PTV v12."""

from __future__ import annotations

from catalogue.model.contact import WebPage
from catalogue.model.service import (
    Legislation,
    ServiceContent,
)
from catalogue.model.text import Language
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.mapped import map_payload, text
from tests.loaders.ptv.v12.payloads import service, service_words


def law(language: Language, name: str, url: str) -> Legislation:
    page = WebPage(url=url, title=name, language=language)
    return Legislation(name=text(**{language.value: name}), pages=(page,))


def test_a_law_is_one_where_languages_link_to_the_same_page() -> None:
    url = "https://law.example/1"
    versions = {
        "fi": service_words(
            "Neuvonta",
            legislationLinks=[
                {"url": url, "name": "Laki"},
                {"url": url, "name": "Asetus"},
                {"url": None, "name": "Ohje"},
                {"url": None, "name": None},
            ],
        ),
        "sv": service_words("Råd", legislationLinks=[{"url": url, "name": "Lag"}]),
    }
    laws = legislation_of(versions)
    finnish, swedish = (
        WebPage(url=url, title=name, language=language)
        for name, language in (("Laki", Language.FI), ("Lag", Language.SV))
    )
    assert laws == (
        Legislation(name=text("Laki", sv="Lag"), pages=(finnish, swedish)),
        law(Language.FI, "Asetus", url),
        Legislation(name=text("Ohje")),
    )


def legislation_of(versions: dict[str, JsonObject]) -> tuple[Legislation, ...]:
    content = map_payload(service(languageVersions=versions)).content
    assert isinstance(content, ServiceContent)
    return content.legislation
