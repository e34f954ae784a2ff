"""Lines of a printed description that have a label: `Hankekoodi: S21955`.

A label may stand by itself with its value on the next line, and in tables of figures without its
colon. A value goes on in the next line where the margin broke it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from loaders.esr_project.persons import is_contact_line
from loaders.esr_project.wrapping import is_wrapped

Labels = Mapping[str, str | None]
"""A printed label, in lower case, and our field for it; None: known, and left out."""

PROJECT: Labels = {
    "hankekoodi": "code",
    "projektikoodi": "code",
    "hankkeen nimi": "name",
    "projektin nimi": "name",
    "toimintalinja": "axis",
    "erityistavoite": "objective",
    "suunnitelman mukainen toteutusaika": "period",
    "toiminnan tila": "state",
    "vastuuviranomainen": "authority",
    "rahoittava viranomainen": "authority",
}
APPLICANT: Labels = {
    "hakijan virallinen nimi": "name",
    "organisaatiotyyppi": "type",
    "y-tunnus": "businessId",
    "jakeluosoite": "street",
    "postinumero": "postalCode",
    "postitoimipaikka": "postOffice",
    "www-osoite": "url",
    "puhelinnumero": None,
    "hakijoiden lukumäärä tai tuen siirto -menettely": None,
}
"""A small applicant's telephone is a person's: it is left out with the contact person's."""

FUNDING: Labels = {
    "myönnetty eu- ja valtion rahoitus": "fundingGranted",
    "toteutunut eu- ja valtion rahoitus": "fundingRealised",
    "suunniteltu julkinen rahoitus yhteensä": "publicFundingPlanned",
    "toteutunut julkinen rahoitus yhteensä": "publicFundingRealised",
}
AREA: Labels = {"maakunnat": "regions", "seutukunnat": None, "kunnat": "municipalities"}
COMPANIES: Labels = {
    "suunniteltu": "companiesPlanned",
    "toteutunut seurantatietojen mukaan": "companiesRealised",
    "toteutunut": "companiesRealised",
}
PARTICIPANTS: Labels = {
    "suunniteltu": "participantsPlanned",
    "toteutunut seurantatietojen mukaan": "participantsRealised",
    "toteutunut": "participantsRealised",
}

_ANY_LABEL = re.compile(r"([^:]{2,80}):(?!//)\s*(.*)")
_TWO_CAPITALS = re.compile(r"[A-ZÅÄÖ].*\s[A-ZÅÄÖ]|[\d@]")


class LabelledLines:
    """The values of the labelled lines of a part, each label's first one.

    `unknown` are labels that are not in the list. One that may be a person's name is not told.
    """

    def __init__(self, lines: Iterable[str], labels: Labels, margin: int | None) -> None:
        self.values: dict[str, str] = {}
        self.unknown: list[str] = []
        self._labels = labels
        self._margin = margin
        self._field: str | None = None
        last = ""
        for line in lines:
            self._read(line, last)
            last = line

    def _read(self, line: str, last: str) -> None:
        if not line:
            self._field = None
        elif known := self._known(line):
            self._begin(*known)
        elif is_contact_line(line):
            self._field = None
        elif other := _ANY_LABEL.fullmatch(line):
            self._field = None
            if not _TWO_CAPITALS.search(other[1]):
                self.unknown.append(other[1].strip())
        elif self._field:
            self._go_on(self._field, line, last)

    def _known(self, line: str) -> tuple[str | None, str] | None:
        """Our field and the value of a line that begins with a label of the list."""
        folded = line.casefold()
        for label in sorted(self._labels, key=len, reverse=True):
            rest = line[len(label) :]
            if folded.startswith(label) and (not rest or rest.lstrip()[:1] in ":0123456789"):
                return self._labels[label], rest.lstrip(" \t:")
        return None

    def _begin(self, field: str | None, value: str) -> None:
        """The first value of a field counts: a form that is printed twice has an empty second."""
        self._field = field if field and not self.values.get(field) else None
        if self._field:
            self.values[self._field] = value

    def _go_on(self, field: str, line: str, last: str) -> None:
        value = self.values[field]
        if not value:
            self.values[field] = line
        elif self._margin and is_wrapped(last, line, self._margin):
            self.values[field] = f"{value} {line}"
        else:
            self._field = None
