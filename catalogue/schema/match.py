"""Why a hit is one: which words were found where, and how to show it."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.schema.enumerations import Language
from catalogue.schema.fields import enumeration, resolved
from catalogue.search.query import MatchField
from catalogue.search.question.meaning import Way

enumeration(
    MatchField,
    "Where a word was found.",
    {
        MatchField.NAME: "In the name.",
        MatchField.ALTERNATIVE_NAME: "In the other name.",
        MatchField.SUMMARY: "In the summary.",
        MatchField.DESCRIPTION: "In the description.",
        MatchField.USER_INSTRUCTION: "In what one has to do to get it.",
        MatchField.REQUIREMENTS: "In the conditions for getting it.",
        MatchField.KEYWORD: "Among the words that the source wants it to be found by.",
        MatchField.CONCEPT: "Among the terms of an ontology that describe it.",
        MatchField.SERVICE_CLASS: "In the name of one of its service classes.",
        MatchField.LIFE_EVENT: "In the name of one of its life events.",
        MatchField.TARGET_GROUP: "In the name of one of its target groups.",
        MatchField.THEME: "In the name of one of its themes.",
        MatchField.STAGE: "In the name of one of its stages.",
        MatchField.ORGANIZATION: "In the name of one of its organisations.",
        MatchField.PLACE: "In the name of a place that it serves or is in.",
    },
)
enumeration(
    Way,
    "How a word answers the one that was asked for.",
    {
        Way.WORD: "It is the word itself, in whatever form.",
        Way.ROOT: "The one is made from the other: `neuvoja` (adviser), `neuvo` (advice).",
        Way.PART: "The one is a part of the other, which is a compound.",
        Way.CORRECTION: "It is what was probably meant: the word asked for looks misspelt.",
        Way.BEGINNING: "It begins with what was asked for, the last word of a text being typed.",
        Way.SYNONYM: "It means the same, perhaps in another language, or is what the thesaurus "
        "leads to.",
    },
    name="MatchWay",
)


@strawberry.type(description="A word of a hit that answers a word of the text.")
class Match:
    field: MatchField = strawberry.field(description="Where it was found.")
    language: Language = strawberry.field(description="The language of the text it was found in.")
    word: str = strawberry.field(description="The word as it stands there.")
    asked: str = strawberry.field(description="The word, or words, of the question.")
    way: Way = strawberry.field(description="How the one answers the other.")


@strawberry.type(description="A text of a hit, or a passage of it, with what was found marked.")
class Highlight:
    field: MatchField = strawberry.field(description="Where it is from.")
    language: Language = strawberry.field(
        description="The language that it is in: a page sets its `lang` attribute from that."
    )
    html: str = strawberry.field(
        description="HTML text in which only `<mark>` is markup: everything else is escaped."
    )


TOLD = frozenset({"highlight", "matchedOn"})
"""What of an edge needs the texts of its page to be read."""


def highlight() -> Any:
    return resolved(
        lambda edge, _: edge.report.highlights,
        "The name and the passage that says most, each where words were found in it, with these "
        "marked. Empty without a text.",
    )


def matched_on() -> Any:
    return resolved(
        lambda edge, _: edge.report.matches,
        "Which words were found where: of each field and language the closest to each word asked "
        "for. In the order of these, the weightiest field first. Empty without a text.",
    )
