"""Documents with embedded cards, told by what of them counts."""

from __future__ import annotations

Json = dict[str, object]

LONG = "Neuvomme velallista. " * 30
POINT: Json = {"latitude": 60.17, "longitude": 24.94}
HOURS: Json = {"rules": [{"isAlwaysOpen": True}], "holidays": []}
TOWN: Json = {"name": {"fi": "Kaupunki"}, "businessId": "0211675-2"}


def card(type: str, **given: object) -> Json:
    """A channel's card with all that is asked of it, but for what is given."""
    return {
        "type": type,
        "phoneNumbers": [{"number": "+358912345", "type": "PHONE"}],
        "addresses": [{"type": "VISITING", "point": POINT}],
        "openingHours": HOURS,
        **given,
    }


def service(*channels: Json, **given: object) -> Json:
    """A service that has all that is asked of it, but for what is given."""
    return {
        "kind": "SERVICE",
        "name": {"fi": "Neuvonta"},
        "summary": {"fi": "Neuvontaa", "sv": "Rådgivning", "en": "Advice"},
        "description": {"fi": LONG},
        "targetGroups": ["KR1"],
        "organizations": [{"role": "RESPONSIBLE", "organization": TOWN}],
        "connections": [{"channel": each} for each in channels or [card("SERVICE_LOCATION")]],
        "sourceUpdatedAt": "2026-05-01T12:00:00+00:00",
        **given,
    }
