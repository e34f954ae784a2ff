"""Services by the profile."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.codes.lists import industrial_classes, stages, target_groups, themes
from catalogue.codes.service_classes import service_classes
from catalogue.exports.cpsv_ap.concepts import EURO, Concepts
from catalogue.exports.cpsv_ap.contacts import contact_point, page
from catalogue.exports.cpsv_ap.datasets import datasets
from catalogue.exports.cpsv_ap.organizations import named_only
from catalogue.exports.linked_data import Node, said, told, urn, words
from catalogue.exports.moment import Document
from catalogue.exports.publisher import Publisher
from catalogue.model.cost import Charge
from catalogue.model.service import OrganizationRole
from catalogue.model.text import LocalizedText
from catalogue.search.parts import part, parts, strings

_CONDITIONS = LocalizedText(fi="Ehdot", sv="Villkor", en="Conditions")
_HOW_TO = LocalizedText(fi="Toimi näin", sv="Gör så här", en="What to do")
_PRODUCER = LocalizedText(fi="Tuottaja", sv="Producent", en="Producer")
_CHARGES = {
    Charge.FREE: LocalizedText(fi="Maksuton", sv="Avgiftsfri", en="Free of charge"),
    Charge.CHARGEABLE: LocalizedText(fi="Maksullinen", sv="Avgiftsbelagd", en="Chargeable"),
}
"""What stands where a source gives no words of its own."""


def service(document: Document, concepts: Concepts, publisher: Publisher) -> Node | None:
    """A service's document with what it refers to; None where nobody is said to be responsible."""
    authorities = list(_organizations(document, concepts, responsible=True))
    if not authorities:
        return None
    return told(
        {
            **_itself(document),
            **_subjects(document, concepts),
            "cv:hasCompetentAuthority": authorities,
            "cv:hasParticipation": list(_participations(document, concepts)),
            "cv:hasChannel": [{"@id": urn(each["id"])} for each in _channels(document)],
            "cv:contactPoint": _contact_points(document),
            "cv:hasCost": _cost(document, concepts),
            "cv:holdsRequirement": _text_node(document, "requirements", "cv:Requirement"),
            "cpsv:follows": _text_node(document, "userInstruction", "cpsv:Rule"),
            "cv:hasLegalResource": list(_legislation(document)),
            "dct:isPartOf": datasets(document, concepts, publisher),
            "foaf:page": page(publisher.page(document)),
        }
    )


def _itself(document: Document) -> Node:
    texts = (said(document, name) for name in ("description", "summary", "name"))
    return {
        "@id": urn(document["id"]),
        "@type": "cpsv:PublicService",
        "dct:identifier": document["id"],
        "dct:title": said(document, "name"),
        "dct:alternative": said(document, "alternativeName"),
        "dct:description": next(filter(None, texts)),
        "dct:modified": {"@type": "xsd:dateTime", "@value": document["updatedAt"]},
    }


def _subjects(document: Document, concepts: Concepts) -> Node:
    def of(name: str) -> list[str]:
        return strings(document, name)

    return {
        "dct:type": concepts.word("service-type", document["type"]),
        "dct:language": concepts.languages(of("serviceLanguages")),
        "dct:spatial": concepts.places(part(document, "area")),
        "dct:audience": concepts.of(of("targetGroups"), target_groups(), "target-group"),
        "cv:thematicArea": concepts.of(of("themes"), themes(), "theme"),
        "cv:sector": concepts.of(of("industrialClasses"), industrial_classes(), "industry"),
        "cv:isClassifiedBy": [
            *concepts.of(of("serviceClasses"), service_classes(), "service-class"),
            *concepts.of(of("stages"), stages(), "stage"),
            *concepts.ontology_terms(document),
        ],
        "cv:isGroupedBy": concepts.life_events(of("lifeEvents")),
        "dcat:keyword": [
            {"@language": each["language"], "@value": each["value"]}
            for each in parts(document, "keywords")
        ],
    }


def _organizations(document: Document, concepts: Concepts, *, responsible: bool) -> Iterator[Node]:
    """Names of those with that part in it; whom a source gave without an id stands here whole."""
    for number, each in enumerate(parts(document, "organizations")):
        if (each["role"] != OrganizationRole.PRODUCER) is not responsible:
            continue
        if each.get("organization"):
            yield {"@id": urn(part(each, "organization")["id"])}
        elif each.get("name"):
            name = f"organization-{number}"
            identifier = f"{document['id']}-{name}"
            yield named_only(urn(document["id"], name), identifier, each, concepts)


def _participations(document: Document, concepts: Concepts) -> Iterator[Node]:
    for number, producer in enumerate(_organizations(document, concepts, responsible=False)):
        yield {
            "@id": urn(document["id"], f"producer-{number}"),
            "@type": "cv:Participation",
            "dct:identifier": f"{document['id']}-producer-{number}",
            "dct:description": words(_PRODUCER),
            "cv:role": concepts.word("organization-role", OrganizationRole.PRODUCER),
            "cv:hasParticipant": producer,
        }


def _channels(document: Document) -> Iterator[Document]:
    for each in parts(document, "connections"):
        if each.get("channel"):
            yield part(each, "channel")


def _contact_points(document: Document) -> list[Node]:
    """What the connections say of numbers and mailboxes; those of channels stand with them."""
    found = (contact_point(each) for each in parts(document, "connections"))
    return [each for each in found if each]


def _cost(document: Document, concepts: Concepts) -> Node | None:
    """In figures only where there is nothing to pay: no source tells others in figures."""
    cost = part(document, "cost")
    charge = Charge(str(cost.get("charge") or Charge.UNKNOWN))
    told_of = said(cost, "description") or words(_CHARGES.get(charge))
    if not told_of:
        return None
    price: Node = {}
    if charge is Charge.FREE:
        zero = {"@type": "xsd:double", "@value": "0.0"}
        price = {"cv:hasValue": zero, "cv:currency": concepts.once(EURO)}
    return {
        "@id": urn(document["id"], "cost"),
        "@type": "cv:Cost",
        "dct:identifier": f"{document['id']}-cost",
        "dct:description": told_of,
        **price,
    }


_TITLES = {"requirements": _CONDITIONS, "userInstruction": _HOW_TO}


def _text_node(document: Document, name: str, kind: str) -> Node | None:
    """A text of ours that is a thing of its own in the profile."""
    texts = said(document, name)
    if not texts:
        return None
    return {
        "@id": urn(document["id"], name),
        "@type": kind,
        "dct:identifier": f"{document['id']}-{name}",
        "dct:title": words(_TITLES[name]),
        "dct:description": texts,
    }


def _legislation(document: Document) -> Iterator[Node]:
    for number, each in enumerate(parts(document, "legislation")):
        yield told(
            {
                "@id": urn(document["id"], f"legislation-{number}"),
                "@type": "eli:LegalResource",
                "dct:title": said(each, "name"),
                "foaf:page": [page(str(shown["url"])) for shown in parts(each, "pages")],
            }
        )
