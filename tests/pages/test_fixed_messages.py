"""What templates always say is translated when they are compiled, and sounds as it did."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Any

import pytest
from jinja2 import Environment

from catalogue.pages.fixed_messages import FixedMessages


class Swedish(NullTranslations):
    """Knows three messages, and says which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        self.asked.append(message)
        return {"Search": "Sök", "all <b>%%</b>": "alla <b>%%</b>", "by %(who)s": "av %(who)s"}.get(
            message, message
        )


@pytest.fixture
def swedish() -> Swedish:
    return Swedish()


@pytest.fixture
def environment(swedish: Swedish) -> Environment:
    found = Environment(extensions=["jinja2.ext.i18n", FixedMessages], autoescape=True)
    extended: Any = found
    extended.install_gettext_translations(swedish, newstyle=True)
    extended.extend(messages=swedish)
    return found


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("<a>{{ _('Search') }}</a>", "<a>Sök</a>"),
        ("a {{- _('Search') -}} b", "aSökb"),
        ("{{ _('all <b>%%</b>') }}", "alla <b>%</b>"),
        ("{{ _('unheard of') }}", "unheard of"),
        ("{{ _('by %(who)s', who='<me>') }}", "av &lt;me&gt;"),
        ("{{ _('Search') ~ '!' }}", "Sök!"),
        ("{{ 'x' }}{{ _('Search') }}{% if _('Search') %}y{% endif %}", "xSöky"),
        ("{% raw %}{{ _('Search') }}{% endraw %}", "{{ _('Search') }}"),
    ],
)
def test_a_template_says_the_same(environment: Environment, template: str, shown: str) -> None:
    assert environment.from_string(template).render() == shown


def test_a_message_is_looked_up_once(environment: Environment, swedish: Swedish) -> None:
    template = environment.from_string("{{ _('Search') }}")
    assert [template.render(), template.render()] == ["Sök", "Sök"]
    assert swedish.asked == ["Search"]
