"""Lists of taxonomies and of their terms, which are in memory."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.hsds.taxonomies import (
    Term,
    all_taxonomies,
    all_terms,
    taxonomy_object,
    taxonomy_with,
    term_object,
    term_with,
)


def taxonomies(asked: Asked) -> list[Object]:
    return _with_text(all_taxonomies(asked.speech), asked)


def terms(asked: Asked) -> list[Object]:
    """Those that a list asks for; `parent_id` is that of the term right above."""
    found = (each for each in all_terms() if _is_asked_for(each, asked))
    return _with_text((term_object(each, asked.speech) for each in found), asked)


def taxonomy(id: str, speech: Speech) -> Object | None:
    found = taxonomy_with(id)
    return taxonomy_object(found.name, speech, found.uri) if found else None


def term(id: str, speech: Speech) -> Object | None:
    """With its taxonomy beside it."""
    found = term_with(id)
    if found is None:
        return None
    detail = taxonomy_object(found.taxonomy.name, speech, found.taxonomy.uri)
    return {**term_object(found, speech), "taxonomy_detail": detail}


def _is_asked_for(term: Term, asked: Asked) -> bool:
    if asked.taxonomy and term.taxonomy is not asked.taxonomy:
        return False
    if asked.top_only and term.parent_id is not None:
        return False
    return asked.parent is None or term.parent_id == asked.parent


def _with_text(found: Iterable[Object], asked: Asked) -> list[Object]:
    words = asked.search.casefold().split()
    return [each for each in found if all(word in _text(each) for word in words)]


def _text(found: Object) -> str:
    return f"{found.get('code')} {found['name']} {found['description']}".casefold()
