"""The document of an entity: its records' merged content in its envelope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import orjson

from catalogue.intake.projection.advisor_part import advisor_part, apart
from catalogue.intake.projection.corrections import corrected, is_correction
from catalogue.intake.projection.fields import Group
from catalogue.intake.projection.merging import merged
from catalogue.intake.projection.national import with_parent
from catalogue.intake.projection.provenance import REST
from catalogue.intake.projection.references import references
from catalogue.intake.projection.state import EndedProjects, state
from catalogue.intake.projection.telling import Sources, Telling, by_rank
from catalogue.intake.projection.values import Json
from catalogue.model.identity import slug
from catalogue.model.text import Language
from catalogue.store.publishing import ProjectedRow, RecordRow


def projected(
    records: Sequence[RecordRow],
    sources: Sources,
    former_ids: Sequence[str],
    ended_projects: EndedProjects,
    corrections: Sequence[RecordRow] = (),
) -> ProjectedRow:
    """The document of the entity that these active records (at least one, in any order) belong to.

    `former_ids`: all other ids that resolve to it, sorted. `ended_projects`: the candidate ids of
    projects that have ended, with their planned ends. `corrections`: records that correct them.
    """
    tellings = by_rank([_telling(record) for record in records], sources, Group.OTHER)
    content, provenance, agreed = corrected(*merged(tellings, sources), corrections)
    in_force = [each for each in corrections if each.local_id not in agreed]
    best = tellings[0].record
    body = _document(content, [each.record for each in tellings] + in_force, sources, former_ids)
    return ProjectedRow(
        entity=best.entity,
        kind=best.kind,
        state=state(best.kind, content, tellings, ended_projects).value,
        body=orjson.dumps(body).decode(),
        provenance=orjson.dumps(provenance).decode(),
        advisor=advisor_part(tellings, sources),
        references=references(best.kind, content),
        agreed=agreed,
    )


def _telling(record: RecordRow) -> Telling:
    content, advisor = apart(orjson.loads(record.body))
    key = f"{record.system}:{record.kind}:{record.local_id}"
    if record.parent_body is None:
        return Telling(record, content, {REST: [key]}, advisor)
    return Telling(record, *with_parent(content, orjson.loads(record.parent_body), key), advisor)


def _document(
    content: Json, records: Sequence[RecordRow], sources: Sources, former_ids: Sequence[str]
) -> Json:
    best = records[0]
    entity = str(best.entity)
    told = (each.modified_at for each in records if not is_correction(each))
    modified = [moment for moment in told if moment]
    named = [source for each in records for source in _source_references(each, sources)]
    return {
        "kind": best.kind,
        "id": entity,
        "slug": slug(_any_text(content["name"]), entity),
        **({"formerIds": list(former_ids)} if former_ids else {}),
        **content,
        "sources": named,
        **({"sourceUpdatedAt": max(modified)} if modified else {}),
    }


def _source_references(record: RecordRow, sources: Sources) -> Iterator[Json]:
    """The record as each source that tells of it knows it."""
    for name in sorted(record.told_by):
        if source := sources.get(name):
            yield {
                "source": source.id,
                "system": record.system,
                "localId": record.local_id,
                **({"url": record.url} if record.url else {}),
                "licence": source.licence,
                "attribution": source.attribution,
                **({"modifiedAt": record.modified_at} if record.modified_at else {}),
            }


def _any_text(text: object) -> str:
    """The text in the first language that it has; names are never empty."""
    values = cast("dict[str, str]", text)
    return next(values[language.value] for language in Language if language.value in values)
