"""Service channels as locations: places are physical, all others virtual."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.exports.hsds.areas import municipality_name, province
from catalogue.exports.hsds.contacts import Page, best_first, mailboxes, pages, phones
from catalogue.exports.hsds.languages import languages
from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object, filled, moment, written
from catalogue.exports.hsds.schedules import hours_of, schedules
from catalogue.exports.hsds.sources import sources
from catalogue.exports.hsds.speech import Speech, Texts, after_one_another, texts
from catalogue.model.address import AddressType
from catalogue.model.service_channel import ServiceChannelType
from catalogue.search.parts import part, parts, text
from catalogue.search.query import Document


def location(channel: Document, speech: Speech) -> Object:
    """A whole location. `organization_id` stands where the catalogue says whose it is."""
    name = str(channel["id"])
    found = best_first(channel_pages(channel), speech)
    is_place = channel.get("type") == ServiceChannelType.SERVICE_LOCATION
    told = {
        "name": texts(channel, "name"),
        "alternate_name": texts(channel, "alternativeName"),
        "description": described(channel),
    }
    return filled(
        id=name,
        location_type="physical" if is_place else "virtual",
        **speech.told(told),
        url=found[0].url if found else None,
        organization_id=text(channel, "organizationId"),
        **_point(channel),
        languages=languages(channel, speech),
        addresses=addresses(channel, speech),
        contacts=mailboxes(channel, speech, name),
        accessibility=list(_accessibility(channel, speech)),
        phones=phones(channel, speech, name),
        schedules=schedules(hours_of(channel), speech, name),
        last_modified=written(moment(channel, "updatedAt")),
        sources=sources(channel),
    )


def described(document: Document) -> Texts:
    """The summary, which has no field of its own in HSDS, then the description."""
    return after_one_another(texts(document, "summary"), texts(document, "description"))


def channel_pages(channel: Document) -> Iterator[Page]:
    """Its pages, and the files of a form."""
    yield from pages(channel)
    yield from filter(None, map(Page.of, parts(channel, "formFiles")))


def addresses(channel: Document, speech: Speech) -> list[Object]:
    """HSDS demands five texts of an address: what is not known is an empty one."""
    owner = str(channel["id"])
    return [
        {"id": part_id(owner, "address", place), **_address(each, speech)}
        for place, each in enumerate(parts(channel, "addresses"))
    ]


def _address(address: Document, speech: Speech) -> Object:
    municipality = text(address, "municipality")
    lines = (speech.of(address, name) for name in ("street", "postOfficeBox", "text"))
    city = speech.of(address, "postOffice") or municipality_name(municipality, speech)
    is_postal = address.get("type") == AddressType.POSTAL
    more = filled(address_2=speech.of(address, "additionalInformation"))
    return {
        "address_1": next(filter(None, lines), ""),
        **more,
        "city": city or "",
        "state_province": province(municipality, speech) or "",
        "postal_code": text(address, "postalCode") or "",
        "country": text(address, "country") or "",
        "address_type": "postal" if is_postal else "physical",
    }


def _point(channel: Document) -> Object:
    """The first point of an address; HSDS has one a location."""
    points = [found for each in parts(channel, "addresses") if (found := part(each, "point"))]
    return {**points[0]} if points else {}


def _accessibility(channel: Document, speech: Speech) -> Iterator[Object]:
    entrances = (each for one in parts(channel, "addresses") for each in parts(one, "entrances"))
    for place, entrance in enumerate(entrances):
        sentences = [*_sentences(entrance, speech)]
        if sentences:
            yield filled(
                id=part_id(str(channel["id"]), "accessibility", place),
                description=speech.of(entrance, "name"),
                details="\n".join(sentences),
            )


def _sentences(entrance: Document, speech: Speech) -> Iterator[str]:
    for group in parts(entrance, "accessibility"):
        if heading := speech.of(group, "heading"):
            yield heading
        for sentence in parts(group, "sentences"):
            if said := speech.of({"sentence": sentence}, "sentence"):
                yield f"- {said}"
