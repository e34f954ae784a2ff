"""What the site's generated pages say, on examples small enough to be read."""

from __future__ import annotations

import re

from documentation.links import led
from documentation.schema_reference import schema_pages
from documentation.settings_reference import with_settings
from documentation.shelves import SHELVES

SDL = '''
"""A thing."""
type Thing implements Node {
  """Its id."""
  id: ID!

  """Its parts | pieces."""
  parts("How many." first: Int = 20): [Part!]! @cost(weight: 1000)
}

"""What has an id."""
interface Node { id: ID! }

"""A part, or a whole."""
enum Part {
  """Not all."""
  HALF
}

"""Which one."""
input ThingBy @oneOf { id: ID }

type ThingEdge { node: Thing! }

type Query {
  """Things."""
  things(by: ThingBy!): [Thing!]! @deprecated(reason: "Ask for one.")
}
'''
PAGES = schema_pages(SDL)


def page_of(shelf: str) -> str:
    return PAGES[f"reference/graphql/{shelf}.md"]


def rows(page: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith("| `")]


def test_a_type_tells_its_fields_their_arguments_types_and_costs() -> None:
    assert rows(page_of("objects")) == [
        '| `id`{ #Thing.id } | <span class="type">`ID`!</span> | Its id. |',
        (
            "| `parts`{ #Thing.parts } | "
            '<span class="type">\\[[`Part`](enumerations.md#Part)!\\]!</span> | '
            "Its parts \\| pieces. Costs 1,000 [points](../../graphql.md#points) by itself."
            '<ul class="arguments"><li>`first`: <span class="type">`Int`</span> = `20` '
            "How many.</li></ul> |"
        ),
    ]


def test_what_can_be_asked_stands_by_itself() -> None:
    assert page_of("queries") == (
        "# Queries\n\nWhat can be asked.\n\n"
        "## `things` { #things data-toc-label='things' }\n\n"
        "Gives \\[[`Thing`](objects.md#Thing)!\\]!.\n\n"
        "Things.\n\n**Deprecated.** Ask for one.\n\n"
        "| argument | type | what it is |\n|---|---|---|\n"
        '| `by` | <span class="type">[`ThingBy`](inputs.md#ThingBy)!</span> |  |\n'
    )


def test_words_inputs_and_pages_of_lists_have_pages_of_their_own() -> None:
    names = ("enumerations", "inputs", "interfaces", "lists", "payloads")
    assert {name: re.findall("^## `(.+?)`", page_of(name), re.MULTILINE) for name in names} == {
        "enumerations": ["Part"],
        "inputs": ["ThingBy"],
        "interfaces": ["Node"],
        "lists": ["ThingEdge"],
        "payloads": [],
    }


def test_the_first_page_counts_what_is_where() -> None:
    counts = re.findall(r"^\| \[.+ \| (\d+) \|$", page_of("index"), re.MULTILINE)
    assert dict(zip((shelf.name for shelf in SHELVES), map(int, counts), strict=True)) == {
        "queries": 1,
        "mutations": 0,
        "subscriptions": 0,
        "lists": 1,
        "payloads": 0,
        "objects": 1,
        "interfaces": 1,
        "inputs": 1,
        "enumerations": 1,
        "scalars": 0,
    }


def test_a_setting_says_what_it_can_be() -> None:
    made = with_settings("| variable | default | what it does |\n|---|---|---|\n| `A` | – | B |\n")

    assert "| `A` |" not in made
    assert (
        '| `PORT`{ #PORT } | `8000` | <span class="kind">number from 1 to 65535</span> | '
        "Port that the server listens on. |"
    ) in made


def test_links_lead_to_pages_of_the_site_to_copies_or_nowhere_else() -> None:
    page = (
        "[a](../NOTICE.md) [b](ptv.md#x) [c](../schema.graphql) [d](../catalogue) "
        "[e](../loaders/hsds/subjects.py) [f](https://example.org)\n```\n[g](../NOTICE.md)\n```\n"
    )
    assert led(page, "hsds.md") == (
        "[a](project/notice.md) [b](ptv.md#x) [c](reference/graphql/index.md) d "
        "[e](files/loaders/hsds/subjects.py) [f](https://example.org)\n"
        "```\n[g](../NOTICE.md)\n```\n"
    )


def test_a_page_that_is_called_by_its_file_is_called_by_its_title() -> None:
    assert (
        led("[errors.md](errors.md#of-the-api)", "graphql.md") == "[Errors](errors.md#of-the-api)"
    )


def test_pages_of_the_project_find_docs_beside_them() -> None:
    page = "[a](docs/ptv.md) [b](CHANGELOG.md) [c](README.md)"
    expected = "[a](../ptv.md) [b](changelog.md) [c](../index.md)"
    assert led(page, "project/contributing.md") == expected
