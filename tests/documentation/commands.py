"""The command line, asked whether it has what a page names."""

from __future__ import annotations

from collections.abc import Sequence

from typer.core import TyperGroup
from typer.main import get_command

from catalogue.cli import app


def unknown_words(words: Sequence[str]) -> list[str]:
    """Of the words behind `polku`, the commands and options that there are not."""
    command, rest = get_command(app), list(words)
    while isinstance(command, TyperGroup) and rest:
        name = rest.pop(0)
        if name not in command.commands:
            return [name]
        command = command.commands[name]
    options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    return [word for word in rest if word.startswith("-") and word not in options]
