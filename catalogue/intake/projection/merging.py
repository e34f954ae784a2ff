"""One content of what several records tell: each field from the best, the gaps from the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from catalogue.intake.projection.fields import FIELDS, Joining
from catalogue.intake.projection.provenance import (
    REST,
    Provenance,
    givers,
    of_text,
    without_rest,
)
from catalogue.intake.projection.telling import Sources, Telling, by_rank
from catalogue.intake.projection.values import Json, filled, joined, languages_of, told

Merged = tuple[object, Provenance]


def merged(tellings: Sequence[Telling], sources: Sources) -> tuple[Json, Provenance]:
    """The content and provenance of these, the best one first."""
    best = tellings[0]
    if len(tellings) == 1:
        return best.content, best.provenance
    content: Json = {}
    provenance: Provenance = {}
    for name in dict.fromkeys(name for telling in tellings for name in telling.content):
        value, records = _merged_field(name, tellings, sources)
        if value is not None:
            content[name] = value
            provenance |= records
    return content, without_rest(provenance, best.provenance[REST])


def _merged_field(name: str, tellings: Sequence[Telling], sources: Sources) -> Merged:
    field = FIELDS[name]
    lead = field.follows or name
    saying = [telling for telling in tellings if told(telling.content.get(lead))]
    ranked = by_rank(saying, sources, field.group, lead) or tellings
    if field.follows:
        return _whole(name, ranked)
    if saying:
        return _JOIN[field.joining](name, ranked)
    unknown = (telling.content[name] for telling in tellings if name in telling.content)
    return next(unknown), {}


def _whole(name: str, tellings: Sequence[Telling]) -> Merged:
    best = tellings[0]
    return best.content.get(name), {name: givers(best.provenance, name)}


def _languages(name: str, tellings: Sequence[Telling]) -> Merged:
    texts = {
        language: telling
        for telling in reversed(tellings)
        for language in languages_of(cast("Json", telling.content[name]))
    }
    by_language = {
        language: givers(texts[language].provenance, name, language)
        for language in languages_of(texts)
    }
    text = filled([cast("Json", telling.content[name]) for telling in tellings])
    return text, of_text(name, by_language)


def _rows(name: str, tellings: Sequence[Telling]) -> Merged:
    rows: list[object] = []
    records: list[str] = []
    for telling in tellings:
        more = joined([rows, cast("list[object]", telling.content[name])], FIELDS[name].identity)
        if more != rows:
            records += givers(telling.provenance, name)
            rows = more
    return rows, {name: list(dict.fromkeys(records))}


_JOIN: Mapping[Joining, Callable[[str, Sequence[Telling]], Merged]] = {
    Joining.WHOLE: _whole,
    Joining.LANGUAGES: _languages,
    Joining.ROWS: _rows,
}
