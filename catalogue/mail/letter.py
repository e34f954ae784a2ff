"""What mails say: that something waits and where, never of whom or of what.

Whoever reads a mailbox, or a mail on its way, learns of nobody. So a letter is in all languages of
pages: one chosen by the client would tell of the client.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files
from string import Template

from catalogue.mail.mail_server import Letter
from catalogue.model.opening_state import LOCAL_ZONE

_SUBJECT = "Palveluohjaus odottaa – En hänvisning väntar – A referral waits"
_PARKED_SUBJECT = "Webhook on pysäytetty – En webhook har stannat – A webhook is parked"


def receiver_link(to: str, link: str, ends_at: dt.datetime, sender: str) -> Letter:
    """To the mailbox of whoever is referred to. `sender`: who runs this, with an address."""
    last = ends_at.astimezone(LOCAL_ZONE)
    until = f"{last.day}.{last.month}.{last.year}"
    text = _template("receiver_link").substitute(link=link, until=until, sender=sender)
    return Letter(to, _SUBJECT, text)


def webhook_parked(to: str, webhook: str, sender: str) -> Letter:
    """To the mailbox that a webhook's organisation has named. `webhook`: its id."""
    text = _template("webhook_parked").substitute(webhook=webhook, sender=sender)
    return Letter(to, _PARKED_SUBJECT, text)


@cache
def _template(name: str) -> Template:
    return Template(files("catalogue.mail").joinpath("letters", f"{name}.txt").read_text("utf-8"))
