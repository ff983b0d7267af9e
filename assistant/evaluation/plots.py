"""Small charts as inline SVG, legible without colour and by screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

ROW = 26
LABEL = 270
WIDTH = 640


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    body = "".join(parts)
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" '
        f'style="max-width:{width}px;width:100%"><title>{escape(title)}</title>{body}</svg>'
    )


def interval_chart(title: str, rows: Sequence[tuple[str, float, float, float, str]]) -> str:
    """One dot with its interval a row: ``(label, mean, low, high, value as text)``, 0 to 1."""
    scale = WIDTH - LABEL - 90
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        x = LABEL + share * scale
        parts.append(
            f'<line class="grid" x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{len(rows) * ROW}"/>'
        )
    for i, (label, mean, low, high, text) in enumerate(rows):
        y = i * ROW + ROW / 2
        parts.append(
            f'<text x="{LABEL - 10}" y="{y + 4:.1f}" text-anchor="end">{escape(label)}</text>'
            f'<line class="range" x1="{LABEL + low * scale:.1f}" x2="{LABEL + high * scale:.1f}" '
            f'y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<circle class="dot" cx="{LABEL + mean * scale:.1f}" cy="{y:.1f}" r="5"/>'
            f'<text x="{WIDTH - 80}" y="{y + 4:.1f}">{escape(text)}</text>'
        )
    return _svg(WIDTH, len(rows) * ROW + 6, title, parts)


def bar_chart(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """One bar a row: ``(label, count)``."""
    scale = (WIDTH - LABEL - 60) / max((count for _, count in rows), default=1)
    parts = []
    for i, (label, count) in enumerate(rows):
        y = i * ROW
        parts.append(
            f'<text x="{LABEL - 10}" y="{y + 18}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="bar" x="{LABEL}" y="{y + 5}" width="{count * scale:.1f}" '
            f'height="{ROW - 10}"/>'
            f'<text x="{LABEL + count * scale + 8:.1f}" y="{y + 18}">{count}</text>'
        )
    return _svg(WIDTH, max(1, len(rows)) * ROW + 4, title, parts)
