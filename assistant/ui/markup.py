"""Our own HTML around escaped text: answers, references, articles. Pure, no Streamlit."""

from __future__ import annotations

from assistant.schema import Answer, Citation, Claim, Support
from assistant.ui.safe import escape
from assistant.words import t
from storage.schema import Article, Passage

GLYPHS: dict[Support, str] = {"supported": "●", "partly": "◐", "unsupported": "○"}


def claim_markup(claim: Claim, lang: str) -> str:
    """One statement: its state as a glyph with words for screen readers, its text, the asked
    figure or name in bold."""
    words = "; ".join([t(f"ui.state_{claim.support}", lang), *claim.problems])
    state = (
        f'<span class="hb-state" title="{escape(words)}"><span aria-hidden="true">'
        f'{GLYPHS[claim.support]}</span><span class="hb-sr">{escape(words)}. </span></span>'
    )
    return f'<p class="hb-answer">{state}{_bold(claim.text, claim.highlight)}</p>'


def _bold(text: str, part: str | None) -> str:
    at = text.find(part) if part else -1
    if not part or at < 0:
        return escape(text)
    end = at + len(part)
    return f"{escape(text[:at])}<strong>{escape(part)}</strong>{escape(text[end:])}"


def coverage_line(answer: Answer, lang: str) -> str:
    """State, coverage, dates of the sources and time taken, as one plain line."""
    parts = []
    if answer.claims:
        worst = min((c.support for c in answer.claims), key=list(GLYPHS)[::-1].index)
        parts.append(f"{GLYPHS[worst]} {t(f'ui.state_{worst}', lang)}")
    parts.append(t("ui.coverage", lang, mentions=answer.mentions, read=answer.read))
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
        seconds = f"{total:.2f}"
        parts.append(
            t("ui.seconds", lang, n=seconds.replace(".", ",") if lang == "vi" else seconds)
        )
    return " · ".join(parts)


def reference_markup(citation: Citation, lang: str) -> str:
    """A newspaper reference with the exact sentence under it."""
    from assistant.citations import reference

    return (
        f'<p class="hb-ref">[{citation.n}] {escape(reference(citation, lang))}</p>'
        f'<p class="hb-quote">{escape(citation.quote)}</p>'
    )


def passage_markup(article: Article, passage: Passage, quote: tuple[int, int] | None) -> str:
    """One paragraph, with the cited span marked when it lies inside."""
    text = article.text[passage.start : passage.end]
    kind = {"caption": ' class="hb-caption"', "heading": ' class="hb-heading"'}.get(
        passage.kind, ""
    )
    if quote is None or quote[0] < passage.start or quote[1] > passage.end:
        return f"<p{kind}>{escape(text)}</p>"
    start, end = quote[0] - passage.start, quote[1] - passage.start
    return (
        f"<p{kind}>{escape(text[:start])}<mark>{escape(text[start:end])}</mark>"
        f"{escape(text[end:])}</p>"
    )


def article_markup(
    article: Article, quote: tuple[int, int] | None = None, *, around: int | None = None
) -> str:
    """The article's paragraphs with the cited sentence marked.

    ``around`` keeps only that many paragraphs on either side of the citation.
    """
    passages = list(article.passages)
    if quote is not None and around is not None:
        at = next((p.index for p in passages if p.start <= quote[0] < p.end), 0)
        passages = [p for p in passages if abs(p.index - at) <= around]
    body = "".join(passage_markup(article, passage, quote) for passage in passages)
    return f'<div class="hb-article" lang="vi">{body}</div>'
