"""A source's own settings as given on the command line: `--set NAME=VALUE`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import get_origin

from pydantic import BaseModel, ValidationError

from catalogue.cli.loaders.loader import Loader
from catalogue.errors import SettingsInvalid


def given(loader: Loader, texts: Iterable[str]) -> dict[str, object]:
    """The settings as they are stored; a name that takes several values may be given again.

    Raises SettingsInvalid with the names that the loader knows.
    """
    values: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise SettingsInvalid(f"{text!r} is no setting. Write it as NAME=VALUE.")
        values[name.strip()].append(value.strip())
    return checked(loader, {name: _value(loader, name, told) for name, told in values.items()})


def checked(loader: Loader, settings: Mapping[str, object]) -> dict[str, object]:
    """Settings in the loader's own form; raises SettingsInvalid where they are none."""
    if loader.settings is None:
        if settings:
            raise SettingsInvalid(f"The loader {loader.name} has no settings of its own.")
        return {}
    try:
        model = loader.settings.model_validate(settings)
    except ValidationError as error:
        raise SettingsInvalid(f"{_said(error)} {described(loader.settings)}") from error
    return model.model_dump(mode="json", exclude_unset=True)


def described(settings: type[BaseModel]) -> str:
    """What can be set, in a sentence each."""
    told = (f"{name}: {field.description}" for name, field in settings.model_fields.items())
    return "What can be set: " + " · ".join(told)


def _value(loader: Loader, name: str, told: list[str]) -> object:
    field = loader.settings.model_fields.get(name) if loader.settings else None
    takes_several = field is not None and get_origin(field.annotation) in {list, tuple}
    return told if takes_several or len(told) > 1 else told[0]


def _said(error: ValidationError) -> str:
    return " ".join(
        f"{'.'.join(map(str, each['loc'])) or 'settings'}: {each['msg']}."
        for each in error.errors(include_url=False)
    )
