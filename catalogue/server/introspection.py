"""Whether a document asks what the schema has: by introspection, or as a federation's gateway does.

An installation may tell that to those whom it knows alone. The contract is no secret, as it is
published with the program: it is for whoever must not tell it all the same.
"""

from __future__ import annotations

import re

from graphql import BREAK, DocumentNode, FieldNode, GraphQLError, Visitor, visit

from catalogue.access.viewer import Viewer
from catalogue.server.documents import DocumentRefused
from catalogue.server.error_codes import ErrorCode

_NAMES = ("__schema", "__type", "_service")
_ANY_NAME = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b")
_SENTENCE = (
    "This installation tells its schema to those alone who have a key or an account: send it as "
    "`Authorization: Bearer TOKEN`."
)


def check_may_ask(viewer: Viewer, text: str, document: DocumentNode) -> None:
    """Raises DocumentRefused where somebody whom we do not know asks for the schema."""
    is_known = viewer.subject is not None and viewer.link is None
    if not is_known and _asks_for_schema(text, document):
        raise DocumentRefused(ErrorCode.UNAUTHENTICATED, [GraphQLError(_SENTENCE)])


def _asks_for_schema(text: str, document: DocumentNode) -> bool:
    """A name stands in the text as it is: few documents have to be walked."""
    if not _ANY_NAME.search(text):
        return False
    finder = _Finder()
    visit(document, finder)
    return finder.is_found


class _Finder(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.is_found = False

    def enter_field(self, node: FieldNode, *_: object) -> object:
        self.is_found = node.name.value in _NAMES
        return BREAK if self.is_found else None
