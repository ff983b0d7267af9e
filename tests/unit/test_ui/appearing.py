"""A page without a browser: a library of one article and an assistant that says what it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

import assistant.ui
from assistant.schema import Answer, Citation, Claim

PAGES = Path(assistant.ui.__file__).parent
APP = PAGES.parents[1] / "app.py"
QUOTE = "Phường Sao Mai giảm 12 người."
OFFERED = "Phường Sao Mai giảm bao nhiêu người?"
TEXT = f"{QUOTE} Việc sắp xếp xong trong tháng 10."


def an_answer(question: str, **changes: Any) -> Answer:
    """An answer of one statement with its source."""
    fields: dict[str, Any] = {
        "status": "answered",
        "claims": (Claim(QUOTE, (1,), highlight="12 người"),),
        "citations": (
            Citation(1, "a1", "a1.txt", "Sắp xếp ở Sao Mai", "Báo Thử", "An", date(2019, 9, 22),
                     1, 0, len(QUOTE), QUOTE),
        ),
        "direct": "12 người",
        "mentions": 1,
        "read": 1,
        "seconds": {"total": 0.08},
    }  # fmt: skip
    return Answer(question, **(fields | changes))


class FakeAssistant:
    """Answers with what the test says."""

    def __init__(self) -> None:
        self.reply: Callable[[str], Answer] = an_answer
        self.asked: list[str] = []
        self.filters: list[Any] = []

    def ask(self, question: str, **given: Any) -> Answer:
        self.asked.append(question)
        self.filters.append(given.get("filter"))
        return self.reply(question)


def page(name: str = "chat") -> AppTest:
    """One page, as it stands alone."""
    return AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)


def app() -> AppTest:
    """The whole application with its menu."""
    return AppTest.from_file(str(APP), default_timeout=30)


def shown(at: AppTest) -> str:
    """All words on the page, whatever element shows them."""
    kinds = ("html", "title", "markdown", "info", "error", "warning", "success", "caption")
    parts = [str(e.proto.body) for kind in kinds for e in at.get(kind)]
    parts += [str(e.proto.text) for e in at.get("progress")]
    return " ".join([*parts, *(b.label for b in at.button), *(e.label for e in at.expander)])


def clean(at: AppTest) -> AppTest:
    """The page, which must not have raised."""
    assert not at.exception, [e.message for e in at.exception]
    return at


def asked(question: str = OFFERED) -> AppTest:
    """The chat page after a question."""
    at = page().run()
    at.chat_input[0].set_value(question)
    return clean(at.run())
