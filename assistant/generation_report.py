"""What a reader of plain text is told of a model's answer beside the answer itself."""

from __future__ import annotations

from assistant.schema import Answer
from assistant.words import number, t


def model_lines(answer: Answer, lang: str) -> list[str]:
    """Doubts about statements, statements that were removed and why, tokens and cost.

    Empty for an answer that no model had a part in.
    """
    lines = [
        t("generation.doubt", lang, text=claim.text, why="; ".join(claim.problems))
        for claim in answer.claims
        if claim.support != "supported" and claim.problems
    ]
    if answer.dropped:
        lines.append(t("generation.dropped", lang, n=len(answer.dropped)))
        lines += [f"  – {claim.text} ({'; '.join(claim.problems)})" for claim in answer.dropped]
    used = answer.usage
    if used.get("calls"):
        line = t(
            "generation.used",
            lang,
            model=used.get("model", ""),
            calls=used["calls"],
            prompt=used.get("prompt_tokens", 0),
            completion=used.get("completion_tokens", 0),
        )
        if used.get("estimated"):
            line = f"{line} {t('generation.estimated', lang)}"
        if used.get("cost"):
            cost = number(used["cost"], lang, 6, trim=True)
            line = f"{line} · {t('generation.cost', lang, cost=cost)}"
        lines.append(line)
    return lines
