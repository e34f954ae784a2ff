"""Every setting of the program, read from the environment; docs/settings.md lists them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from catalogue.errors import SettingsInvalid


class Settings(BaseSettings):
    """One attribute a setting: its alias is the variable, its description the documentation."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    database_url: str | None = Field(
        default=None,
        repr=False,  # it may hold a password
        alias="DATABASE_URL",
        description="A PostgreSQL (15 or newer), as `postgresql://user:password@host/database`. "
        "Of several hosts, parted by commas, the one is used that takes writes. Unset: an embedded "
        "one is started in the data folder.",
    )
    database_read_url: str | None = Field(
        default=None,
        repr=False,  # likewise
        alias="DATABASE_READ_URL",
        description="The same database for exports, statistics and whole indexes: of several hosts "
        "a replica, if one is there and has everything. Unset: `DATABASE_URL`.",
    )
    data_dir: Path | None = Field(
        default=None,
        alias="POLKU_DATA_DIR",
        description="Folder for the embedded PostgreSQL, the search index and its dictionaries. "
        "Unset: `.polku` in the checkout, or below /var/lib/polku where root has the checkout in a "
        "private home. Without a checkout: /var/lib/polku for root, else `~/.local/share/polku`.",
    )
    host: str = Field(
        default="127.0.0.1", alias="POLKU_HOST", description="Address that the server listens on."
    )
    port: int = Field(
        default=8000, ge=1, le=65535, alias="PORT", description="Port that the server listens on."
    )
    workers: int = Field(
        default=1,
        ge=1,
        le=64,
        alias="POLKU_WORKERS",
        description="Server processes; a core each is a good number.",
    )
    log_level: str = Field(
        default="info",
        pattern="^(debug|info|warning|error)$",
        alias="POLKU_LOG_LEVEL",
        description="How much is logged: debug, info, warning or error.",
    )
    metrics: str | None = Field(
        default=None,
        pattern=r"^\S+:\d{1,5}$",
        alias="POLKU_METRICS",
        description="Address and port where `/metrics` is answered, as `127.0.0.1:9464`: for those "
        "who watch over the installation, never for the public. Unset: nowhere.",
    )
    plain: bool = Field(
        default=False,
        alias="POLKU_PLAIN",
        description="1: answers are put together by graphql-core alone, many times slower. For "
        "whoever suspects the faster way of an error.",
    )
    http_edition: Literal["2025", "2026"] = Field(
        default="2025",
        alias="POLKU_HTTP_EDITION",
        description="By which edition of GraphQL over HTTP answers have their status: `2025` is "
        "what clients know, `2026` says more (294, 422, 504), also to who asks for plain JSON.",
    )
    cache_megabytes: int = Field(
        default=16,
        ge=0,
        le=4_096,
        alias="POLKU_CACHE_MEGABYTES",
        description="How much each server process keeps of public answers that were asked for by "
        "GET. 0 keeps none.",
    )
    budget: int = Field(
        default=300_000,
        ge=0,
        alias="POLKU_BUDGET",
        description="Points that an address without a key or an account may ask for in a minute: a "
        "page of twenty services costs a thousand. 0: as many as it likes.",
    )
    budget_known: int = Field(
        default=3_000_000,
        ge=0,
        alias="POLKU_BUDGET_KNOWN",
        description="Points that a key or a member may ask for in a minute. 0: as many as wanted.",
    )
    operations: Literal["any", "registered"] = Field(
        default="any",
        alias="POLKU_OPERATIONS",
        description="registered: only the operations in `POLKU_OPERATIONS_DIR`, and those of our "
        "own pages, are answered.",
    )
    operations_dir: Path | None = Field(
        default=None,
        alias="POLKU_OPERATIONS_DIR",
        description="Folder of operations that clients name by their SHA-256: `*.graphql`, and "
        "`*.json` with documents by SHA-256.",
    )
    introspection: Literal["any", "known"] = Field(
        default="any",
        alias="POLKU_INTROSPECTION",
        description="Who may ask what the schema has: `any`body, or who is `known` by a key or an "
        "account. Then errors suggest no names either.",
    )
    cors_origins: str = Field(
        default="*",
        alias="POLKU_CORS_ORIGINS",
        description="Other sites whose pages may ask, in browsers: `*` is any; else origins as "
        "`https://city.example`, parted by commas; nothing for none.",
    )
    guesses: int = Field(
        default=60,
        ge=0,
        alias="POLKU_GUESSES",
        description="How many keys, tokens or links that open nothing an address may show in a "
        "minute; then only those that were good before are looked at. 0: as many as it likes.",
    )
    steward_key: SecretStr | None = Field(
        default=None,
        min_length=20,
        alias="POLKU_STEWARD_KEY",
        description="A key for the operator of the installation, at least 20 characters, sent as "
        "`Authorization: Bearer KEY`: decides on links and takes down. Unset: only members can.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_OIDC_ISSUER",
        description="The sign-in service (OpenID Connect) whose access tokens are good, exactly as "
        "its tokens name it. Unset: people cannot sign in.",
    )
    oidc_audience: str | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_OIDC_AUDIENCE",
        description="Whom tokens must be for (`aud`): what the sign-in service calls this "
        "catalogue.",
    )
    oidc_jwks_url: str | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_OIDC_JWKS_URL",
        description="Where the sign-in service's public keys are. Unset: its configuration tells.",
    )
    oidc_algorithms: str = Field(
        default="RS256,ES256",
        alias="POLKU_OIDC_ALGORITHMS",
        description="By which algorithms tokens may be signed, parted by commas: RS256, PS256, "
        "ES256 or their longer forms.",
    )
    oidc_client_id: str | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_OIDC_CLIENT_ID",
        description="What the sign-in service calls our pages; with it people sign in on them. "
        "Needs `POLKU_OIDC_ISSUER` and `POLKU_PUBLIC_URL`, to which the service sends people back: "
        "`…/sign-in/done`.",
    )
    oidc_client_secret: SecretStr | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_OIDC_CLIENT_SECRET",
        description="The secret that the sign-in service gave for our pages. Unset: it gave none.",
    )
    session_minutes: int = Field(
        default=120,
        ge=5,
        le=720,
        alias="POLKU_SESSION_MINUTES",
        description="Minutes that somebody stays signed in on the pages.",
    )
    clock_skew: int = Field(
        default=60,
        ge=0,
        le=300,
        alias="POLKU_CLOCK_SKEW",
        description="Seconds that the sign-in service's clock and ours may differ.",
    )
    demo: bool = Field(
        default=False,
        alias="POLKU_DEMO",
        description="1: `POST /demo/sign-in` signs anybody in as anybody, made up. Never where "
        "there is real data.",
    )
    route_days: int = Field(
        default=730,
        ge=1,
        le=3_650,
        alias="POLKU_ROUTE_DAYS",
        description="Days that a client's route is kept after it was last changed.",
    )
    encryption_keys: SecretStr | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_ENCRYPTION_KEYS",
        description="What referrals' contacts and notes, and the secrets of webhooks, are sealed "
        "by: keys that `polku privacy new-key` makes, parted by commas, the newest first. Unset: "
        "with the embedded PostgreSQL one is made in the data folder; with `DATABASE_URL` nothing "
        "can be sealed.",
    )
    purge_days: int = Field(
        default=30,
        ge=1,
        le=365,
        alias="POLKU_PURGE_DAYS",
        description="Days after a referral's closing when its contact and notes are destroyed.",
    )
    pseudonymise_days: int = Field(
        default=730,
        ge=1,
        le=3_650,
        alias="POLKU_PSEUDONYMISE_DAYS",
        description="Days after a referral's closing when only what statistics need is left.",
    )
    link_days: int = Field(
        default=8,
        ge=1,
        le=30,
        alias="POLKU_LINK_DAYS",
        description="Days that a referral's receiver, or its client, can use the link that they "
        "were given.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s?#]+$",
        alias="POLKU_PUBLIC_URL",
        description="Where people reach this server, as `https://polku.example.fi`: links in "
        "mails begin with it. Unset: no links are mailed.",
    )
    security_contact: str | None = Field(
        default=None,
        pattern=r"^(mailto:[^\s@]+@[^\s@]+|https://[^\s]+)$",
        alias="POLKU_SECURITY_CONTACT",
        description="Whom to tell of a hole in this installation, as `mailto:security@example.fi` "
        "or `https://…`: told at `/.well-known/security.txt`. Unset: nobody is named.",
    )
    publisher: str = Field(
        default="Polku",
        min_length=1,
        alias="POLKU_PUBLISHER",
        description="Who runs this catalogue: its exports name them as their publisher.",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_SMTP_URL",
        description="The mail server, as `smtps://user:password@host:465`, or `smtp://…` for one "
        "that offers STARTTLS. Unset: no mail is sent, and referrals go to receivers with accounts "
        "only.",
    )
    mail_from: str | None = Field(
        default=None,
        min_length=3,
        alias="POLKU_MAIL_FROM",
        description="Who mails are from: whoever runs this, as `Polku of Example "
        "<polku@example.fi>`. Needed with `POLKU_SMTP_URL`.",
    )
    upload_megabytes: int = Field(
        default=10,
        ge=1,
        le=50,
        alias="POLKU_UPLOAD_MEGABYTES",
        description="How large a spreadsheet may be that a partner sends, in megabytes.",
    )
    webhook_networks: str | None = Field(
        default=None,
        min_length=1,
        alias="POLKU_WEBHOOK_NETWORKS",
        description="Private networks that webhooks may be sent to, also unencrypted, as "
        "`10.1.0.0/16`, parted by commas. Unset: public addresses alone, by https.",
    )
    ptv_api_key: SecretStr | None = Field(
        default=None,
        alias="POLKU_PTV_API_KEY",
        description="The key that Suomi.fi PTV gives for its interface version 12.",
    )
    partner_timeout: float = Field(
        default=30.0,
        gt=0,
        alias="POLKU_PARTNER_TIMEOUT",
        description="Seconds that a partner's server may take to answer before we try again.",
    )
    partner_attempts: int = Field(
        default=5,
        ge=1,
        le=20,
        alias="POLKU_PARTNER_ATTEMPTS",
        description="How often a request to a partner is tried before it counts as failed.",
    )
    partner_parallel: int = Field(
        default=4,
        ge=1,
        le=16,
        alias="POLKU_PARTNER_PARALLEL",
        description="How many requests to one partner may be under way at once.",
    )


@cache
def settings() -> Settings:
    """The settings of this process.

    Raises SettingsInvalid, naming each variable that cannot be used and why.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = (f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        raise SettingsInvalid("These settings cannot be used. " + "; ".join(faults)) from None
