"""The feed of each loader that asks a partner's server, or reads a source's file."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.errors import SettingsInvalid
from catalogue.intake.feed import Feed
from catalogue.settings import settings
from loaders.esr_project.feed import EsrProjectFeed
from loaders.hsds.feed import HsdsFeed
from loaders.linked_events.feed import PRODUCTION as LINKED_EVENTS
from loaders.linked_events.feed import LinkedEventsFeed
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.opintopolku.feed import OpintopolkuFeed
from loaders.partner_client import Patience
from loaders.polku.feed import PolkuFeed
from loaders.ptv.v11 import feed as v11
from loaders.ptv.v12 import feed as v12
from loaders.service_map.feed import ServiceMapFeed
from loaders.spreadsheet.feed import SpreadsheetFeed, file_of


def ptv_v11(base_url: str | None, _: Mapping[str, object]) -> Feed:
    return v11.PtvV11Feed(base_url or v11.PRODUCTION, patience=_patience())


def ptv_v12(base_url: str | None, _: Mapping[str, object]) -> Feed:
    key = settings().ptv_api_key
    if not key:
        raise SettingsInvalid(
            "PTV's interface version 12 wants a key: set POLKU_PTV_API_KEY to yours."
        )
    return v12.PtvV12Feed(key.get_secret_value(), base_url or v12.PRODUCTION, patience=_patience())


def esr_project(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return EsrProjectFeed(base_url, own, patience=_patience())


def service_map(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return ServiceMapFeed(base_url, own, patience=_patience())


def linked_events(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return LinkedEventsFeed(
        base_url or LINKED_EVENTS, LinkedEventsSettings.model_validate(own), patience=_patience()
    )


def hsds(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return HsdsFeed(base_url, own, patience=_patience())


def opintopolku(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return OpintopolkuFeed(base_url, own, patience=_patience())


def polku(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return PolkuFeed(base_url, own, patience=_patience())


def spreadsheet(_: str | None, own: Mapping[str, object]) -> Feed:
    return SpreadsheetFeed(file_of(own), own)


def _patience() -> Patience:
    return Patience(
        attempts=settings().partner_attempts,
        silence=settings().partner_timeout,
        parallel=settings().partner_parallel,
    )
