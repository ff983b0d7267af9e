"""How results look in a terminal and as JSON; the shapes of the command line's contract."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from assistant.conversation import answer_lines, figure_lines
from assistant.schema import answer_as_json
from assistant.words import t

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from assistant.schema import Answer


class ProgressBar:
    """``on_progress(stage, done, total, name)`` as bars on standard error, with rate and time left.

    Where standard error is no terminal, one line a stage and at most one every ten seconds,
    so that a log stays readable.
    """

    def __init__(self) -> None:
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._printed: dict[str, float] = {}

    def __enter__(self) -> ProgressBar:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeRemainingColumn,
            )

            self._bars = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int | None = None, name: str = "") -> None:
        if self._bars is None:
            self._line(stage, done, total)
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total, rate="")
        task = self._tasks[stage]
        speed = self._bars.tasks[self._bars.task_ids.index(task)].speed
        self._bars.update(
            task, completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else ""
        )

    def _line(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        finished = total is not None and done >= total
        if finished or now - self._printed.get(stage, -10.0) >= 10:
            self._printed[stage] = now
            click.echo(f"{stage}: {done}" + (f"/{total}" if total else ""), err=True)


def article_json(article: Any) -> dict[str, Any]:
    """One article as ``hoibao articles --json`` lists it."""
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "date": article.published.isoformat() if article.published else None,
        "url": article.url,
        "words": article.words,
    }


def ranked_json(library: Any, hit: Any) -> dict[str, Any]:
    """One search result: the sentence and where it stands."""
    return {
        "article_id": hit.article_id,
        "title": library.article(hit.article_id).title,
        "score": round(float(hit.score), 6),
        "sentence": hit.text,
        "start": hit.start,
        "end": hit.end,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as ``hoibao ask --json`` prints it. ``text`` carries the ``[n]`` marks."""
    return {**answer_as_json(answer), "text": answer_text(answer)}


def answer_text(answer: Answer) -> str:
    """The whole answer as plain text with its marks: the direct line, then the statements."""
    return "\n".join(answer_lines(answer))


def print_answer(answer: Answer, lang: str) -> None:
    """The answer, then each source as a newspaper reference with its exact sentence."""
    from assistant.citations import reference
    from assistant.generation_report import model_lines

    if answer.searched:
        click.echo(t("cli.searched", lang, question=answer.searched))
    if answer.status == "not_found":
        click.echo(t("answer.not_found", lang))
    if text := answer_text(answer):
        click.echo(text)
    if table := figure_lines(answer, lang):
        click.echo("\n" + "\n".join(table))
    if answer.citations:
        click.echo()
    for citation in answer.citations:
        click.echo(f"[{citation.n}] {reference(citation, lang)}")
        click.echo(f"    “{citation.quote}”")
    if not answer.read and answer.status != "not_found":
        return  # a greeting reads nothing
    click.echo()
    for line in model_lines(answer, lang):
        click.echo(line)
    click.echo(
        t(
            "cli.coverage",
            lang,
            mentions=answer.mentions,
            read=answer.read,
            seconds=f"{answer.seconds.get('total', 0.0):.2f}",
        )
    )


def print_ingest_report(report: Any) -> None:
    """What an ingest did, then every failure with its reason."""
    click.echo(
        f"Mới {report.added} · cập nhật {report.updated} · không đổi {report.unchanged} · "
        f"bỏ {report.removed} · trùng {report.duplicates} · lỗi {len(report.failed)}"
    )
    if report.samples:
        click.echo(f"Kho đã có bài của bạn, nên {report.samples} bài mẫu đã được bỏ ra.")
    for failure in report.failed:
        click.echo(f"  ✗ {failure.path}: {failure.reason}", err=True)
    if report.interrupted:
        click.echo(
            "Đã dừng theo yêu cầu; các bài đã xong được giữ. Chạy lại để làm tiếp.", err=True
        )


def _described(article: Any) -> str:
    parts = [
        article.outlet,
        article.author,
        article.published.strftime("%d/%m/%Y") if article.published else None,
    ]
    return " · ".join(part for part in parts if part)


def print_articles(articles: Sequence[Any]) -> None:
    """One article a line."""
    for article in articles:
        click.echo(f"{article.id}  {article.title}\n    {_described(article)}  ({article.path})")
    click.echo(f"{len(articles)} bài.")


def print_article(article: Any, *, body: bool = True) -> None:
    """Headline, reference, text and the lines that cleaning removed."""
    click.echo(f"{article.title}\n{_described(article)}")
    if article.url:
        click.echo(article.url)
    if body:
        click.echo(f"\n{article.text}")
        if article.removed:
            click.echo(f"\n— {len(article.removed)} dòng đã lược bỏ khi làm sạch:")
            for line in article.removed:
                click.echo(f"  · {line}")


def print_hits(rows: Sequence[dict[str, Any]]) -> None:
    """Ranked sentences with their headline."""
    for place, row in enumerate(rows, 1):
        click.echo(f"{place:2}. {row['sentence']}\n    {row['title']} ({row['score']:.3f})")


def finding_lines(findings: Sequence[Any]) -> list[str]:
    """What was looked at, one line each, with what to type under what is not in order."""
    lines = []
    for finding in findings:
        lines.append(f"{'✓' if finding.ok else '✗'} {finding.name}: {finding.message}")
        if finding.remedy:
            lines.append(f"    → {finding.remedy}")
    return lines


def print_findings(findings: Sequence[Any]) -> None:
    """The doctor's findings."""
    click.echo("\n".join(finding_lines(findings)))
