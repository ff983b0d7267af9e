"""Our own HTML around escaped text: answers and articles. Pure, no Streamlit."""

from __future__ import annotations

import re

from assistant.schema import Answer, Claim, Support
from assistant.ui.safe import escape
from assistant.words import number, t
from storage.schema import Article, Passage

GLYPHS: dict[Support, str] = {"supported": "●", "partly": "◐", "unsupported": "○"}


def claim_markup(claim: Claim, lang: str, marks: str = "") -> str:
    """One statement: its state as a glyph with words for screen readers, its text, the asked
    figure or name in bold, and ``marks``, the markup of its citation numbers."""
    words = "; ".join([t(f"ui.state_{claim.support}", lang), *claim.problems])
    state = (
        f'<span class="hb-state" title="{escape(words)}"><span aria-hidden="true">'
        f'{GLYPHS[claim.support]}</span><span class="hb-sr">{escape(words)}. </span></span>'
    )
    return f'<p class="hb-answer">{state}{_bold(claim.text, claim.highlight)}{marks}</p>'


def _bold(text: str, part: str | None) -> str:
    if not part or part not in text:
        return escape(text)
    # "23" is no part of "2023" or of "1,23".
    alone = re.search(rf"(?<!\w)(?<!\d[.,/]){re.escape(part)}(?!\w)(?![.,/]\d)", text)
    at = alone.start() if alone else text.index(part)
    end = at + len(part)
    return f"{escape(text[:at])}<strong>{escape(part)}</strong>{escape(text[end:])}"


def coverage_line(answer: Answer, lang: str) -> str:
    """State, coverage, dates of the sources and time taken, as one plain line."""
    parts = []
    if answer.claims:
        worst = min((c.support for c in answer.claims), key=list(GLYPHS)[::-1].index)
        parts.append(f"{GLYPHS[worst]} {t(f'ui.state_{worst}', lang)}")
    looked = "ui.looked" if answer.status == "not_found" else "ui.coverage"
    if answer.read or answer.status == "not_found":  # a greeting reads nothing
        parts.append(t(looked, lang, mentions=answer.mentions, read=answer.read))
    if answer.since and answer.until:
        same = answer.since == answer.until
        key = "ui.as_of" if same else "ui.between"
        parts.append(
            t(key, lang, since=f"{answer.since:%d/%m/%Y}", until=f"{answer.until:%d/%m/%Y}")
        )
    if answer.generated_by:
        parts.append(t("ui.generated_by", lang, model=answer.generated_by))
    total = answer.seconds.get("total")
    if total is not None:
        parts.append(t("ui.seconds", lang, n=number(total, lang, 2)))
    return " · ".join(parts)


def usage_line(answer: Answer, lang: str) -> str:
    """Tokens, and what they cost when prices are set; empty when no model was asked."""
    used = answer.usage
    if not used.get("prompt_tokens") and not used.get("completion_tokens"):
        return ""
    line = t(
        "ui.tokens_estimated" if used.get("estimated") else "ui.tokens",
        lang,
        sent=number(used.get("prompt_tokens", 0), lang),
        written=number(used.get("completion_tokens", 0), lang),
    )
    cost = used.get("cost")
    if cost:
        line = f"{line} · {t('ui.cost', lang, cost=number(cost, lang, 5, trim=True))}"
    return line


def passage_markup(
    article: Article, passage: Passage, quote: tuple[int, int], window: tuple[int, int]
) -> str:
    """The part of one paragraph inside ``window``, with the cited span marked."""
    start, end = max(passage.start, window[0]), min(passage.end, window[1])
    if start >= end:
        return ""
    cut = [min(max(edge, start), end) for edge in quote]
    before, cited, after = (
        escape(article.text[i:j]) for i, j in ((start, cut[0]), (cut[0], cut[1]), (cut[1], end))
    )
    kind = f' class="hb-{passage.kind}"' if passage.kind in ("caption", "heading") else ""
    marked = f"<mark>{cited}</mark>" if cited else ""
    opening = "… " if start > passage.start else ""
    closing = " …" if end < passage.end else ""
    return f"<p{kind}>{opening}{before}{marked}{after}{closing}</p>"


def article_markup(
    article: Article, quote: tuple[int, int] = (0, 0), *, neighbours: int | None = None
) -> str:
    """The article's paragraphs with the cited span marked.

    ``neighbours`` keeps only that many sentences on either side of the citation.
    """
    window = (0, len(article.text))
    if neighbours is not None and quote[1] > quote[0]:
        window = _around(article, quote, neighbours)
    body = "".join(passage_markup(article, p, quote, window) for p in article.passages)
    return f'<div class="hb-article" lang="vi">{body}</div>'


def _around(article: Article, quote: tuple[int, int], neighbours: int) -> tuple[int, int]:
    whole = [s for s in article.sentences if s.clause_of is None]
    before = [s.start for s in whole if s.end <= quote[0]]
    inside = [s for s in whole if s.end > quote[0] and s.start < quote[1]]
    after = [s.end for s in whole if s.start >= quote[1]]
    start = min([*before[-neighbours:], *(s.start for s in inside), quote[0]])
    end = max([*after[:neighbours], *(s.end for s in inside), quote[1]])
    return start, end
