"""Whether every sentence, citation and figure of many briefings is what the articles say.

    python -m tests.bench.briefing_facts --data FOLDER [--topics FILE] [--length page]

One briefing for each topic of :data:`TOPICS` (or each line of the file) over the articles of a
data folder, without a model. Counted: sentences that cite, sentences that their quotes support,
citations that are their article's text character for character, and rows of the table whose value,
unit, measure, place and time are those of the quote or of its article. Exits 1 when one is not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.briefing.places import bare, province, written
from assistant.briefing.schema import Briefing, Statement
from assistant.schema import Citation, FigureRow
from assistant.verification import verify_claim
from storage.numbers import find_quantities
from storage.schema import Article
from storage.text import fold, syllables

TOPICS = tuple(
    line.strip()
    for line in """
    tinh giản biên chế; sắp xếp tổ chức bộ máy; cải cách thủ tục hành chính; bổ nhiệm cán bộ;
    nhất thể hóa chức danh; dịch vụ công trực tuyến; tuyển dụng công chức; khiếu nại tố cáo;
    ứng dụng công nghệ thông tin; kiến nghị của cử tri; thanh tra công vụ; đối thoại với dân;
    tai nạn giao thông; xuất khẩu gạo; giá xăng dầu; tuyển sinh đại học; thị trường bất động sản;
    sốt xuất huyết; bạo lực học đường; an toàn thực phẩm; cháy rừng; phòng chống ma túy;
    xử lý nợ xấu; xây dựng nông thôn mới; ô nhiễm môi trường; giá vàng; thu ngân sách nhà nước;
    bảo hiểm y tế; đầu tư công; biến đổi khí hậu; du lịch Đà Nẵng; lương tối thiểu;
    xe buýt TP HCM; nhập khẩu ô tô; giá thịt lợn; tăng trưởng kinh tế; cổ phần hóa doanh nghiệp;
    lao động đi làm việc ở nước ngoài; khai thác cát trái phép; thi trung học phổ thông quốc gia
    """.replace("\n", " ").split(";")
)
Texts = Callable[[str], Article]


def faults(briefing: Briefing, article: Texts) -> Iterator[tuple[str, str]]:
    """What of a briefing is not as the articles say: which check, and the words at fault."""
    held = {c.n: c for c in briefing.citations}
    for c in briefing.citations:
        if article(c.article_id).text[c.start : c.end] != c.quote:
            yield "citation", c.quote
    for statement in _statements(briefing):
        cited = [held[n] for n in statement.citations if n in held]
        if not cited or len(cited) < len(statement.citations):
            yield "cited", statement.text
        elif not _supported(statement, cited):
            yield "supported", statement.text
    for row in briefing.figures:
        if row.citation not in held:
            yield "figure", f"{row}: no citation"
        else:
            cited_in = held[row.citation]
            for wrong in _wrong(row, cited_in, article(cited_in.article_id)):
                yield "figure", f"{wrong}: {row} | {cited_in.quote}"


def counted(briefing: Briefing) -> Counter[str]:
    """How many things each check of :func:`faults` looks at."""
    said = sum(1 for _ in _statements(briefing))
    return Counter(
        citation=len(briefing.citations),
        cited=said,
        supported=said,
        figure=len(briefing.figures),
    )


def _statements(briefing: Briefing) -> Iterator[Statement]:
    yield from briefing.statements()
    yield from (event.statement for event in briefing.timeline)
    yield from (side for d in briefing.disagreements for _, side in d.values)


def _supported(statement: Statement, cited: list[Citation]) -> bool:
    verdict = verify_claim(
        statement.text,
        tuple(c.quote for c in cited),
        as_of=[c.date for c in cited if c.date],
        context=[part for c in cited for part in (c.title, c.outlet) if part],
    )
    return verdict.support == "supported"


def _wrong(row: FigureRow, cited: Citation, article: Article) -> Iterator[str]:
    """The columns of a row that its quote does not hold."""
    quote = " ".join(cited.quote.split())
    if row.value not in quote:
        yield "value"
    values = [q for q in find_quantities(quote) if q.raw in quote and row.value in q.raw]
    if row.number is not None and not any(float_of(q.value) == row.number for q in values):
        yield "number"
    if row.unit and row.unit.lower() not in quote.lower():
        yield "unit"
    if row.unit and f"{row.value}{row.unit}" not in quote.replace(f"{row.value} ", row.value, 9):
        yield "unit beside"
    told = set(syllables(quote))
    if any(word not in told for word in syllables(row.measure)):
        yield "measure"
    around = fold(f"{quote}\n{article.title}\n{article.text}")
    forms = written(province(row.place) or bare(row.place))
    if row.place and not any(fold(form) in around for form in (bare(row.place), *forms)):
        yield "place"
    day = cited.date.strftime("%d/%m/%Y") if cited.date else ""
    if row.as_of != day and row.as_of.lower() not in quote.lower():
        yield "time"


def float_of(value: object) -> float | None:
    """The value of a quantity as a number, or None for a pair or a name."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def main() -> int:
    from assistant.answering import Assistant
    from assistant.briefing.build import build_briefing
    from assistant.settings import load_settings
    from storage.library import Library

    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--topics", type=Path)
    parser.add_argument("--length", choices=("short", "page", "full"), default="page")
    chosen = parser.parse_args()
    topics = chosen.topics.read_text("utf-8").splitlines() if chosen.topics else TOPICS
    settings = load_settings(data=chosen.data)
    looked, wrong, covered, seconds = Counter[str](), Counter[str](), 0, []
    with Library(settings.storage) as library:
        assistant = Assistant(library, settings)
        for topic in filter(None, map(str.strip, topics)):
            started = time.perf_counter()
            made = build_briefing(library, assistant, topic, length=chosen.length)
            seconds.append(time.perf_counter() - started)
            covered += made.found
            looked += counted(made)
            for check, words in faults(made, library.article):
                wrong[check] += 1
                print(f"{topic}: {check}: {words}")
    print(f"{len(seconds)} topics, {covered} covered; slowest {max(seconds):.1f} s")
    for check, n in looked.items():
        print(f"  {check:10s} {n - wrong[check]}/{n}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
