"""Codes as concepts, places and languages, each told once in a file and named from then on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from uuid import uuid5

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.lists import languages, life_events
from catalogue.codes.municipalities import municipalities
from catalogue.exports.linked_data import Node, iri, said, told, urn
from catalogue.exports.moment import Document
from catalogue.model.area import AreaCoverage
from catalogue.model.identity import NAMESPACE
from catalogue.search.parts import parts, strings

CONCEPT = "skos:Concept"

_EUROPE = "http://publications.europa.eu/resource/authority"
FINLAND: Node = {
    "@id": f"{_EUROPE}/country/FIN",
    "@type": ["dct:Location", CONCEPT],
    "skos:notation": "FI",
    "skos:prefLabel": said({"name": {"fi": "Suomi", "sv": "Finland", "en": "Finland"}}, "name"),
}
EURO: Node = {"@id": f"{_EUROPE}/currency/EUR", "@type": CONCEPT, "skos:notation": "EUR"}

_EUROPEAN_LANGUAGES = {
    "ar": "ARA",
    "de": "DEU",
    "en": "ENG",
    "es": "SPA",
    "et": "EST",
    "fa": "FAS",
    "fi": "FIN",
    "fr": "FRA",
    "pl": "POL",
    "ru": "RUS",
    "se": "SME",
    "smn": "SMN",
    "sms": "SMS",
    "so": "SOM",
    "sv": "SWE",
    "uk": "UKR",
    "zh": "ZHO",
}
"""The European Publications Office's codes of the languages that services are mostly given in."""

_NATIONWIDE = {AreaCoverage.NATIONWIDE, AreaCoverage.NATIONWIDE_EXCEPT_ALAND}


class Concepts:
    """What a file has told already: codes, terms and sources, of which there are not so many."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def once(self, node: Node) -> Node:
        """The node, and from the second time on its name alone."""
        name = str(node["@id"])
        if name in self._told:
            return {"@id": name}
        self._told.add(name)
        return node

    def of(
        self,
        codes: Iterable[str],
        classification: Classification,
        subject: str,
        types: tuple[str, ...] = (),
    ) -> list[Node]:
        """The codes that the classification knows, with these types beside that of a concept."""
        found = (classification.get(code) for code in codes)
        return [self.once(_concept(code, subject, types)) for code in found if code]

    def word(self, subject: str, word: object) -> Node:
        """A word of our own contract, such as PHONE."""
        return self.once(_word(subject, str(word)))

    def languages(self, codes: Iterable[str]) -> list[Node]:
        found = (languages().get(code) for code in codes)
        return [self.once(_language(code)) for code in found if code]

    def life_events(self, codes: Iterable[str]) -> list[Node]:
        """As events of the profile, which groups services by them."""
        found = (life_events().get(code) for code in codes)
        return [self.once(_life_event(code)) for code in found if code]

    def places(self, area: Document) -> list[Node]:
        """Finland, or the municipalities and areas; none where nobody has said."""
        if area.get("coverage") in _NATIONWIDE:
            return [self.finland()]
        return [
            node
            for name, (classification, subject) in _AREAS.items()
            for node in self.of(
                strings(area, name), classification(), subject, types=("dct:Location",)
            )
        ]

    def municipality(self, code: str) -> list[Node]:
        return self.of([code], municipalities(), "municipality", types=("dct:Location",))

    def finland(self) -> Node:
        return self.once(FINLAND)

    def ontology_terms(self, document: Document) -> list[Node]:
        """Terms of KOKO and YSO, by their own names."""
        return [
            self.once(
                told(
                    {
                        "@id": iri(str(each["uri"])),
                        "@type": CONCEPT,
                        "skos:prefLabel": said(each, "label"),
                    }
                )
            )
            for each in parts(document, "concepts")
        ]


_AREAS = {
    "municipalities": (municipalities, "municipality"),
    "regions": (lambda: areas(AreaKind.REGION), "region"),
    "wellbeingServicesCounties": (
        lambda: areas(AreaKind.WELLBEING_SERVICES_COUNTY),
        "wellbeing-services-county",
    ),
    "employmentAreas": (lambda: areas(AreaKind.EMPLOYMENT_AREA), "employment-area"),
}


@cache
def _concept(code: Code, subject: str, types: tuple[str, ...] = ()) -> Node:
    return {
        "@id": code.uris[0] if code.uris else urn(uuid5(NAMESPACE, f"{subject}:{code.code}")),
        "@type": [CONCEPT, *types],
        "skos:notation": code.code,
        "skos:prefLabel": _names(code.names),
    }


@cache
def _word(subject: str, word: str) -> Node:
    return _concept(Code(code=word, names={"en": word.replace("_", " ").capitalize()}), subject)


@cache
def _life_event(code: Code) -> Node:
    return {
        **_concept(code, "life-event", ("cv:LifeEvent", "cv:Event")),
        "dct:identifier": code.code,
        "dct:title": _names(code.names),
    }


@cache
def _language(code: Code) -> Node:
    european = _EUROPEAN_LANGUAGES.get(code.code)
    own = _concept(code, "language")
    name = f"{_EUROPE}/language/{european}" if european else own["@id"]
    return {**own, "@id": name, "@type": ["dct:LinguisticSystem", CONCEPT]}


def _names(names: Mapping[str, str]) -> list[Node]:
    return said({"name": names}, "name")
