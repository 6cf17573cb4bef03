from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import ListenAddress
from bot.settings import NAMES, Settings, SettingsError, load_settings
from calc.engine.shipped import data_file
from calc.tools import SHIPPED

TOKEN = "123456:AAE-of_a_test"


def settings(**given: str) -> Settings:
    """Load settings given without their prefix."""
    return load_settings({f"CHOURAVE_{name}": value for name, value in given.items()}, None)


def complaint(**given: str) -> str:
    """Load settings that must be refused, and return why."""
    with pytest.raises(SettingsError) as refusal:
        settings(**given)
    return str(refusal.value)


def test_nothing_set_is_a_bot_on_sqlite_without_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    defaults = load_settings({}, None)
    assert defaults.telegram_token is None
    assert defaults.telegram_api_url == "https://api.telegram.org"
    assert defaults.database_url.startswith("sqlite:///")
    assert defaults.database_url.endswith("chourave/chourave.sqlite3")
    assert defaults.webhook_url is None
    assert defaults.webhook_listen == ListenAddress("127.0.0.1", 8080)
    assert defaults.webhook_secret is None
    assert defaults.retention_days == 365
    assert (defaults.log_level, defaults.log_format) == ("INFO", "text")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8080"),
        ({"WEBHOOK_LISTEN": "0.0.0.0:9000"}, "http://127.0.0.1:9000"),
        ({"WEBHOOK_LISTEN": "[::]:9000"}, "http://[::1]:9000"),
        ({"WEBHOOK_LISTEN": "[fd00::7]:9000"}, "http://[fd00::7]:9000"),
        (
            {"WEBHOOK_URL": "https://bot.example:8443/telegram", "WEBHOOK_SECRET": "s"},
            "https://bot.example:8443",
        ),
        ({"PUBLIC_URL": "https://film.example/bot/"}, "https://film.example/bot"),
    ],
)
def test_the_pages_have_an_address(given: dict[str, str], address: str) -> None:
    assert settings(**given).site_url == address


def test_an_address_of_the_pages_is_checked() -> None:
    assert complaint(PUBLIC_URL="http://film.example").startswith("CHOURAVE_PUBLIC_URL must start")
    assert "CHOURAVE_WORKSHOP_DAYS" in complaint(WORKSHOP_DAYS="0")


@pytest.mark.parametrize("name", ["Europe/Navets", "../etc/passwd", "+02:00", "/usr"])
def test_a_time_zone_is_one_that_exists(name: str) -> None:
    assert settings(TIME_ZONE="Europe/Paris").time_zone == "Europe/Paris"
    assert settings().time_zone is None
    assert complaint(TIME_ZONE=name).startswith("CHOURAVE_TIME_ZONE is not a time zone")


def test_every_setting_is_read() -> None:
    chosen = settings(
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_API_URL="http://127.0.0.1:8081/",
        DATABASE_URL="postgresql://chourave@db/chourave",
        WEBHOOK_URL="https://bot.example/telegram",
        WEBHOOK_LISTEN="[::]:9000",
        WEBHOOK_SECRET="a-secret_1",
        RETENTION_DAYS=" 30 ",
        LOG_LEVEL="debug",
        LOG_FORMAT="JSON",
    )
    assert chosen.required_token() == TOKEN
    assert chosen.telegram_api_url == "http://127.0.0.1:8081"
    assert chosen.database_url == "postgresql://chourave@db/chourave"
    assert chosen.webhook_url == "https://bot.example/telegram"
    assert chosen.webhook_listen == ListenAddress("::", 9000)
    assert chosen.webhook_secret is not None
    assert chosen.webhook_secret.get_secret_value() == "a-secret_1"
    assert chosen.retention_days == 30
    assert (chosen.log_level, chosen.log_format) == ("DEBUG", "json")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("TELEGRAM_TOKEN", "s3cret", "is not a bot token"),
        ("TELEGRAM_TOKEN", "١٢٣:s3cret", "is not a bot token"),
        ("TELEGRAM_TOKEN", "123:s3cret/../x", "is not a bot token"),
        ("TELEGRAM_TOKEN_FILE", "/nowhere/s3cret", "cannot be read"),
        ("SECRET_KEY", "s3cret", "is too short: take the output of: openssl rand -hex 32"),
        ("SECRET_KEY", "\udce9" * 40, "has to be plain letters, digits and signs"),
        ("SECRET_KEY_FILE", "/nowhere/s3cret", "cannot be read"),
        ("WEBHOOK_SECRET_FILE", "/nowhere/s3cret", "cannot be read"),
        ("TELEGRAM_API_URL", "s3cret", "must be an address"),
        ("TELEGRAM_API_URL", "https://s3cret:port", "must be an address"),
        ("TELEGRAM_API_URL", "https://[s3cret", "must be an address"),
        ("TELEGRAM_API_URL", "https://user:s3cret@api.example", "no user name"),
        ("TELEGRAM_API_URL", "https://api.example/bot/", "before /bot"),
        ("TELEGRAM_API_URL", "http://s3cret.example", "https://"),
        ("TELEGRAM_API_URL", "http://8.8.8.8", "https://"),
        ("DATABASE_URL", "mysql://root:s3cret@db/x", "must be sqlite:///path"),
        ("DATABASE_URL", "sqlite:///", "must be sqlite:///path"),
        ("WEBHOOK_URL", "http://s3cret.example", "https://"),
        ("WEBHOOK_URL", "http://127.0.0.1/s3cret", "https://"),
        ("WEBHOOK_URL", "https://bot.example", "must name a path: https://bot.example/telegram"),
        ("WEBHOOK_URL", "https://bot.example:8080/s3cret", "443, 80, 88 or 8443"),
        ("WEBHOOK_LISTEN", "8080", "host:port"),
        ("WEBHOOK_LISTEN", "localhost:0", "host:port"),
        ("WEBHOOK_LISTEN", "localhost:65536", "host:port"),
        ("WEBHOOK_SECRET", "s3cret!", "1 to 256 characters"),
        ("WEBHOOK_SECRET", "s" * 257, "1 to 256 characters"),
        ("RETENTION_DAYS", "s3cret", "valid integer"),
        ("RETENTION_DAYS", "0", "greater than or equal to 1"),
        ("RETENTION_DAYS", "3651", "less than or equal to 3650"),
        ("LOG_LEVEL", "s3cret", "'DEBUG'"),
        ("LOG_FORMAT", "xml", "'text' or 'json'"),
    ],
)
def test_a_wrong_setting_is_named_with_its_reason(name: str, value: str, why: str) -> None:
    said = complaint(**{name: value})
    assert said.startswith(f"CHOURAVE_{name} ")
    assert why in said
    assert "s3cret" not in said


@pytest.mark.parametrize("host", ["localhost", "[::1]", "10.0.0.7", "bot-api", "api.internal"])
def test_plain_http_is_for_private_servers(host: str) -> None:
    assert settings(TELEGRAM_API_URL=f"http://{host}:8081").telegram_api_url.endswith(":8081")


def test_a_private_api_server_may_call_a_webhook_in_plain_http() -> None:
    chosen = settings(
        TELEGRAM_API_URL="http://127.0.0.1:8081",
        WEBHOOK_URL="http://127.0.0.1:9000/telegram",
        WEBHOOK_SECRET="guard",
    )
    assert chosen.webhook_url == "http://127.0.0.1:9000/telegram"


def test_a_webhook_needs_a_secret() -> None:
    said = complaint(WEBHOOK_URL="https://bot.example/telegram")
    assert said == "CHOURAVE_WEBHOOK_SECRET is required when CHOURAVE_WEBHOOK_URL is set"


def test_all_wrong_settings_are_named_at_once() -> None:
    said = complaint(RETENTION_DAYS="0", LOG_FORMAT="xml")
    assert "CHOURAVE_RETENTION_DAYS" in said
    assert "CHOURAVE_LOG_FORMAT" in said


@pytest.mark.parametrize(
    ("unknown", "closest"),
    [
        ("CHOURAVE_TELEGRAM_TOKN", "CHOURAVE_TELEGRAM_TOKEN"),
        ("CHOURAVE_RETENTION", "CHOURAVE_RETENTION_DAYS"),
        ("chourave_log_level", "CHOURAVE_LOG_LEVEL"),
        ("CHOURAVE_LOG\nLEVEL", "CHOURAVE_LOG_LEVEL"),
    ],
)
def test_an_unknown_setting_is_told_its_neighbour(
    unknown: str, closest: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match=f"did you mean {closest}\\?$") as refusal:
        load_settings({unknown: "s3cret"}, None)
    assert "\n" not in str(refusal.value)
    (tmp_path / ".env").write_text(f"{unknown.replace(chr(10), '_')}_X=s3cret\n")
    with pytest.raises(SettingsError, match="is not a setting"):
        load_settings({}, tmp_path / ".env")


def test_other_programs_settings_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COMPOSE_PROJECT_NAME=film\nCHOURAVE_RETENTION_DAYS=7\n")
    assert load_settings({"PATH": "/bin"}, tmp_path / ".env").retention_days == 7


def test_the_environment_wins_over_the_file_and_empty_is_not_set(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("CHOURAVE_RETENTION_DAYS=7\nCHOURAVE_LOG_FORMAT=json\nCHOURAVE_WEBHOOK_URL=\n")
    chosen = load_settings({"CHOURAVE_RETENTION_DAYS": "8", "CHOURAVE_LOG_LEVEL": " "}, file)
    assert (chosen.retention_days, chosen.log_format, chosen.log_level) == (8, "json", "INFO")
    assert chosen.webhook_url is None


def test_without_arguments_the_process_and_its_folder_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHOURAVE_LOG_FORMAT", "json")
    (tmp_path / ".env").write_text("CHOURAVE_LOG_LEVEL=ERROR\n")
    chosen = load_settings()
    assert (chosen.log_format, chosen.log_level) == ("json", "ERROR")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"CHOURAVE_LOG_LEVEL=\xff\n")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings({}, tmp_path / ".env")


def test_the_token_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n")
    chosen = settings(TELEGRAM_TOKEN_FILE=str(file))
    assert chosen.required_token() == TOKEN
    assert TOKEN not in repr(chosen)


@pytest.mark.parametrize("content", [b"", b"s3cret", b"\xff:s3cret", b"1:s3cret\n2:s3cret"])
def test_a_token_file_without_a_token_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    said = complaint(TELEGRAM_TOKEN_FILE=str(file))
    assert said.startswith("CHOURAVE_TELEGRAM_TOKEN_FILE ")
    assert "s3cret" not in said


def test_every_secret_may_come_from_a_file(tmp_path: Path) -> None:
    for name in ("key", "secret"):
        (tmp_path / name).write_text(name * 16 + "\n")
    chosen = settings(
        SECRET_KEY_FILE=str(tmp_path / "key"), WEBHOOK_SECRET_FILE=str(tmp_path / "secret")
    )
    assert chosen.key == "key" * 16
    assert chosen.webhook_secret is not None
    assert chosen.webhook_secret.get_secret_value() == "secret" * 16
    short = tmp_path / "short"
    short.write_text("s3cret")
    said = complaint(SECRET_KEY_FILE=str(short))
    assert said.startswith("CHOURAVE_SECRET_KEY_FILE is too short")
    assert "s3cret" not in said


def test_two_tokens_are_one_too_many() -> None:
    said = complaint(TELEGRAM_TOKEN=TOKEN, TELEGRAM_TOKEN_FILE="/nowhere")
    assert said.endswith("are both set: keep one")
    assert TOKEN not in said


def test_a_command_that_needs_the_token_says_so() -> None:
    with pytest.raises(SettingsError, match=r"^CHOURAVE_TELEGRAM_TOKEN is not set"):
        settings().required_token()


def test_secrets_are_not_shown() -> None:
    shown = repr(
        settings(
            TELEGRAM_TOKEN="1:s3cret",
            WEBHOOK_SECRET="s3cret",
            SECRET_KEY="s3cret" * 8,
            DATABASE_URL="postgresql://chourave:s3cret@db/chourave",
        )
    )
    assert "s3cret" not in shown


@given(
    st.dictionaries(
        st.sampled_from([name.removeprefix("CHOURAVE_") for name in NAMES]) | st.text(max_size=20),
        st.text(max_size=40)
        | st.text("0123456789:/.@[]abc", max_size=40).map(lambda tail: f"https://{tail}")
        | st.integers().map(str),
        max_size=4,
    )
)
def test_any_environment_starts_or_is_refused_in_one_line(given: dict[str, str]) -> None:
    try:
        settings(**given)
    except SettingsError as error:
        said = str(error)
        assert len(said.splitlines()) == 1
        assert "CHOURAVE_" in said


def test_every_setting_is_explained_to_operators() -> None:
    example = Path(__file__).parents[1] / "deploy" / ".env.example"
    written = {
        line.lstrip("# ").split("=")[0]
        for line in example.read_text("utf-8").splitlines()
        if line.lstrip("# ").startswith("CHOURAVE_")
    }
    assert written == set(NAMES)


def test_the_tools_of_an_operator_count_instead_of_those_that_ship(tmp_path: Path) -> None:
    own = tmp_path / "tools.csv"
    own.write_text((data_file("tools.csv") + data_file("plans.csv")).replace("Hailuo", "Hilo"))
    assert settings(TOOLS_FILE=str(own)).catalogue.tool("hailuo").name == "Hilo"
    assert settings().catalogue is SHIPPED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"\xff\xfe", "cannot be read: it is not UTF-8 text"),
        (b"name,price\n", "is not a table of tools: the columns are name, price"),
        (b"", "is not a table of tools: the columns are missing"),
        (data_file("tools.csv").replace("SG,2024-06", "SG,june", 1).encode(),
         "is not a table of tools: kling: since 'june'"),
        ((data_file("tools.csv") + data_file("plans.csv").replace("12,5,25", "1,5,25")).encode(),
         "is not a table of tools: runway: low, central and high are not in order"),
    ],
)  # fmt: skip
def test_a_wrong_file_of_tools_stops_the_start(
    content: bytes | None, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "tools.csv"
    if content is not None:
        file.write_bytes(content)
    assert complaint(TOOLS_FILE=str(file)) == f"CHOURAVE_TOOLS_FILE {said}"
