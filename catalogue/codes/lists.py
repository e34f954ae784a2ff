"""The classifications that are a list and nothing more; the others have a file of their own."""

from __future__ import annotations

from functools import cache

from catalogue.codes.classification import Classification
from catalogue.codes.data_files import read_classification

PTV_CODES = "http://uri.suomi.fi/codelist/ptv"


@cache
def languages() -> Classification:
    """Languages that services are given in: ISO 639-1, and longer codes such as smn and fse."""
    return read_classification("languages.csv")


@cache
def target_groups() -> Classification:
    """PTV's target groups: KR1 citizens, KR2 businesses and associations, KR3 authorities."""
    prefixes = (f"{PTV_CODES}/ptvkohderyhmat/code/",)
    return read_classification("target_groups.csv", uri_prefixes=prefixes)


@cache
def life_events() -> Classification:
    """PTV's life events, such as KE8: losing a job."""
    prefixes = (f"{PTV_CODES}/ptvelti/code/",)
    return read_classification("life_events.csv", uri_prefixes=prefixes)


@cache
def industrial_classes() -> Classification:
    """Industries by TOL 2008, the Finnish form of NACE Rev. 2, on all its five levels."""
    prefixes = (
        "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/",
        "http://www.stat.fi/meta/luokitukset/toimiala/001-2008/",
    )
    return read_classification("industrial_classes.csv", uri_prefixes=prefixes)


@cache
def themes() -> Classification:
    """What a service is about, in eight words: the catalogue's own."""
    return read_classification("themes.csv")


@cache
def stages() -> Classification:
    """Where on the way to work a client is: the catalogue's own."""
    return read_classification("stages.csv")
