"""What kind of organisation an applicant or a partner is, by the printed type or by its name."""

from __future__ import annotations

import re
from functools import cache

from catalogue.codes.municipalities import municipalities
from catalogue.codes.place_forms import Form, finnish_forms, plain, swedish_forms
from catalogue.model.organization import OrganizationType

PRINTED_TYPES = {
    "kunta": OrganizationType.MUNICIPALITY,
    "kaupunki": OrganizationType.MUNICIPALITY,
    "kuntayhtymä": OrganizationType.REGIONAL_ORGANIZATION,
    "maakunnan liitto": OrganizationType.REGIONAL_ORGANIZATION,
    "hyvinvointialue": OrganizationType.WELLBEING_SERVICES_COUNTY,
    "valtio": OrganizationType.STATE,
    "valtion viranomainen": OrganizationType.STATE,
    "valtion virasto": OrganizationType.STATE,
    "yliopisto": OrganizationType.ORGANIZATION,
    "ammattikorkeakoulu": OrganizationType.ORGANIZATION,
    "oppilaitos": OrganizationType.ORGANIZATION,
    "tutkimuslaitos": OrganizationType.ORGANIZATION,
    "järjestö": OrganizationType.ORGANIZATION,
    "yhdistys": OrganizationType.ORGANIZATION,
    "rekisteröity yhdistys": OrganizationType.ORGANIZATION,
    "säätiö": OrganizationType.ORGANIZATION,
    "seurakunta": OrganizationType.ORGANIZATION,
    "yritys": OrganizationType.COMPANY,
    "osakeyhtiö": OrganizationType.COMPANY,
    "osuuskunta": OrganizationType.COMPANY,
}

_MUNICIPALITY = re.compile(r"(.+) (?:kaupunki|kunta|stad|kommun)", re.IGNORECASE)
_COMMUNITIES = (
    r".*(?:yliopisto|korkeakoulu|högskola|universit|akademi|säätiö|stiftelse|yhdistys|förening"
    r"|seurakunta|\b(?:ry|rf|sr|rs)\b).*"
)
_WORDS_OF_NAMES = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (OrganizationType.MUNICIPALITY, _MUNICIPALITY.pattern),
        (OrganizationType.WELLBEING_SERVICES_COUNTY, r".*(?:hyvinvointialue|välfärdsområde)"),
        (
            OrganizationType.REGIONAL_ORGANIZATION,
            r".*(?:kuntayhtymä|samkommun|maakunnan liitto|landskapsförbund)",
        ),
        (
            OrganizationType.STATE,
            r".*(?:ministeriö|virasto|ympäristökeskus|ely-keskus|elinvoimakeskus|te-toimisto)",
        ),
        (OrganizationType.ORGANIZATION, _COMMUNITIES),
        (OrganizationType.COMPANY, r".*\b(?:oyj?|abp?|ky|tmi|osk|osuuskunta)\b.*"),
    )
)
"""Tried in this order: a university of applied sciences that is a company is a school first."""


def type_by_name(name: str) -> OrganizationType:
    """OTHER where the name says nothing of it."""
    found = (kind for kind, words in _WORDS_OF_NAMES if words.fullmatch(name))
    return next(found, OrganizationType.OTHER)


def municipality_by_name(name: str) -> str | None:
    """The code of a municipality that is called so: `Oulun kaupunki`, `Vasa stad`."""
    found = _MUNICIPALITY.fullmatch(name)
    return _by_genitive().get(plain(found[1])) if found else None


@cache
def _by_genitive() -> dict[str, str]:
    """Forms that stand before the word for a town: `oulun`, also `vasa` and `ingå`."""
    found: dict[str, str] = {}
    for code in municipalities().current():
        for form, kind in finnish_forms(code.names["fi"]):
            if kind is Form.GENITIVE:
                found.setdefault(form, code.code)
        for form, _ in swedish_forms(code.names.get("sv", code.names["fi"])):
            found.setdefault(form, code.code)
    return found
