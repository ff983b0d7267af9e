"""The words on screen: one TOML file per area and language under ``assistant/locale``.

``t("answer.not_found", "vi", n=11)`` reads key ``not_found`` of ``locale/vi/answer.toml``.
A missing key or placeholder is an error, so that no page ever shows a raw key.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
_MARKS = str.maketrans(",.", ".,")


@cache
def _area(area: str, lang: str) -> dict[str, str]:
    source = files("assistant").joinpath("locale", lang, f"{area}.toml")
    return cast(dict[str, str], tomllib.loads(source.read_text(encoding="utf-8")))


def t(key: str, lang: str = "vi", **values: object) -> str:
    """The words for ``area.name`` in ``lang``, with ``{placeholders}`` filled in.

    Raises:
        KeyError: the area, the name or a placeholder is missing: a defect, not a user error.
    """
    area, _, name = key.partition(".")
    return _area(area, lang)[name].format(**values)


def number(value: float, lang: str, digits: int = 0, *, trim: bool = False) -> str:
    """A number as the language groups it: ``1.234,5`` in Vietnamese.

    ``digits`` stand after the mark; with ``trim``, no noughts at their end.
    """
    text = f"{value:,.{digits}f}"
    if trim and digits:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_MARKS) if lang == "vi" else text
