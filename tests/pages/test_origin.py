"""Which fact is from where: by source, in the words of the page."""

from __future__ import annotations

from catalogue.pages.executor import Json
from catalogue.pages.origin import FactsOfSource, facts_by_source, languages_of, sources_told


def fact(field: str, attribution: str | None, updated_at: str | None = None) -> Json:
    source = attribution and {"attribution": attribution}
    return {
        "field": field,
        "source": source,
        "record": {"system": "ptv"},
        "updatedAt": updated_at,
    }


def test_the_source_that_tells_most_comes_first_and_each_word_once() -> None:
    told = [
        fact("name", "Register", "2026-01-02T00:00:00Z"),
        fact("phoneNumbers", "City"),
        fact("addresses", "City", "2026-02-01T00:00:00Z"),
        fact("openingHours", "City", "2026-01-01T00:00:00Z"),
        fact("themes", "City"),
    ]
    assert facts_by_source(told) == [
        FactsOfSource("City", ["contacts", "times", "classification"], "2026-02-01T00:00:00Z"),
        FactsOfSource("Register", ["name"], "2026-01-02T00:00:00Z"),
    ]


def test_a_record_that_is_no_longer_kept_is_named_by_its_system() -> None:
    assert facts_by_source([fact("*", None)]) == [FactsOfSource("ptv", ["other"], None)]


def source(attribution: str, modified_at: str | None, url: str | None = None) -> Json:
    told = {"attribution": attribution, "licence": "CC-BY-4.0", "url": url}
    return {**told, "modifiedAt": modified_at}


def test_a_source_is_named_once_with_its_newest_change_and_each_page_of_it() -> None:
    old, new = source("City", "2026-01-01T00:00:00Z"), source("City", "2026-02-01T00:00:00Z")
    page, untold = source("City", None, "https://example.org/"), source("Register", None)
    assert sources_told([old, page, new, source("City", None), untold]) == [new, page, untold]


def test_the_languages_are_those_of_any_text() -> None:
    text = {"translations": [{"language": "FI"}, {"language": "SV"}]}
    entity = {"name": text, "summary": None, "description": {"translations": [{"language": "EN"}]}}
    assert languages_of(entity) == ["fi", "sv", "en"]
