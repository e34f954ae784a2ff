"""Every setting of the program, read from the environment; docs/settings.md lists them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from catalogue.errors import SettingsInvalid


class Settings(BaseSettings):
    """One attribute a setting: its alias is the variable, its description the documentation."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    database_url: str | None = Field(
        default=None,
        alias="DATABASE_URL",
        description="A PostgreSQL (15 or newer), as `postgresql://user:password@host/database`. "
        "Unset: an embedded one is started in the data folder.",
    )
    data_dir: Path | None = Field(
        default=None,
        alias="POLKU_DATA_DIR",
        description="Folder for the embedded PostgreSQL, the search index and its dictionaries. "
        "Unset: `.polku` in the checkout, or below /var/lib/polku where root has the checkout in a "
        "private home.",
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
    steward_key: SecretStr | None = Field(
        default=None,
        min_length=20,
        alias="POLKU_STEWARD_KEY",
        description="The key of whoever decides on links and takes down, at least 20 characters: "
        "sent as `Authorization: Bearer KEY`. Unset: nobody can by the API, `polku links` can.",
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
