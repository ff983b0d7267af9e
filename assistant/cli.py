"""The command line: a contract that other tools call.

Every command takes ``--data`` and ``--json``; results go to standard output, progress and
errors to standard error; exit 0 on success, 1 on an error, 2 on wrong usage. Nothing heavy is
imported before a command needs it, so that ``hoibao --help`` answers at once.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storage.errors import HoiBaoError, UsageError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from storage.library import Library
    from storage.schema import SearchFilter

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Group(click.Group):
    """Shows a ``HoiBaoError`` as one line and exits 1; a defect keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HoiBaoError as error:
            click.echo(f"Lỗi: {error}", err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--data``, ``--lang`` and ``--json``, and hands over the settings."""

    @click.option("--data", "data_folder", type=click.Path(path_type=Path), help="Thư mục dữ liệu.")
    @click.option("--lang", type=click.Choice(["vi", "en"]), help="Ngôn ngữ của câu trả lời.")
    @click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
    @wraps(command)
    def wrapper(data_folder: Path | None, lang: str | None, **rest: Any) -> Any:
        from assistant.settings import load_settings

        parent = click.get_current_context().find_root().params.get("data_folder")
        settings = load_settings(data_folder or parent, language=lang)
        return command(settings=settings, **rest)

    return wrapper


@click.group(cls=_Group, context_settings=CONTEXT)
@click.option("--data", "data_folder", type=click.Path(path_type=Path), help="Thư mục dữ liệu.")
@click.version_option(package_name="hoibao", prog_name="hoibao")
def main(data_folder: Path | None) -> None:
    """Hỏi Báo: hỏi các bài báo, thấy đúng câu văn làm chứng cho từng điều được trả lời."""


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


@contextmanager
def _library(settings: Settings) -> Iterator[Library]:
    from storage.library import Library

    with Library(settings.storage) as library:
        yield library


@contextmanager
def _no_collecting() -> Iterator[None]:
    """The process ends with its one answer: looking for rubbish took a tenth of its time, and
    looking through all modules once more at the end half a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--outlet", "outlets", multiple=True, help="Chỉ tìm trong báo này."),
        click.option("--place", "places", multiple=True, help="Chỉ tìm bài nhắc nơi này."),
        click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="Từ ngày."),
        click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]), help="Đến ngày."),
        click.option("--article", "articles", multiple=True, help="Chỉ tìm trong bài này."),
    ):
        command = option(command)
    return command


def _search_filter(library: Library, options: dict[str, Any]) -> SearchFilter | None:
    from assistant.question_filters import as_known
    from storage.schema import SearchFilter

    since, until = options.pop("since"), options.pop("until")
    names = options.pop("articles")
    chosen = SearchFilter(
        outlets=options.pop("outlets"),
        places=options.pop("places"),
        since=since.date() if since else None,
        until=until.date() if until else None,
        article_ids=tuple(library.find_article(name).id for name in names),
    )
    if not (chosen.outlets or chosen.places):
        return chosen or None
    facets = library.facets()
    return as_known(chosen, facets.outlets, facets.places)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--prune", is_flag=True, help="Bỏ các bài mà tệp gốc không còn.")
@click.option("--no-embed", is_flag=True, help="Chỉ lưu văn bản, tính véc-tơ sau.")
@_common
def ingest(
    settings: Settings, as_json: bool, paths: tuple[str, ...], prune: bool, no_embed: bool
) -> None:
    """Nạp các bài báo từ tệp, thư mục, tệp nén hoặc luồng vào chuẩn (-)."""
    from assistant.console import ProgressBar, print_ingest_report
    from ingest.pipeline import ingest as run

    with _library(settings) as library, ProgressBar() as progress:
        report = run(library, paths, prune=prune, embed=not no_embed, on_progress=progress)
    if as_json:
        _print(
            {
                "added": report.added,
                "updated": report.updated,
                "unchanged": report.unchanged,
                "removed": report.removed,
                "duplicates": report.duplicates,
                "failed": [{"path": f.path, "reason": f.reason} for f in report.failed],
                "articles": [{"id": i, "path": p, "title": t} for i, p, t in report.articles],
            }
        )
    else:
        print_ingest_report(report)
    if report.interrupted:
        sys.exit(130)
    if report.failed and not report.articles:
        sys.exit(1)


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_common
def watch(settings: Settings, as_json: bool, folder: Path) -> None:
    """Theo dõi một thư mục và nạp mọi thay đổi cho đến khi bấm Ctrl-C."""
    from assistant.console import print_ingest_report
    from ingest.watch import watch as run

    with _library(settings) as library:
        for report in run(library, folder):
            if as_json:
                _print(
                    {
                        "added": report.added,
                        "updated": report.updated,
                        "removed": report.removed,
                        "failed": len(report.failed),
                    }
                )
            else:
                print_ingest_report(report)


@main.command()
@_common
@_filter_options
def articles(settings: Settings, as_json: bool, **options: Any) -> None:
    """Liệt kê các bài trong kho."""
    from assistant.console import article_json, print_articles

    with _library(settings) as library:
        rows = library.articles(_search_filter(library, options))
    if as_json:
        _print([article_json(row) for row in rows])
    else:
        print_articles(rows)


@main.command()
@click.argument("article")
@_common
def show(settings: Settings, as_json: bool, article: str) -> None:
    """In một bài, kèm những dòng đã lược bỏ khi làm sạch."""
    from assistant.console import article_json, print_article

    with _library(settings) as library:
        found = library.find_article(article)
    if as_json:
        _print({**article_json(found), "text": found.text, "removed": list(found.removed)})
    else:
        print_article(found)


@main.command()
@click.argument("article")
@click.option("--title")
@click.option("--outlet")
@click.option("--author")
@click.option("--date", "published", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]))
@click.option("--url")
@click.option("--section")
@_common
def edit(settings: Settings, as_json: bool, article: str, **fields: Any) -> None:
    """Sửa thông tin của một bài; lần nạp sau vẫn giữ nguyên sửa chữa."""
    from assistant.console import article_json, print_article

    changes = {name: value for name, value in fields.items() if value is not None}
    if not changes:
        raise UsageError(
            "Chưa nêu trường cần sửa, ví dụ: --date 2017-09-30 --outlet 'Báo Quảng Ninh'."
        )
    if "published" in changes:
        changes["published"] = changes["published"].date()
    with _library(settings) as library:
        edited = library.edit(library.find_article(article).id, **changes)
    if as_json:
        _print(article_json(edited))
    else:
        print_article(edited, body=False)


@main.command()
@click.argument("names", nargs=-1, required=True)
@_common
def remove(settings: Settings, as_json: bool, names: tuple[str, ...]) -> None:
    """Xoá bài khỏi kho (không xoá tệp gốc)."""
    with _library(settings) as library:
        count = library.remove([library.find_article(name).id for name in names])
    if as_json:
        _print({"removed": count})
    else:
        click.echo(f"Đã xoá {count} bài khỏi kho.")


@main.command()
@click.argument("question", required=False)
@click.option("--top", default=10, show_default=True, type=click.IntRange(1, 1000))
@click.option("--queries", type=click.File(encoding="utf-8"), help="Tệp câu hỏi, mỗi dòng một câu.")
@_common
@_filter_options
def search(
    settings: Settings, as_json: bool, question: str | None, top: int, queries: Any, **options: Any
) -> None:
    """Tìm những câu văn gần câu hỏi nhất."""
    from assistant.answering import Assistant
    from assistant.console import print_hits, ranked_json

    if (question is None) == (queries is None):
        raise UsageError("Cần đúng một trong hai: câu hỏi, hoặc --queries TỆP.")
    with _library(settings) as library:
        where = _search_filter(library, options)
        assistant = Assistant(library, settings)
        for line in queries if queries is not None else [question or ""]:
            query = line.strip()
            hits = assistant.search(query, top, where) if query else []
            rows = [ranked_json(library, hit) for hit in hits]
            if queries is not None:
                _print({"query": query, "results": rows})
            elif as_json:
                _print(rows)
            else:
                print_hits(rows)


@main.command()
@click.argument("question")
@click.option(
    "--history",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='Các lượt trước: JSON [["câu hỏi","trả lời"], …].',
)
@_common
@_filter_options
def ask(
    settings: Settings, as_json: bool, question: str, history: Path | None, **options: Any
) -> None:
    """Trả lời một câu hỏi, kèm câu văn làm chứng."""
    turns = _read_history(history)
    with _no_collecting(), _library(settings) as library:
        library.models.ahead()
        from assistant.answering import Assistant
        from assistant.console import answer_json, print_answer

        where = _search_filter(library, options)
        answer = Assistant(library, settings).ask(question, history=turns, filter=where)
    if as_json:
        _print(answer_json(answer))
    else:
        print_answer(answer, settings.language)


def _read_history(path: Path | None) -> list[tuple[str, str]]:
    if path is None:
        return []
    try:
        turns = json.loads(path.read_text(encoding="utf-8"))
        return [(str(question), str(answer)) for question, answer in turns]
    except (ValueError, TypeError):
        raise UsageError(f'{path}: cần JSON dạng [["câu hỏi", "trả lời"], …].') from None


def _language_model(settings: Settings) -> Any:
    """The configured language model, or None."""
    if not settings.llm.configured:
        return None
    from assistant.llm import build_llm

    return build_llm(settings.llm)


@main.command()
@click.argument("topic")
@click.option("--length", type=click.Choice(["short", "page", "full"]), default="page")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help=".md, .docx, .pdf")
@_common
@_filter_options
def brief(
    settings: Settings, as_json: bool, topic: str, length: str, out: Path | None, **options: Any
) -> None:
    """Viết bản tóm tắt có trích dẫn về một chủ đề."""
    with _no_collecting(), _library(settings) as library:
        library.models.ahead()
        from assistant.answering import Assistant
        from assistant.briefing.command import app_address, brief_command

        where = _search_filter(library, options)
        result = brief_command(
            library,
            Assistant(library, settings),
            topic,
            filter=where,
            length=length,
            out=out,
            lang=settings.language,
            llm=_language_model(settings),
            app=app_address(settings),
        )
    if as_json:
        _print(result)
    elif out is not None:
        click.echo(f"Đã ghi {out}.")
    else:
        click.echo(result["markdown"])


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--compare", help="Mã của lượt chạy để so sánh.")
@click.option("--gate", type=click.Path(exists=True, path_type=Path), help="Mốc không được tụt.")
@click.option("--lower-floor", metavar="LÝ_DO", help="Hạ mốc, ghi lại lý do.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Thư mục báo cáo.")
@click.option("--judge", is_flag=True, help="Nhờ mô hình ngôn ngữ chấm thêm (không tính vào mốc).")
@_common
def evaluate(
    settings: Settings,
    as_json: bool,
    file: Path,
    compare: str | None,
    gate: Path | None,
    lower_floor: str | None,
    out: Path | None,
    judge: bool,
) -> None:
    """Chấm câu trả lời bằng một bộ câu hỏi."""
    from assistant.answering import Assistant
    from assistant.console import ProgressBar
    from assistant.evaluation.command import run_evaluation

    with _library(settings) as library, ProgressBar() as progress:
        result, code = run_evaluation(
            library,
            Assistant(library, settings),
            file,
            compare=compare,
            gate=gate,
            lower_floor=lower_floor,
            out=out,
            on_progress=progress,
            as_json=as_json,
            judge=judge,
        )
    if as_json:
        _print(result)
    sys.exit(code)


@main.command()
@click.option("--embed", is_flag=True, help="Tính lại mọi véc-tơ bằng mô hình đang đặt.")
@_common
def reindex(settings: Settings, as_json: bool, embed: bool) -> None:
    """Dựng lại chỉ mục từ kho; không tính lại véc-tơ nếu không có --embed."""
    from assistant.console import ProgressBar

    with _library(settings) as library, ProgressBar() as progress:
        if embed:
            library.reset_vectors()
            library.embed_pending(lambda done, total: progress("embed", done, total))
        library.reindex(on_progress=lambda done, total: progress("reindex", done, total))
        count = library.facets().articles
    if as_json:
        _print({"articles": count})
    else:
        click.echo(f"Đã dựng lại chỉ mục của {count} bài.")


@main.command()
@_common
def doctor(settings: Settings, as_json: bool) -> None:
    """Kiểm tra mọi thứ và nói cần gõ gì để sửa."""
    from assistant.console import print_findings
    from assistant.doctor import examine

    findings = examine(settings)
    if as_json:
        _print([asdict(finding) for finding in findings])
    else:
        print_findings(findings)
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


@main.command("settings")
@_common
def show_settings(settings: Settings, as_json: bool) -> None:
    """In các thiết lập đang dùng (khoá được che)."""
    values = {f"HOIBAO_{k.upper()}": str(v) if v is not None else "" for k, v in settings}
    if as_json:
        _print(values)
    else:
        for name, value in values.items():
            click.echo(f"{name}={value}")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Cổng của trang.")
@click.option("--open/--no-open", "open_browser", default=False, help="Mở trình duyệt.")
@click.option("--samples", is_flag=True, help="Kho trống thì nạp các bài mẫu trước.")
@_common
def serve(
    settings: Settings, as_json: bool, port: int | None, open_browser: bool, samples: bool
) -> None:
    """Mở cửa sổ trò chuyện trong trình duyệt và in địa chỉ."""
    from assistant.ui.server import serve as run

    if samples:
        _ingest_samples(settings)
    run(settings, port=port or settings.port, open_browser=open_browser, as_json=as_json)


def _ingest_samples(settings: Settings) -> None:
    """Gives an empty collection the sample articles, so that a first start has something to ask."""
    if (settings.storage.data / "catalog.sqlite").exists():
        return
    from assistant.console import ProgressBar, print_ingest_report
    from ingest.samples import give

    with _library(settings) as library, ProgressBar() as progress:
        print_ingest_report(give(library, on_progress=progress))


if __name__ == "__main__":
    main()
