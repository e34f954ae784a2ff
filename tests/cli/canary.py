"""What a client tells in a referral, of which nothing may be found anywhere else."""

from __future__ import annotations

from tests.server.serving import Json

_NAME, _PHONE, _CODE = "kanarialintu", "040 314 1592", "010170-960F"
CONTACT: Json = {
    "name": f"Kaisa {_NAME}",
    "phone": _PHONE,
    "email": f"{_NAME}@example.com",
    "howToReach": f"{_NAME}, after four",
    "consent": {"askedBy": "The advisor", "at": "2026-01-02T03:04:05Z", "text": "consent-1"},
}
SECRETS = (_NAME, _PHONE, _CODE)
WITH_CODE = f"{_NAME} {_CODE}"
"""A note that is refused."""


def note(about: str) -> str:
    """One that tells who the client is."""
    return f"{about}: {_NAME}, {_PHONE}"


def secrets_in(text: str) -> set[str]:
    """Which of them stand in a text, as they are or as PostgreSQL writes bytes."""
    return {each for each in SECRETS if each in text or each.encode().hex() in text}
