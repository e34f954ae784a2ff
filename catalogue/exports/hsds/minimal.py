"""The shortest list: which services there are and when each changed, for who compares."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.objects import Object, written
from catalogue.exports.hsds.service import status
from catalogue.model.document import State
from catalogue.store.service_links import ServiceTime


def minimal(
    times: Iterable[ServiceTime], asked: Asked, ids: Container[str] | None
) -> Iterator[Object]:
    """Those with these ids (None: all) that changed since; `status` tells of what is gone."""
    since = asked.modified_after
    for each in times:
        if (ids is None or each.id in ids) and (since is None or each.modified_at >= since):
            found: Object = {"id": each.id, "last_modified": written(each.modified_at)}
            yield found | ({} if each.state == State.ACTIVE else {"status": status(each.state)})
