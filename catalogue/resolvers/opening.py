"""Whether a channel is open, on its own or for one of the services had there."""

from __future__ import annotations

import datetime as dt
from typing import cast

from catalogue.model.opening_state import OpeningState, opening_state
from catalogue.search.query import Document


def channel_state(channel: Document, moment: dt.datetime) -> OpeningState:
    return opening_state(_hours(channel), moment)


def connection_state(connection: Document, moment: dt.datetime) -> OpeningState:
    """By the hours of the service at this channel where it has its own, else by the channel's."""
    own = _hours(connection)
    return opening_state(own or _hours(cast("Document", connection["channel"])), moment)


def _hours(document: Document) -> Document | None:
    return cast("Document | None", document.get("openingHours"))
