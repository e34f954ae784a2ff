"""How open an installation is to whoever it does not know, as its settings say."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.server.origins import ANY_ORIGIN, Origins
from catalogue.settings import Settings


@dataclass(frozen=True, slots=True)
class Exposure:
    """`origins`: whose pages may ask. `is_https`: people come by https alone.

    `tells_schema`: anybody may ask what the schema has, or only who has a key or an account.
    `guesses`: how many keys or links that open nothing an address may show in a minute; 0: any.
    `contact`: whom to tell of a hole.
    """

    origins: Origins = ANY_ORIGIN
    is_https: bool = False
    tells_schema: bool = True
    guesses: int = 0
    contact: str | None = None


OPEN = Exposure()


def exposure(settings: Settings) -> Exposure:
    """Raises SettingsInvalid."""
    return Exposure(
        Origins.of(settings.cors_origins),
        (settings.public_url or "").startswith("https://"),
        settings.introspection == "any",
        settings.guesses,
        settings.security_contact,
    )
