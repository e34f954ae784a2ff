"""A source's scope as searches of PTV v12: each of its lists takes twenty values at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from catalogue.codes.areas import AreaKind
from catalogue.codes.municipalities import area_of
from catalogue.intake.feed import Scope
from loaders.ptv.scope_values import (
    municipality_code,
    service_class_with_those_below,
)

VALUES_AT_ONCE = 20
ALAND = "21"

Query = dict[str, str]


def service_queries(
    scope: Scope, organizations: Sequence[str], *, include_nationwide: bool
) -> list[Query]:
    """The searches that together find every service in scope; one without filters if it is open.

    `organizations` are the scope's with those below them. Raises InputInvalid where a value of the
    scope cannot be one.
    """
    parts = (
        [{"organizationContentIds": values} for values in _lists(organizations)] or [{}],
        list(_service_class_queries(scope.service_classes)) or [{}],
        list(_area_queries(scope.municipalities, include_nationwide=include_nationwide)) or [{}],
    )
    return [first | second | third for first, second, third in product(*parts)]


def is_open(scope: Scope) -> bool:
    """Whether everything is in scope."""
    return scope == Scope()


def _area_queries(codes: Sequence[str], *, include_nationwide: bool) -> Iterator[Query]:
    """What concerns a municipality: what names it, its region or its county; nationwide too."""
    found = [municipality_code(code) for code in codes]
    if not found:
        return
    regions = _areas(found, AreaKind.REGION)
    if include_nationwide:
        yield {"areaType": "WholeCountry"}
    if include_nationwide and regions != [ALAND]:
        yield {"areaType": "WholeCountryExceptAland"}
    named = {
        "municipalities": found,
        "regions": regions,
        "wellbeingServicesCounties": _areas(found, AreaKind.WELLBEING_SERVICES_COUNTY),
    }
    for name, values in named.items():
        for listed in _lists(values):
            yield {"areaType": "LimitedArea", name: listed, f"{name}Match": "any"}


def _service_class_queries(codes: Sequence[str]) -> Iterator[Query]:
    """A class stands for itself and for those below it."""
    wanted = dict.fromkeys(
        found.code for code in codes for found in service_class_with_those_below(code)
    )
    for values in _lists(list(wanted)):
        yield {"serviceClasses": values, "serviceClassesMatch": "any"}


def _areas(codes: Iterable[str], kind: AreaKind) -> list[str]:
    found = (area_of(code, kind) for code in codes)
    return sorted({area.code for area in found if area})


def _lists(values: Sequence[str]) -> Iterator[str]:
    """The values as comma-separated lists that are short enough."""
    for start in range(0, len(values), VALUES_AT_ONCE):
        yield ",".join(values[start : start + VALUES_AT_ONCE])
