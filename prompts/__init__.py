"""The words sent to a language model: one Markdown file per job, with ``{{variables}}``."""

from __future__ import annotations

import re
from importlib.resources import files

_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


def load(name: str, **values: object) -> str:
    """The text of ``prompts/<name>.md`` with every ``{{variable}}`` filled in.

    Values are inserted once and not searched again: an article that contains ``{{question}}``
    stays as it is.

    Raises:
        FileNotFoundError: no such prompt.
        KeyError: a variable of the prompt has no value, or a value no variable; both are defects.
    """
    text = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    unused = set(values) - set(_VARIABLE.findall(text))
    if unused:
        raise KeyError(f"{name}.md has no variable {', '.join(sorted(unused))}")
    return _VARIABLE.sub(lambda match: str(values[match[1]]), text).strip()
