"""What the model is sent: rules, evidence between marks it cannot forge, the question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rendering import one_line
from assistant.schema import Citation
from prompts import load
from storage.text import fold

REFUSAL = "KHÔNG CÓ TRONG CÁC BÀI BÁO"
MAX_SENTENCES = 5
CHARACTERS_PER_TOKEN = 2.0
"""Vietnamese in the tokenizers of small open models; OpenAI's need fewer tokens, so it is safe."""
HISTORY_TURNS = 3
HISTORY_CHARACTERS = 400
QUESTION_CHARACTERS = 2000

# Sentences that give orders to a reader that is a machine. They stay in the articles and in
# search; they are only not shown to the model, because one that obeys would then cite them.
_ORDERS = re.compile(
    r"\b(?:bo qua|phot lo|quen|dung theo|khong (?:lam|tuan) theo|vo hieu hoa)\b.{0,30}"
    r"\b(?:(?:huong dan|chi dan|loi dan|loi nhac|lenh|quy tac|yeu cau|noi dung)"
    r"(?: \w+){0,2} (?:truoc|tren|he thong|phia tren|cua ban)"
    r"|moi (?:huong dan|chi dan|quy tac|lenh)"
    r"|loi nhac)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|prompt|rule|previous|above)"
    r"|(?:^|[.\n:>\]*#-]\s*)(?:system|developer|assistant|he thong|tro ly|nguoi dung)\s*:"
    r"|\b(?:system|developer) (?:prompt|message)"
    r"|\b(?:in|viet|lap|nhac|doc|tiet lo|cho xem|gui|chep) (?:ra |lai |toan bo |nguyen van )*"
    r"(?:loi nhac|prompt|(?:huong dan|chi dan|quy tac) (?:he thong|cua ban|o tren|tren))\b"
    r"|\b(?:tu|ke tu) (?:bay )?gio[, ]+(?:ban|hay)\b|\bban (?:bay )?gio la\b|\bact as\b"
    r"|\bban la (?:mot )?(?:tro ly|mo hinh|chatbot|ai)\b|\byou are (?:now|an? (?:ai|assistant))"
    r"|\b(?:hay|phai|chi|luon) tra loi (?:bang|dung|rang|la|nguoi dung)\b"
    r"|\b(?:mo hinh ngon ngu|tro ly (?:ao|ai)|chatbot)\b.{0,30}\b(?:phai|hay|khong duoc)\b"
    r"|\b(?:respond|reply|answer|print|output|reveal|repeat)\b.{0,30}"
    r"\b(?:only|exactly|in english|prompt|the following|your)\b"
    r"|\bjailbreak\b|\bprompt injection\b"
)
_FAKE = re.compile(
    r"<\||\|>|\[/?inst\]|<</?sys|</?(?:system|assistant|user)>|<(?:start|end)_of_turn"
)


def gives_orders(text: str) -> bool:
    """Whether ``text`` speaks to a language model instead of a reader."""
    plain = fold(text)
    return bool(_ORDERS.search(plain) or _FAKE.search(plain))


@dataclass(frozen=True, slots=True)
class Prompt:
    """The two messages, and the evidence that was in them."""

    system: str
    user: str
    shown: tuple[Citation, ...]


def _quoted(text: str, fence: str) -> str:
    """One line without marks that look like citations or like the fence."""
    return re.sub(r"\[(\d{1,3})\]", r"(\1)", one_line(text)).replace(fence, " ")


def _source(citation: Citation) -> str:
    outlet = citation.outlet or ""
    if gives_orders(outlet):
        outlet = ""
    parts = [outlet, citation.date.strftime("%d/%m/%Y") if citation.date else ""]
    return ", ".join(one_line(part) for part in parts if part)


def build(
    question: str,
    evidence: Sequence[Citation],
    *,
    context_tokens: int,
    max_tokens: int,
    history: Sequence[tuple[str, str]] = (),
) -> Prompt:
    """Fits the evidence, best first, into the model's window; what does not fit is not shown."""
    seed = "\n".join([question, *(citation.quote for citation in evidence)])
    fence = "=====" + hashlib.sha256(seed.encode()).hexdigest()[:12] + "====="
    system = load("answer", sentences=MAX_SENTENCES, refusal=REFUSAL, fence=fence)
    asked = _quoted(question, fence)[:QUESTION_CHARACTERS]
    turns = [
        f"Người dùng đã hỏi: {_quoted(q, fence)[:HISTORY_CHARACTERS]}\n"
        f"Đã trả lời: {_quoted(a, fence)[:HISTORY_CHARACTERS]}\n"
        for q, a in list(history)[-HISTORY_TURNS:]
    ]
    before = "\n".join(turns) + ("\n" if turns else "")
    room = (context_tokens - max_tokens - 64) * CHARACTERS_PER_TOKEN
    room -= len(system) + len(asked) + len(before) + 3 * len(fence)
    lines: list[str] = []
    shown: list[Citation] = []
    for citation in evidence:
        if gives_orders(citation.quote):
            continue
        source = _source(citation)
        line = f"[{citation.n}] {f'({source}) ' if source else ''}{_quoted(citation.quote, fence)}"
        room -= len(line) + 1
        if room < 0 and shown:
            break
        lines.append(line)
        shown.append(citation)
    user = load("evidence", fence=fence, evidence="\n".join(lines), history=before, question=asked)
    return Prompt(system, user, tuple(shown))


def is_refusal(text: str) -> bool:
    """Whether the model says that the evidence does not hold the answer."""
    said = fold(one_line(text)).strip(' ."“”*')
    return said.startswith(fold(REFUSAL)) or said in ("khong co", "khong co trong cac bai bao")


_TONED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
_OTHER_SCRIPT = re.compile(
    r"[\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)


def is_vietnamese(text: str) -> bool:
    """Whether running text is Vietnamese: about half its words carry a mark in print.

    Names and figures carry none, so a third is enough; a foreign script is never enough.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isupper()]
    if len(_OTHER_SCRIPT.findall(text)) > 2:
        return False
    lower = [word for word in words if word[0].islower()]
    if len(lower) < 3:
        return True
    return sum(bool(_TONED.search(word)) for word in lower) >= len(lower) / 3
