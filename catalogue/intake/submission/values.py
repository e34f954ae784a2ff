"""Single values of a submitted record: brought into the catalogue's form, or told of as wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.lists import (
    industrial_classes,
    languages,
    life_events,
    stages,
    target_groups,
    themes,
)
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.intake.business_id import business_id
from catalogue.intake.cleaning.text import line
from catalogue.intake.contact import email_address, telephone_number, web_addresses
from catalogue.intake.issues import IssueCode
from catalogue.intake.submission.faults import Faults, Path

LONGEST_WORDS = 1_000
"""Characters of a text that is in no language, such as the title of a page."""

CODES: Mapping[str, Callable[[], Classification]] = {
    "serviceLanguages": languages,
    "themes": themes,
    "stages": stages,
    "serviceClasses": service_classes,
    "targetGroups": target_groups,
    "lifeEvents": life_events,
    "industrialClasses": industrial_classes,
    "municipality": municipalities,
    "municipalities": municipalities,
    "regions": lambda: areas(AreaKind.REGION),
    "wellbeingServicesCounties": lambda: areas(AreaKind.WELLBEING_SERVICES_COUNTY),
    "employmentAreas": lambda: areas(AreaKind.EMPLOYMENT_AREA),
}
"""Field → the classification that its codes are of."""

_URI = re.compile(r"https?://\S+")
_COUNTRY = re.compile(r"[A-Z]{2}")


def text_value(name: str, value: str, path: Path, faults: Faults) -> str | None:
    """A value that is no text in a language: a code, a number, an address, or words."""
    if name in CODES:
        return _code(CODES[name](), value, path, faults)
    if form := _FORMS.get(name):
        found = form.written(value)
        if found is None:
            faults.add(path, form.advice, value)
        return found
    return words(value, path, faults)


def words(value: str, path: Path, faults: Faults) -> str | None:
    if len(value) > LONGEST_WORDS:
        advice = f"at most {LONGEST_WORDS:,} characters"
        faults.add(path, advice, value, code=IssueCode.VALUE_TOO_LONG)
    return line(value)


def _code(known: Classification, value: str, path: Path, faults: Faults) -> str | None:
    """A retired code is that of its successor."""
    found = known.resolve(value)
    if found is None:
        advice = "there is no such code. The field `codes` lists those there are"
        faults.add(path, advice, value, code=IssueCode.CODE_UNKNOWN)
    return found.code if found else None


def web_address(text: str) -> str | None:
    """The one address of http or https that a field holds."""
    found = web_addresses(text)
    return found[0] if len(found) == 1 else None


def _uri(text: str) -> str | None:
    return text.strip() if _URI.fullmatch(text.strip()) else None


def _country(text: str) -> str | None:
    return text if _COUNTRY.fullmatch(text) else None


def _time(text: str) -> str | None:
    try:
        return dt.time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None).isoformat()
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of a field are written, and what to do where one is not; None: it is none."""

    written: Callable[[str], str | None]
    advice: str


_TIME = _Form(_time, "write a time of day such as 08:30")
_FORMS: Mapping[str, _Form] = {
    "number": _Form(telephone_number, "write a number that can be dialled"),
    "address": _Form(email_address, "write one e-mail address"),
    "url": _Form(web_address, "write an address that begins with https://"),
    "uri": _Form(_uri, "write the concept's address, such as http://www.yso.fi/onto/koko/p1"),
    "businessId": _Form(business_id, "this is no business id (Y-tunnus); its check digit differs"),
    "country": _Form(_country, "write two capital letters, such as FI"),
    "opens": _TIME,
    "closes": _TIME,
}
