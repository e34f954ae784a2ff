"""The organisations that projects name, each once, from the project that says the most of it."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.business_id import business_id
from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject, object_in, objects_in

_Telling = tuple[int, str, str]


class Organizations:
    """Gathers organisations by their business id; what has no valid one stays with its project."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[_Telling, JsonObject]] = {}

    def add(self, project: JsonObject) -> None:
        """The applicant and the partners of a project's payload.

        Of several tellings the fullest counts, then that of the latest code, so that the order in
        which projects are read changes nothing.
        """
        code = str(project["code"])
        for said in (object_in(project.get("applicant")), *objects_in(project.get("partners"))):
            key, name = valid_business_id(said.get("businessId")), said.get("name")
            if key and name:
                payload = {**said, "businessId": key}
                telling = (sum(map(bool, said.values())), code, str(name))
                before = self._found.get(key)
                if before is None or before[0] < telling:
                    self._found[key] = (telling, payload)

    def records(self) -> Iterator[RawRecord]:
        for key, (_, payload) in sorted(self._found.items()):
            yield RawRecord(RecordKind.ORGANIZATION, key, payload)


def valid_business_id(text: object) -> str | None:
    """A business id as the catalogue writes it; a VAT number (`FI02046716`) is understood."""
    return business_id(text.strip().upper().removeprefix("FI")) if isinstance(text, str) else None
