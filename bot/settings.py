"""The settings of the service, from the environment and `.env`, checked once at start.

Every name starts with `CHOURAVE_`; deploy/.env.example explains each one. The environment wins
over the file, and an empty value counts as not set. Commands that need no setting do not import
this module.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.addresses import (
    ListenAddress,
    Network,
    checked_url,
    read_listen_address,
    read_networks,
)
from bot.tools_file import read_tools_file
from calc.tools import SHIPPED, Catalogue

PREFIX = "CHOURAVE_"
TELEGRAM_API_URL = "https://api.telegram.org"
FROM_FILES = ("SECRET_KEY", "TELEGRAM_TOKEN", "WEBHOOK_SECRET")
"""Secrets that may be in a file, which NAME_FILE names."""
SHORTEST_KEY = 32
WEBHOOK_PATH = "/telegram"
TELEGRAM_WEBHOOK_PORTS = (443, 80, 88, 8443)


class SettingsError(Exception):
    """A setting that stops the start, said in one line without its value."""


def _default_database_url() -> str:
    from platformdirs import user_data_path

    return f"sqlite:///{(user_data_path('chourave') / 'chourave.sqlite3').as_posix()}"


class Settings(BaseSettings):
    """What an operator can choose. Made by load_settings."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM_API_URL
    secret_key: SecretStr | None = None
    database_url: str = Field(default_factory=_default_database_url, repr=False)
    webhook_url: str | None = None
    webhook_listen: ListenAddress = ListenAddress("127.0.0.1", 8080)
    webhook_from: tuple[Network, ...] = ()
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    public_url: str | None = None
    messages_per_second: int = Field(default=30, ge=0, le=1000)
    pictures: Literal["with_results", "on_request"] = "with_results"
    updates_per_minute: int = Field(default=60, ge=0, le=6000)
    retention_days: int = Field(default=365, ge=1, le=3650)
    contact: str = Field(default="", max_length=200)
    workshop_days: int = Field(default=30, ge=1, le=365)
    tools_file: Path | None = None
    time_zone: str | None = None
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(str.upper)
    ] = "INFO"
    log_format: Annotated[Literal["text", "json"], BeforeValidator(str.lower)] = "text"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what load_settings read: the stock sources pass over an unknown variable."""
        return (init_settings,)

    @property
    def key(self) -> str | None:
        """The key that people's names are made unreadable with, None if none is set."""
        return self.secret_key.get_secret_value() if self.secret_key else None

    @property
    def catalogue(self) -> Catalogue:
        """The tools and plans that count: the operator's, or those that ship."""
        return SHIPPED if self.tools_file is None else read_tools_file(self.tools_file)

    @property
    def site_url(self) -> str:
        """The address of the pages as a browser reaches them, without / at the end."""
        if self.public_url:
            return self.public_url
        if self.webhook_url:
            called = urlsplit(self.webhook_url)
            return f"{called.scheme}://{called.netloc}"
        host, port = self.webhook_listen
        here = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host)  # noqa: S104 - not listened on
        return f"http://{here or (f'[{host}]' if ':' in host else host)}:{port}"

    @property
    def webhook_path(self) -> str:
        """Where this service is called: the end of the webhook's address, from /telegram on.

        A proxy may pass another address on to /telegram; then it is that.
        """
        path = urlsplit(self.webhook_url or "").path
        at = path.rfind(WEBHOOK_PATH + "/")
        return path[at:] if at >= 0 else WEBHOOK_PATH

    def required_token(self) -> str:
        """Return the bot's token, for the commands that talk to Telegram."""
        if self.telegram_token is None:
            raise SettingsError(
                f"{PREFIX}TELEGRAM_TOKEN is not set: put there the token that @BotFather gave "
                f"you, or its file's name in {PREFIX}TELEGRAM_TOKEN_FILE"
            )
        return self.telegram_token.get_secret_value()

    @field_validator("telegram_token")
    @classmethod
    def _token_has_its_shape(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.get_secret_value()):
            raise ValueError("is not a bot token (digits, a colon, then letters and digits)")
        return token

    @field_validator("secret_key")
    @classmethod
    def _key_is_long(cls, key: SecretStr | None) -> SecretStr | None:
        if key and not key.get_secret_value().isascii():
            raise ValueError("has to be plain letters, digits and signs: openssl rand -hex 32")
        parts = key.get_secret_value().split(",") if key else []
        if min(map(len, parts), default=SHORTEST_KEY) < SHORTEST_KEY:
            raise ValueError("is too short: take the output of: openssl rand -hex 32")
        return key

    @field_validator("tools_file")
    @classmethod
    def _tools_can_be_read(cls, file: Path | None) -> Path | None:
        if file is not None:
            read_tools_file(file)
        return file

    @field_validator("time_zone")
    @classmethod
    def _time_zone_is_known(cls, name: str | None) -> str | None:
        try:
            return name and ZoneInfo(name).key
        except (OSError, ValueError, ZoneInfoNotFoundError):
            raise ValueError("is not a time zone: Europe/Paris and Pacific/Noumea are") from None

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url_is_a_base(cls, url: str) -> str:
        url = url.rstrip("/")
        if checked_url(url).path.endswith("/bot"):
            raise ValueError("must be the address before /bot")
        return url

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, url: str) -> str:
        if not re.match(r"sqlite:///.|postgresql://.", url) or not url.isprintable():
            raise ValueError("must be sqlite:///path, sqlite:///:memory: or postgresql://...")
        return url

    @field_validator("webhook_url")
    @classmethod
    def _webhook_can_be_called(cls, url: str | None, info: ValidationInfo) -> str | None:
        if url is None:
            return None
        address = checked_url(url)
        if address.path in ("", "/"):
            raise ValueError(f"must name a path: {url.rstrip('/')}{WEBHOOK_PATH}")
        port = address.port or 443
        if info.data.get("telegram_api_url") == TELEGRAM_API_URL:
            if url.startswith("http:"):
                raise ValueError("must start with https:// for Telegram to call it")
            if port not in TELEGRAM_WEBHOOK_PORTS:
                raise ValueError("has a port Telegram does not call: use 443, 80, 88 or 8443")
        return url

    @field_validator("webhook_from", mode="before")
    @classmethod
    def _callers_are_networks(cls, text: str) -> tuple[Network, ...]:
        return read_networks(text)

    @field_validator("public_url")
    @classmethod
    def _pages_can_be_reached(cls, url: str | None) -> str | None:
        return checked_url(url).geturl().rstrip("/") if url else None

    @field_validator("webhook_listen", mode="before")
    @classmethod
    def _listens_somewhere(cls, text: str) -> ListenAddress:
        return read_listen_address(text)

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_is_guarded(
        cls, secret: SecretStr | None, info: ValidationInfo
    ) -> SecretStr | None:
        if secret is None:
            if info.data.get("webhook_url"):
                raise ValueError(f"is required when {PREFIX}WEBHOOK_URL is set")
        elif not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret.get_secret_value()):
            raise ValueError("must be 1 to 256 characters among A-Z a-z 0-9 _ and -")
        return secret


NAMES = tuple(
    sorted(
        {PREFIX + field.upper() for field in Settings.model_fields}
        | {f"{PREFIX}{name}_FILE" for name in FROM_FILES}
    )
)


def load_settings(
    environ: Mapping[str, str] | None = None, env_file: str | Path | None = ".env"
) -> Settings:
    """Read and check every setting.

    Raises SettingsError, one line, for a setting that is unknown or wrong.
    """
    given = read_env_file(env_file) | _ours(os.environ if environ is None else environ)
    unknown = sorted(given.keys() - set(NAMES))
    if unknown:
        raise SettingsError("; ".join(_unknown(name) for name in unknown))
    values = {
        name.removeprefix(PREFIX).lower(): value.strip()
        for name, value in given.items()
        if value and value.strip()
    }
    files = _read_secret_files(values)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        wrong = []
        for problem in error.errors(include_input=False, include_url=False):
            name = PREFIX + str(problem["loc"][0]).upper()
            wrong.append(f"{files.get(name, name)} {_reason(problem['msg'])}")
    raise SettingsError("; ".join(wrong))


def read_env_file(env_file: str | Path | None) -> dict[str, str | None]:
    """Return our variables in a file of settings; none where there is no such file."""
    try:
        source = DotEnvSettingsSource(Settings, env_file=env_file, case_sensitive=True)
    except OSError as error:
        raise SettingsError(f"{env_file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file} cannot be read: it is not UTF-8 text") from None
    return _ours(source.env_vars)


def _ours(variables: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: value for name, value in variables.items() if name.upper().startswith(PREFIX)}


def _unknown(name: str) -> str:
    shown = ascii(name)[1:-1]
    (closest,) = difflib.get_close_matches(name.upper(), NAMES, n=1, cutoff=0)
    return f"{shown} is not a setting: did you mean {closest}?"


def _read_secret_files(values: dict[str, str]) -> dict[str, str]:
    """Put secrets that are in files among the values; return the settings that named one."""
    named = {}
    for secret in FROM_FILES:
        name = f"{PREFIX}{secret}_FILE"
        file = values.pop(f"{secret}_file".lower(), None)
        if file is None:
            continue
        if secret.lower() in values:
            raise SettingsError(f"{PREFIX}{secret} and {name} are both set: keep one")
        values[secret.lower()] = _read_secret(file, name)
        named[PREFIX + secret] = name
    return named


def _read_secret(file: str, name: str) -> str:
    try:
        secret = Path(file).expanduser().read_text("utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name} cannot be read: {error.strerror}") from None
    except RuntimeError:  # of expanduser
        raise SettingsError(f"{name} cannot be read: there is no such user") from None
    except ValueError:
        raise SettingsError(f"{name} cannot be read: it is not a text file") from None
    if not secret:
        raise SettingsError(f"{name} is an empty file")
    return secret


def _reason(message: str) -> str:
    """Turn a pydantic message into the end of a sentence."""
    return message.removeprefix("Value error, ").replace("Input should", "should", 1)
