"""Settings: unknown names are refused, secrets hidden, the README kept true."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import PREFIX, Settings, load_settings
from storage.errors import SettingsError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in list(os.environ):
        if name.startswith((PREFIX, "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_a_misspelt_name_is_refused_with_the_good_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIBAO_LLM_MODLE", "x")
    with pytest.raises(SettingsError, match=r"HOIBAO_LLM_MODLE.*HOIBAO_LLM_MODEL"):
        load_settings()


def test_a_misspelt_name_in_the_env_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HOIBAO_PROT=1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="HOIBAO_PROT"):
        load_settings()


def test_the_env_file_is_read_and_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HOIBAO_DATA=a\nHOIBAO_PORT=9000\n", encoding="utf-8")
    assert load_settings().data == Path("a")
    assert load_settings().port == 9000
    assert load_settings("b").data == Path("b")


def test_a_malformed_value_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIBAO_LLM_TIMEOUT", "soon")
    with pytest.raises(SettingsError, match="HOIBAO_LLM_TIMEOUT"):
        load_settings()


def test_a_key_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIBAO_LLM_API_KEY", "sk-secret")
    settings = load_settings()
    assert settings.llm.configured
    assert "sk-secret" not in repr(settings) + str(settings.llm) + str(dict(settings))


def test_the_usual_openai_names_are_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not load_settings().llm.configured
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    llm = load_settings().llm
    assert llm.configured
    assert llm.base_url == "http://localhost:1/v1"


@pytest.mark.parametrize("name", ["README.md"])
def test_the_readme_lists_every_setting_as_it_is(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for field, info in Settings.model_fields.items():
        assert f"| `{PREFIX}{field.upper()}` | {info.description} |" in text


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_names_every_command(name: str) -> None:
    from assistant.cli import main

    text = (ROOT / name).read_text(encoding="utf-8")
    assert [c for c in main.commands if f"`hoibao {c}" not in text] == []


def test_a_table_of_own_outlets_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIBAO_OUTLETS", "mine.toml")
    assert load_settings().outlets == Path("mine.toml")
