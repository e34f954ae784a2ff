"""Values of code lists: a code with its version (`kunta_837#2`), and its name."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.codes.municipalities import municipalities
from catalogue.model.text import LocalizedText
from loaders.language_object import localized
from loaders.localized_text import joined
from loaders.payload import Part

MUNICIPALITY = "kunta_"


def bare(uri: str, prefix: str) -> str:
    """The code without its list and its version.

    >>> bare("kunta_837#2", "kunta_")
    '837'
    """
    return uri.partition("#")[0].removeprefix(prefix)


def name_of(part: Part | None) -> LocalizedText | None:
    """The name of a code that says it; it may stand one level deeper, below `koodi`."""
    if part is None:
        return None
    part.ignore("koodiUri")
    return localized(part, "nimi") or name_of(part.part("koodi"))


def names_of(parts: Iterable[Part]) -> LocalizedText | None:
    """The names of several codes, with commas between."""
    return joined([name_of(part) for part in parts], ", ")


def codes_in(part: Part, name: str, prefix: str) -> list[str]:
    """The bare codes in a list of codes, which are objects or the codes themselves."""
    value = part.raw(name)
    if isinstance(value, list) and value and isinstance(value[0], str):
        uris = part.texts(name)
    else:
        rows = part.parts(name)
        uris = [row.text("koodiUri") or "" for row in rows]
        for row in rows:
            row.ignore("nimi")
    return list(dict.fromkeys(bare(uri, prefix) for uri in uris if uri.startswith(prefix)))


def municipality_in(part: Part, name: str) -> str | None:
    """The municipality's three digits in a field that is a code, or an object with one."""
    value = part.raw(name)
    inner = part.part(name) if isinstance(value, dict) else None
    uri = inner.text("koodiUri") if inner else part.text(name)
    if inner:
        inner.ignore("nimi")
    return municipality_of(part, name, uri)


def municipality_of(part: Part, name: str, uri: str | None) -> str | None:
    if not uri:
        return None
    known = municipalities().get(bare(uri, MUNICIPALITY))
    if known is None:
        part.findings.unknown_code(part.at(name), uri)
    return known.code if known else None
