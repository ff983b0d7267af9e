"""Pages of many papers' furniture around any article, for the unit tests and the benchmark.

The layouts lie in ``data/page_layouts*.txt``: how a kind of Vietnamese news site reads when a page
is selected and copied, printed, dumped by a text browser or mailed on, or how its HTML is built.
``{title}``, ``{lead}`` and ``{p1}`` to ``{p6}`` (all the rest) are the article; ``{t1}``, ``{l1}``
headline and lead of another one, ``{n1}`` and ``{m1}`` of one on the same event. No page is copied.
"""

from __future__ import annotations

import datetime
import html
import random
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parent / "data"
NAMES = (
    *("Minh Anh", "Nguyễn Văn Hòa", "Thu Hằng", "T.Hương", "Hoàng Thùy - Viết Tuân"),
    *("PHƯƠNG NAM", "Hải Hà", "Đặng Xuân Thắng"),
)
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
FURNITURE = ("Rất đáng hoan nghênh", "sẽ gởi đến bạn", "Mời quý độc giả", "Your email address")
"""Sentences of comment boxes and calls, which are prose and yet not the article's."""


@dataclass(frozen=True)
class Story:
    """One article; ``event`` is shared by articles on the same event."""

    title: str
    lead: str
    paras: tuple[str, ...] = ()
    event: int = 0


@dataclass(frozen=True)
class Layout:
    """A page with places to fill, and what it states."""

    name: str
    html: bool
    outlet: str | None
    author: str | None
    dated: str
    source: str

    def fill(self, stories: Sequence[Story], seed: str) -> Page:
        """The page around a story drawn by ``seed``."""
        rng = random.Random(f"{self.name} {seed}")
        own = rng.choice([story for story in stories if story.paras])
        near = [s for s in stories if s.event == own.event and s is not own]
        far = [s for s in stories if s.event != own.event]
        rng.shuffle(far)
        day = datetime.date(rng.randint(2015, 2024), rng.randint(1, 12), rng.randint(1, 28))
        clock = f"{rng.randint(5, 22):02}:{rng.randint(0, 59):02}"
        by = rng.choice(NAMES)
        values = {
            "title": own.title,
            "lead": own.lead,
            "by": by,
            "BY": by.upper(),
            "d": f"{day.day:02}",
            "m": f"{day.month:02}",
            "y": f"{day.year}",
            "clock": clock,
            "weekday": WEEKDAYS[day.weekday()],
            "Weekday": WEEKDAYS[day.weekday()].title(),
        }
        page = Page(own, self, day, clock, {"by": by, "BY": by.upper()}.get(self.author or ""))
        source = self._with_rest(own)
        for number, paragraph in enumerate(own.paras[:5], 1):
            values[f"p{number}"] = paragraph
        values.update({f"p{number}": "" for number in range(len(own.paras) + 1, 6)})
        others = [(f"t{n}", f"l{n}", far[(n - 1) % len(far)]) for n in range(1, 23)]
        others += [(f"n{n}", f"m{n}", (near + far[::-1])[n - 1]) for n in range(1, 4)]
        for head, text, other in others:
            lead = other.lead
            if len(lead) >= 220:
                lead = lead[:150].rsplit(" ", 1)[0] + "..."
            values[head], values[text] = other.title, lead
            page.foreign += [
                v for k, v in ((head, other.title), (text, lead)) if f"{{{k}}}" in source
            ]
        page.foreign += [sentence for sentence in FURNITURE if sentence in source]
        page.source = re.sub(r"\{(\w+)\}", lambda m: self._value(values, m), source)
        if self.name == "lynx":
            page.source = "\n".join(_wrapped(page.source))
        return page

    def _with_rest(self, own: Story) -> str:
        """The source with its last paragraph's place repeated for all that is left."""
        between = re.search(r"\{p5\}(.*?)\{p6\}", self.source, re.S)
        rest = [html.escape(text) if self.html else text for text in own.paras[5:]]
        if self.name == "spa":
            rest = [text.replace('"', '\\"') for text in own.paras[5:]]
        joined = (between[1] if between else "\n\n").join(rest).replace("{", "(").replace("}", ")")
        return self.source.replace("{p6}", joined)

    def _value(self, values: dict[str, str], match: re.Match[str]) -> str:
        value = values.get(match[1])
        if value is None:
            return match[0]
        if self.name == "spa":  # inside JSON
            return value.replace('"', '\\"')
        return html.escape(value) if self.html else value


@dataclass
class Page:
    """A filled page and what a reader should find in it."""

    story: Story
    layout: Layout
    day: datetime.date
    clock: str
    author: str | None
    foreign: list[str] = field(default_factory=list)
    source: str = ""

    @property
    def date(self) -> datetime.date | None:
        """The day that the page states."""
        return None if self.layout.dated == "-" else self.day

    @property
    def time(self) -> str | None:
        """The time of day that the page states."""
        return self.clock if self.layout.dated == "time" else None

    @property
    def name(self) -> str:
        """A file name of the page's format."""
        return "page.html" if self.layout.html else "page.txt"


def _wrapped(source: str) -> list[str]:
    lines: list[str] = []
    for line in source.split("\n"):
        bullet = re.match(r" *(?:\* )?", line)
        indent = " " * len(bullet[0] if bullet else "")
        lines += textwrap.wrap(line, 78, subsequent_indent=indent, drop_whitespace=True) or [""]
    return lines


def _load() -> list[Layout]:
    found = []
    for name in ("", "_papers", "_html", "_saved"):
        text = (DATA / f"page_layouts{name}.txt").read_text(encoding="utf-8")
        for part in re.split(r"^=== ", text, flags=re.M)[1:]:
            head, _, source = part.partition("\n")
            label, kind, outlet, author, dated = head.split(" | ")
            stated = [None if value == "-" else value for value in (outlet, author)]
            found.append(Layout(label, kind == "html", stated[0], stated[1], dated, source))
    return found


LAYOUTS = _load()
