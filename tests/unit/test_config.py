"""Settings are read from the environment; secrets are made once and never twice."""

import json
import stat
import threading
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from engage.config import SETTINGS, Config
from engage.errors import Malformed


def test_defaults_need_nothing_but_a_folder(tmp_path: Path) -> None:
    config = Config.from_environment({"ENGAGE_DATA": str(tmp_path / "new" / "data")})
    assert config.database_url == f"sqlite:///{tmp_path}/new/data/engage.db"
    assert config.public_url == "http://127.0.0.1:8000"
    assert (config.host, config.port, config.threads, config.trusted_proxies) == ("127.0.0.1", 8000, 16, 0)
    assert config.provider == "simulated"
    assert not config.https


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first = Config.from_environment({"ENGAGE_DATA": str(tmp_path)}).secrets
    assert Config.from_environment({"ENGAGE_DATA": str(tmp_path)}).secrets == first
    path = tmp_path / "secrets.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["secrets.json"]
    Fernet(first.vault_keys[0])


def test_many_processes_starting_at_once_agree(tmp_path: Path) -> None:
    found = []
    start = threading.Barrier(16)

    def begin() -> None:
        start.wait()
        found.append(Config.from_environment({"ENGAGE_DATA": str(tmp_path)}).secrets)

    threads = [threading.Thread(target=begin) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16
    assert set(found) == {found[0]}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    environment = {"ENGAGE_DATA": str(tmp_path), "ENGAGE_SECRET_KEY": "given"}
    assert Config.from_environment(environment).secrets.secret_key == "given"
    whole = {**environment, "ENGAGE_TOKEN_KEY": "t", "ENGAGE_VAULT_KEYS": "new, old"}
    (tmp_path / "secrets.json").unlink()
    config = Config.from_environment(whole)
    assert config.secrets.vault_keys == ("new", "old")
    assert not (tmp_path / "secrets.json").exists()


def test_an_unreadable_secrets_file_is_said_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text("{")
    with pytest.raises(Malformed) as caught:
        Config.from_environment({"ENGAGE_DATA": str(tmp_path)})
    assert caught.value.code == "secrets_file"
    assert path.read_text() == "{"
    path.write_text(json.dumps({"secret_key": "only"}))
    with pytest.raises(Malformed):
        Config.from_environment({"ENGAGE_DATA": str(tmp_path)})


def test_a_twilio_account_chooses_twilio(tmp_path: Path) -> None:
    environment = {
        "ENGAGE_DATA": str(tmp_path),
        "ENGAGE_TWILIO_ACCOUNT_SID": "AC0",
        "ENGAGE_TWILIO_AUTH_TOKEN": "token",
        "ENGAGE_PUBLIC_URL": "https://hear.example.org/",
    }
    config = Config.from_environment(environment)
    assert (config.provider, config.public_url, config.https) == ("twilio", "https://hear.example.org", True)
    assert Config.from_environment({**environment, "ENGAGE_PROVIDER": "simulated"}).provider == "simulated"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("ENGAGE_PORT", "http", "setting_number"),
        ("ENGAGE_PORT", "70000", "setting_number"),
        ("ENGAGE_THREADS", "-1", "setting_number"),
        ("ENGAGE_PUBLIC_URL", "hear.example.org", "setting_address"),
        ("ENGAGE_PROVIDER", "pigeon", "setting_provider"),
        ("ENGAGE_PROVIDER", "twilio", "setting_missing"),
        ("ENGAGE_SMTP_URL", "mail.example.org", "setting_mail_server"),
        ("ENGAGE_MAIL_REPLIES", "the town", "setting_mail_address"),
        ("ENGAGE_SMTP_URL", "smtp://mail.example.org", "setting_missing"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(
    tmp_path: Path, name: str, value: str, code: str
) -> None:
    with pytest.raises(Malformed) as caught:
        Config.from_environment({"ENGAGE_DATA": str(tmp_path), name: value})
    assert caught.value.code == code


@pytest.mark.parametrize("sender", ["", "Town", "Town of Riverbend <news>", "Town <@example.org>"])
def test_letters_need_an_address_to_come_from(tmp_path: Path, sender: str) -> None:
    environment = {"ENGAGE_DATA": str(tmp_path), "ENGAGE_SMTP_URL": "smtp://mail.example.org"}
    with pytest.raises(Malformed) as caught:
        Config.from_environment({**environment, "ENGAGE_MAIL_FROM": sender})
    assert (caught.value.code, caught.value.params["name"]) == ("setting_missing", "ENGAGE_MAIL_FROM")


def test_secrets_never_show(tmp_path: Path) -> None:
    environment = {
        "ENGAGE_DATA": str(tmp_path),
        "ENGAGE_SECRET_KEY": "HUSH",
        "ENGAGE_DATABASE_URL": "postgresql://engage:HUSH@db/engage",
        "ENGAGE_TWILIO_ACCOUNT_SID": "AC0",
        "ENGAGE_TWILIO_AUTH_TOKEN": "HUSH",
        "ENGAGE_TWILIO_AUTH_TOKEN_OLD": "HUSH",
        "ENGAGE_SMTP_URL": "smtp://engage:HUSH@mail.example.org:587",
        "ENGAGE_MAIL_FROM": "Town <news@example.org>",
        "ENGAGE_VAULT_KEYS": "HUSH",
        "ENGAGE_TOKEN_KEY": "HUSH",
    }
    assert "HUSH" not in repr(Config.from_environment(environment))


def test_every_setting_is_listed_once() -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names))
    assert all(name.startswith("ENGAGE_") for name in names)
