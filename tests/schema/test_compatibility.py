"""A release's promises are kept: what would break a client is noticed, what would not is let be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from graphql import GraphQLObjectType
from graphql import build_schema as build_graphql_schema

from catalogue.schema import build_schema, core_schema
from catalogue.schema.compatibility import broken
from catalogue.schema.experimental import EXPERIMENTAL, NOTICE
from tests.documentation.pages import PROJECT, page

RELEASED = """
type Query { service(id: ID!, first: Int): Service  try: [Attempt!] @tag(name: "experimental") }
type Service { name: String!  state: State  tried: Attempt @tag(name: "internal") }
type Attempt { at: Int }
input Filter { themes: [String!]  text: String }
enum State { ACTIVE RETRACTED }
directive @tag(name: String!) repeatable on FIELD_DEFINITION
"""


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("name: String!", "", "Service.name was removed"),
        ("name: String!", "name: String", "Service.name changed type from String! to String"),
        ("first: Int", "", "service(first:) was removed"),
        ("first: Int", "first: Int!", "service(first:) has changed type from Int to Int!"),
        ("first: Int", "first: Int, last: Int!", "required argument Query.service(last:)"),
        ("text: String", "text: String  code: ID!", "required field Filter.code"),
        ("ACTIVE RETRACTED", "ACTIVE", "RETRACTED was removed"),
        ("tried: Attempt", "", "Service.tried was removed"),
        ("input Filter", "type Filter", "Filter changed from"),
    ],
)
def test_what_breaks_a_client_is_told(old: str, new: str, sentence: str) -> None:
    now = RELEASED.replace(old, new, 1)
    assert any(sentence in told for told in broken(RELEASED, now)), broken(RELEASED, now)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("state: State", "state: State  slug: String!"),
        ("first: Int", "first: Int, last: Int"),
        ("text: String", "text: String  code: ID"),
        ("ACTIVE RETRACTED", "ACTIVE RETRACTED MERGED"),
        ("state: State", "state: State!"),
        ('try: [Attempt!] @tag(name: "experimental")', ""),
        ("try: [Attempt!]", "try(times: Int!): Attempt"),
    ],
)
def test_what_breaks_nobody_is_let_be(old: str, new: str) -> None:
    assert broken(RELEASED, RELEASED.replace(old, new, 1)) == []


def test_the_contract_keeps_what_was_released() -> None:
    released = (PROJECT / "schema.released.graphql").read_text(encoding="utf-8")
    assert broken(released, build_schema().as_str()) == []


def test_what_is_new_since_the_release_is_in_the_changelog() -> None:
    released = (PROJECT / "schema.released.graphql").read_text(encoding="utf-8")
    changelog = page("CHANGELOG.md")
    new = roots(build_schema().as_str()) - roots(released)
    assert {name for name in new if f"`{name}" not in changelog} == set()


def roots(sdl: str) -> set[str]:
    """What can be asked for, done and followed."""
    schema = build_graphql_schema(sdl, assume_valid_sdl=True)
    kinds = (schema.query_type, schema.mutation_type, schema.subscription_type)
    return {name for kind in kinds if kind for name in kind.fields}


def test_the_command_fails_and_says_why(tmp_path: Path) -> None:
    released, now = tmp_path / "released.graphql", tmp_path / "now.graphql"
    released.write_text(RELEASED)
    now.write_text(RELEASED.replace("name: String! ", ""))
    command = [sys.executable, "-m", "catalogue.schema.compatibility", str(released)]

    good = subprocess.run([*command, str(released)], capture_output=True, text=True, check=False)
    bad = subprocess.run([*command, str(now)], capture_output=True, text=True, check=False)

    assert (good.returncode, good.stderr) == (0, "")
    assert bad.returncode == 1
    assert (
        bad.stderr == "The contract breaks what was released:\n- Field Service.name was removed.\n"
    )


def test_what_is_experimental_says_so_and_nothing_else_does() -> None:
    schema = core_schema(build_schema())
    told = {
        (kind.name, name)
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for name, field in kind.fields.items()
        if NOTICE in (field.description or "")
    }
    sdl = build_schema().as_str()
    assert len(told) == sum(len(names.split()) for names in EXPERIMENTAL.values())
    assert sdl.count('@tag(name: "experimental")') == len(told)
