"""Finnish forms that the dictionary does not list, read by taking an ending off a known form."""

from __future__ import annotations

from catalogue.search.analysis.dictionary import Dictionary

_ENDINGS = """
kin kaan kään ko kö han hän pa pä
nsa nsä mme nne ni si
ssa ssä sta stä lla llä lta ltä lle ksi na nä tta ttä ta tä a ä n t ineen
"""
"""Clitics, possessives and cases, the longest first where one ends another."""

_BY_LENGTH = sorted(_ENDINGS.split(), key=len, reverse=True)
_SHORTEST_STEM = 4


def bases_before_ending(form: str, dictionary: Dictionary) -> list[str]:
    """The base forms of what is left when the longest fitting ending is taken off."""
    for ending in _BY_LENGTH:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= _SHORTEST_STEM:
            found = dictionary.bases(stem)
            if found:
                return found
    return []
