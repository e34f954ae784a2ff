"""Documents within the limits, or hardly above them, that are hard to validate for their length."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.resolvers.limits import LIMITS


def _numbered(part: str, times: int) -> str:
    return " ".join(part.replace("#", str(number)) for number in range(times))


def _on_services(selections: str, behind: str = "") -> str:
    return f"{{ services {{ {selections} }} }} {behind}"


_OFTEN = LIMITS.repeats
_MANY = LIMITS.fragments
_LONG = LIMITS.document_length - 100

BAD_DOCUMENTS: Mapping[str, str] = {
    "one field again and again": _on_services("nodes { id name { value } } " * _OFTEN),
    "more often than may be": _on_services("nodes { id } " * 300),
    "where nothing spreads it": "{ __typename } fragment f on ServiceConnection {"
    + "nodes { id } " * 300
    + "}",
    "lists in lists": _on_services(
        "nodes { organizations { organization { services { nodes { id slug state } } } } } "
        * _OFTEN
    ),
    "every kind of node": '{ node(id: "a") {'
    + "".join(
        f"... on {kind} {{ id name {{ value fi sv en }} }}"
        for kind in ["Service", "Organization", "Event", "Project"] * (_OFTEN // 4)
    )
    + "} }",
    "fragments beside each other": _on_services(
        _numbered("...f#", _MANY),
        _numbered("fragment f# on ServiceConnection { ... { ... { } } }", _MANY),
    ),
    "fragments that have one field": _on_services(
        _numbered("...f#", _OFTEN),
        _numbered("fragment f# on ServiceConnection { nodes { id slug revision } }", _OFTEN),
    ),
    "fragments that spread all behind them": _on_services(
        "...f0",
        " ".join(
            f"fragment f{each} on ServiceConnection {{ "
            + " ".join(f"...f{behind}" for behind in range(each + 1, 40))
            + " }"
            for each in range(40)
        ),
    ),
    "fragments that double, with nothing in them": "{ ...f0 } "
    + " ".join(
        f"fragment f{each} on Query {{ ...f{each + 1} ...f{each + 1} }}" for each in range(90)
    )
    + " fragment f90 on Query { }",
    "braces in braces": "{ " + "... { " * 150 + "__typename" + "}" * 151,
    "nothing, many times": _on_services("... on ServiceConnection { } " * 390),
    "many operations": _numbered("query q# { __typename }", 390),
    "many operations with one fragment": _numbered("query q# { ...f }", 190)
    + " fragment f on Query { services { isWidened } }",
    "many variables": "query (" + _numbered("$v#: Int", 480) + ") { __typename }",
    "unknown names in an object": "{ services(filter: {" + _numbered("x#: 1", 600) + "}) { } }",
    "unknown names that are nearly known": "{ services(filter: {"
    + _numbered("municipalitie#: 1", 600)
    + "}) { } }",
    "unknown names beside a long text": '{ services(filter: {themes: ["""'
    + "\n a" * (_LONG // 3 - 2_000)
    + '"""] '
    + _numbered("x#: 1", 600)
    + "}) { } }",
    "long unknown names": "{ limits {" + _numbered("s" * 95 + "#", 480) + "} }",
    "one unknown name without end": "{ " + "services" * (_LONG // 8) + " }",
    "unknown arguments": "{ services(" + _numbered("firsd#: 1", 480) + ") { } }",
    "a long list": "{ nodes(ids: [" + '"a" ' * 1_900 + "]) { id } }",
    "things of another catalogue": "{ _entities(representations: ["
    + '{__typename: "Service", id: "a"} ' * 240
    + "]) { __typename } }",
    "lists in lists of a literal": "{ services(filter: {themes: "
    + "[" * 150
    + "]" * 150
    + "}) { } }",
    "a text without end": '{ services(text: """' + "\n a" * (_LONG // 3) + '""") { } }',
    "an endless number": "{ services(first: " + "1" * _LONG + ") { } }",
    "comments": "#\n" * 1_900 + "{ __typename }",
    "nothing but space": " ," * (_LONG // 2) + "{ __typename }",
}
"""By what is bad about them."""
