"""Every word on screen exists in both languages, with the same placeholders."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from assistant.words import number, t

LOCALE = Path(__file__).resolve().parents[2] / "assistant" / "locale"
AREAS = sorted(path.stem for path in (LOCALE / "vi").glob("*.toml"))


def _words(lang: str, area: str) -> dict[str, str]:
    return tomllib.loads((LOCALE / lang / f"{area}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys_and_placeholders(area: str) -> None:
    vietnamese, english = _words("vi", area), _words("en", area)
    assert vietnamese.keys() == english.keys()
    for key, words in vietnamese.items():
        assert set(re.findall(r"{(\w+)", words)) == set(re.findall(r"{(\w+)", english[key])), key


def test_a_missing_word_or_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        t("ui.no_such_words")
    with pytest.raises(KeyError):
        t("ui.coverage", "vi", mentions=1)


@pytest.mark.parametrize(
    ("value", "lang", "digits", "trim", "written"),
    [
        (1234.5, "vi", 1, False, "1.234,5"),
        (1234.5, "en", 1, False, "1,234.5"),
        (0.01, "vi", 6, True, "0,01"),
        (120, "vi", 0, True, "120"),
        (2.0, "en", 2, True, "2"),
    ],
)
def test_a_number_is_written_as_the_language_does(
    value: float, lang: str, digits: int, trim: bool, written: str
) -> None:
    assert number(value, lang, digits, trim=trim) == written
