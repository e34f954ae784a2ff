"""The reference of the command line: what `--help` of each command says, as one page."""

from __future__ import annotations

import re

from typer import Context
from typer.cli import get_docs_for_click
from typer.main import get_command

from catalogue.cli import HIDDEN, app

ADDRESS = "reference/commands.md"
ABOUT = """# Commands

Made from the program when this site was built: `--help` behind any command says the same. In a
checkout the commands are in `.venv/bin/`. What goes wrong is told in a sentence, with exit code 2
where nothing was begun; [errors](../errors.md#of-the-command-line) has the codes, and
[settings](../settings.md) what the environment sets.
"""

_SAID_ANYWAY = re.compile(
    r"^\*\*Commands\*\*:\n\n(?:\* .*\n)+\n?"  # their summaries, cut off; they follow whole
    r"|^\*\*Options\*\*:\n\n\* `--help`: .*\n\n?"
    r"|^\* `--help`: .*\n",
    re.MULTILINE,
)


def command_pages() -> dict[str, str]:
    """The page of all commands that people start, Markdown by its address."""
    group = get_command(app)
    context = Context(group, info_name="polku")
    told = _SAID_ANYWAY.sub("", get_docs_for_click(obj=group, ctx=context, name="polku"))
    sections = re.split(r"^(?=## )", told, flags=re.MULTILINE)[1:]
    shown = [section for section in sections if not _is_hidden(section)]
    return {ADDRESS: ABOUT + "\n" + "".join(shown)}


def _is_hidden(section: str) -> bool:
    return any(section.startswith(f"## `polku {name}`") for name in HIDDEN)
