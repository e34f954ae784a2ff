"""The small catalogue told as HSDS."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.service import Service, whole_service
from catalogue.exports.hsds.speech import FINNISH, Speech
from catalogue.model.document import Document as Envelope
from catalogue.model.text import Language
from catalogue.search.query import Document
from tests.exports.small_catalogue import CATALOGUE
from tests.search.builders import stored

SWEDISH = Speech(Language.SV)


def documents(catalogue: Iterable[Envelope] = CATALOGUE) -> dict[str, Document]:
    return {str(each["id"]): each for each in stored(catalogue)}


def told(
    service: Envelope, speech: Speech = FINNISH, catalogue: Iterable[Envelope] = CATALOGUE
) -> Object:
    """The service whole, as it is in a catalogue."""
    known = documents(catalogue)
    return whole_service(Service(known[service.id], known, speech))
