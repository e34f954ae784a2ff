"""Documents made ready for execution: parsed, measured, validated, and kept for the next time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
    UniqueFragmentNamesRule,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule

from catalogue.execution.document import CompiledDocument
from catalogue.resolvers.limits import Limits
from catalogue.server.error_codes import ErrorCode
from catalogue.server.measure import excess
from catalogue.server.one_of import OneOfRule
from catalogue.settings import settings

_BEFORE_MEASURING = (NoFragmentCyclesRule, UniqueFragmentNamesRule)
"""What makes it impossible to say how large a document is."""

_RULES = (
    *(rule for rule in specified_rules if rule not in _BEFORE_MEASURING),
    MaybeNullValidationRule,
    OneOfRule,
)

_MOST_ERRORS = 10
_MOST_TOLD = 100_000
"""Characters of all errors together, about: each may repeat the whole document, if it is long."""

_FEWEST = 10
"""Of documents so long that fewer than these could be kept, only the last is: they would drive out
others."""

_ABORTED = "Parsing aborted"
"""In the words of graphql-core: too many tokens or comments, or nested too deeply."""


class DocumentRefused(Exception):
    """A document that cannot be executed; `code` is that of all its errors."""

    def __init__(self, code: ErrorCode, errors: list[GraphQLError]) -> None:
        super().__init__(code)
        self.code = code
        self.errors = errors


def above_a_limit(sentence: str) -> DocumentRefused:
    return DocumentRefused(ErrorCode.LIMIT_EXCEEDED, [GraphQLError(sentence)])


class Documents:
    """The documents used last, bounded in number and in the length of their texts.

    Only good ones are kept: a bad one is looked at again each time and says again what is wrong.
    Each keeps what is compiled of it, unless settings say that nothing is.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        limits: Limits,
        *,
        most: int = 500,
        most_characters: int = 200_000,
        hide_suggestions: bool = False,
    ) -> None:
        self._schema = schema
        self._limits = limits
        self._most = most
        self._most_characters = most_characters
        self._characters = 0
        self._is_plain = settings().plain
        self._hide_suggestions = hide_suggestions
        self._ready: OrderedDict[str, DocumentNode] = OrderedDict()
        self._last_long: dict[str, DocumentNode] = {}

    def ready(
        self, query: str, look: Callable[[DocumentNode], object] | None = None
    ) -> DocumentNode:
        """The document of that text.

        `look`: at one of measured size, before it is validated: may refuse it as well.
        Raises DocumentRefused: not GraphQL, too much at once, or not what the schema has.
        """
        if query in self._ready:
            self._ready.move_to_end(query)
            return self._ready[query]
        if query in self._last_long:  # a request asks for its document more than once
            return self._last_long[query]
        document = self._checked(query, look)
        self._keep(query, document)
        return document

    def _checked(self, query: str, look: Callable[[DocumentNode], object] | None) -> DocumentNode:
        document = _parsed(query, self._limits)
        most_errors = max(1, min(_MOST_ERRORS, _MOST_TOLD // len(query)))
        self._validate(document, _BEFORE_MEASURING, most_errors)
        if sentence := excess(document, self._limits):
            raise above_a_limit(sentence)
        if look:
            look(document)
        self._validate(document, _RULES, most_errors)
        return document if self._is_plain else CompiledDocument(document)

    def _validate(
        self, document: DocumentNode, rules: Collection[type[ASTValidationRule]], most_errors: int
    ) -> None:
        errors = validate(
            self._schema,
            document,
            rules,
            max_errors=most_errors,
            hide_suggestions=self._hide_suggestions,
        )
        if errors:
            raise DocumentRefused(ErrorCode.GRAPHQL_VALIDATION_FAILED, errors)

    def _keep(self, query: str, document: DocumentNode) -> None:
        if len(query) * _FEWEST > self._most_characters:
            self._last_long = {query: document}
            return
        self._ready[query] = document
        self._characters += len(query)
        while len(self._ready) > self._most or self._characters > self._most_characters:
            oldest, _ = self._ready.popitem(last=False)
            self._characters -= len(oldest)


def _parsed(query: str, limits: Limits) -> DocumentNode:
    if len(query) > limits.document_length:
        sentence = f"The document has {len(query):,} characters; the limit is "
        raise above_a_limit(f"{sentence}{limits.document_length:,}.")
    try:
        return parse(query, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLSyntaxError as error:
        code = ErrorCode.GRAPHQL_PARSE_FAILED
        if _ABORTED in error.message:
            code = ErrorCode.LIMIT_EXCEEDED
        raise DocumentRefused(code, [error]) from None
