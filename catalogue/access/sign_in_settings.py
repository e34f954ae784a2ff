"""What the settings of sign-in make: who reads tokens, and who signs people in on the pages."""

from __future__ import annotations

import datetime as dt

from catalogue.access.code_flow import Client
from catalogue.access.issuer import is_safe
from catalogue.access.issuer_keys import IssuerKeys
from catalogue.access.people import People
from catalogue.access.provider import Provider
from catalogue.access.sessions import Sessions
from catalogue.access.tokens import ALGORITHMS, TokenRules
from catalogue.errors import SettingsInvalid
from catalogue.settings import Settings


def people(settings: Settings) -> People | None:
    """Raises SettingsInvalid; likewise the others."""
    if settings.oidc_issuer is None:
        return None
    if settings.oidc_audience is None:
        raise SettingsInvalid("POLKU_OIDC_ISSUER needs POLKU_OIDC_AUDIENCE beside it.")
    if not is_safe(settings.oidc_jwks_url or settings.oidc_issuer):
        raise SettingsInvalid(
            "The keys of POLKU_OIDC_ISSUER must come over https: set an address that begins so."
        )
    rules = _rules(settings, settings.oidc_issuer, settings.oidc_audience)
    return People(rules, _keys(settings, settings.oidc_issuer))


def client(settings: Settings) -> Client | None:
    """As what the sign-in service knows our pages; None where nobody signs in on them."""
    if settings.oidc_client_id is None:
        return None
    if settings.oidc_issuer is None or settings.public_url is None:
        raise SettingsInvalid(
            "POLKU_OIDC_CLIENT_ID needs POLKU_OIDC_ISSUER and POLKU_PUBLIC_URL beside it."
        )
    if not is_safe(settings.oidc_issuer):
        raise SettingsInvalid("POLKU_OIDC_ISSUER must begin with https for people to sign in.")
    if settings.database_url and not settings.encryption_keys:
        raise SettingsInvalid(
            "POLKU_OIDC_CLIENT_ID needs POLKU_ENCRYPTION_KEYS, which sessions are sealed by: "
            "`polku privacy new-key` makes one."
        )
    secret = settings.oidc_client_secret
    return Client(
        settings.oidc_client_id,
        secret.get_secret_value() if secret else None,
        settings.public_url.rstrip("/"),
    )


def provider(
    settings: Settings, client: Client, encryption_keys: str, sessions: Sessions
) -> Provider:
    """`encryption_keys`: the installation's."""
    issuer = str(settings.oidc_issuer)
    rules, keys = _rules(settings, issuer, client.id), _keys(settings, issuer)
    return Provider(client, rules, keys, encryption_keys, sessions)


def sessions(settings: Settings, encryption_keys: str) -> Sessions:
    return Sessions(encryption_keys, dt.timedelta(minutes=settings.session_minutes))


def _keys(settings: Settings, issuer: str) -> IssuerKeys:
    return IssuerKeys(issuer, settings.oidc_jwks_url)


def _rules(settings: Settings, issuer: str, audience: str) -> TokenRules:
    return TokenRules(issuer, audience, _algorithms(settings.oidc_algorithms), settings.clock_skew)


def _algorithms(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if unknown := [name for name in names if name not in ALGORITHMS]:
        raise SettingsInvalid(
            f"POLKU_OIDC_ALGORITHMS: {', '.join(unknown)} cannot be allowed. These can: "
            f"{', '.join(ALGORITHMS)}."
        )
    return names
