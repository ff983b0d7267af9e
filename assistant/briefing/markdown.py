"""A briefing as Markdown: headings, lists, pipe tables, and references that marks link to."""

from __future__ import annotations

import re
from urllib.parse import quote

from assistant.briefing.outline import Block, Run, blocks
from assistant.briefing.schema import Briefing

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~!])")
_SIMPLE = {
    "title": "# {}", "heading": "## {}", "note": "*{}*", "point": "- {}", "text": "{}",
    "source": "**{}**",
}  # fmt: skip
_BLOCK_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def markdown(briefing: Briefing, app: str | None = None) -> str:
    """The whole briefing. Text of articles is escaped: it can make no link, image or HTML.

    ``app`` is the address of the running app, for links back.
    """
    return "\n\n".join(_block(block) for block in blocks(briefing, app)) + "\n"


def escape(text: str) -> str:
    """``text`` as literal Markdown."""
    return _BLOCK_START.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _inline(runs: tuple[Run, ...]) -> str:
    """Marks link to their sentence: ``[[2.1]](#ref-3)``."""
    parts = [
        f" [{escape(run.text)}](#ref-{run.n})"
        if run.n
        else run.text[: len(run.text) - len(run.text.lstrip())]
        + escape(run.text)
        + run.text[len(run.text.rstrip()) :]
        for run in runs
    ]
    return re.sub(r" {2,}", " ", "".join(parts)).strip()


def _block(block: Block) -> str:
    text = _inline(block.runs)
    if block.kind in _SIMPLE:
        return _SIMPLE[block.kind].format(text)
    if block.kind == "reference":
        address = web(block.url)
        url = f" <{quote(address, safe=_URL)}>" if address else ""
        return f"\\[{block.n}\\] {text}{url}"
    if block.kind == "quote":
        shown = web(block.back)
        back = f" [{block.label}](<{quote(shown, safe=_URL)}>)" if shown else ""
        return f'<a id="ref-{block.n}"></a>{text}{back}'
    if block.kind == "table":
        lines = ["| " + " | ".join(_inline(cell) for cell in row) + " |" for row in block.rows]
        return "\n".join((lines[0], "|" + " --- |" * len(block.rows[0]), *lines[1:]))
    bars = [
        f"{'█' * max(1, round(bar.share * 24))} {escape(bar.label)}: {bar.value}"
        for bar in block.bars
    ]
    return "\n\n".join((f"**{text}**", *bars))


_URL = "%/:=&?~#+!$,;'@()*[]"


def web(url: str | None) -> str | None:
    """``url`` when it is a web address, else None."""
    return url if url and re.match(r"https?://[^\s<>]+$", url) else None
