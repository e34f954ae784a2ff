"""Operations known by the SHA-256 of their text: registered ones, and those once sent in full.

Follows "Persisted Documents" of GraphQL over HTTP. Whoever sends an id that is not known is told
so, and sends the text beside it the next time.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

import orjson
from graphql import GraphQLError

from catalogue.errors import SettingsInvalid
from catalogue.pages.executor import operation, operation_names
from catalogue.server.documents import DocumentRefused
from catalogue.server.error_codes import MEANINGS, ErrorCode
from catalogue.server.graphql_request import GraphQLRequest, id_of
from catalogue.settings import Settings

_NAME = re.compile(r"^(?:query|mutation|subscription)\s+(\w+)", re.MULTILINE)

OTHER = "other"
"""What operations are called together that are not registered."""


class PersistedOperations:
    """Registered texts stay; of those that clients sent, the ones used last do.

    `only_registered` refuses all others: the mode for installations with their own clients alone.
    """

    def __init__(
        self,
        registered: Iterable[str] = (),
        *,
        only_registered: bool = False,
        most: int = 1_000,
        most_characters: int = 1_000_000,
    ) -> None:
        self._registered = {id_of(text): text for text in registered}
        self._names = {
            key: name_in(text) for id_, text in self._registered.items() for key in (id_, text)
        }
        self._only_registered = only_registered
        self._most = most
        self._most_characters = most_characters
        self._characters = 0
        self._sent: OrderedDict[str, str] = OrderedDict()

    def text(self, asked: GraphQLRequest) -> str:
        """The document of a request. Raises DocumentRefused: not known, or not allowed."""
        if self._only_registered and asked.id not in self._registered:
            raise _refused(ErrorCode.OPERATION_NOT_REGISTERED)
        text = asked.query or self._registered.get(asked.id) or self._sent.get(asked.id)
        if text is None:
            raise _refused(ErrorCode.PERSISTED_QUERY_NOT_FOUND)
        return text

    def name(self, asked: GraphQLRequest) -> str:
        """The name of a registered operation: others choose names as they like."""
        return self._names.get(asked.document_id or asked.query, OTHER)

    def remember(self, asked: GraphQLRequest) -> None:
        """Keeps the text of a request that can be executed."""
        sha256 = asked.id
        if sha256 in self._registered:
            return
        if sha256 in self._sent:
            self._sent.move_to_end(sha256)
            return
        self._sent[sha256] = asked.query
        self._characters += len(asked.query)
        while len(self._sent) > self._most or self._characters > self._most_characters:
            _, oldest = self._sent.popitem(last=False)
            self._characters -= len(oldest)


def persisted_operations(settings: Settings) -> PersistedOperations:
    """As an installation is set up. Raises SettingsInvalid."""
    folder = settings.operations_dir
    registered = own_operations() + (operations_in(folder) if folder else [])
    return PersistedOperations(registered, only_registered=settings.operations == "registered")


def own_operations() -> list[str]:
    """The texts of the operations that our own pages are made of."""
    return [operation(name) for name in operation_names()]


def name_in(text: str) -> str:
    """The name of the first operation of a document."""
    found = _NAME.search(text)
    return found[1] if found else OTHER


def operations_in(folder: Path) -> list[str]:
    """The operations of other clients: files `*.graphql`, and `*.json` as build tools write them.

    A JSON file is an object of texts by their SHA-256. Raises SettingsInvalid, naming the file.
    """
    if not folder.is_dir():
        raise SettingsInvalid(f"POLKU_OPERATIONS_DIR: there is no folder {folder}.")
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.graphql"))]
    return texts + [text for path in sorted(folder.glob("*.json")) for text in _manifest(path)]


def _manifest(path: Path) -> list[str]:
    try:
        texts = {str(name): str(text) for name, text in orjson.loads(path.read_bytes()).items()}
    except (ValueError, AttributeError):
        raise SettingsInvalid(f"{path} is not a JSON object of documents by SHA-256.") from None
    for name, text in texts.items():
        if name.removeprefix("sha256:") != id_of(text):
            raise SettingsInvalid(f"{path}: {name[:70]} is not the SHA-256 of its document.")
    return list(texts.values())


def _refused(code: ErrorCode) -> DocumentRefused:
    return DocumentRefused(code, [GraphQLError(MEANINGS[code])])
