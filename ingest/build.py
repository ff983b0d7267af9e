"""From a raw page to an article: clean, metadata, split, and the article's lasting id."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from ingest.clean import clean
from ingest.duplicates import Sketch, content_checksum, sketch
from ingest.metadata import extract
from ingest.pages import Failure, RawPage
from ingest.split import lay_out
from storage.errors import ReadError
from storage.schema import Article
from storage.text import lower, normalize

VERSION = 45
"""Raised when cleaning or splitting changes enough that unchanged files are worth reading anew."""

_OWN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class Parsed(NamedTuple):
    """A page's article and the sketch of its text."""

    article: Article
    sketch: Sketch


def parse(raw: RawPage) -> Article:
    """The article of a raw page, with passages and sentences, under the id of its origin.

    Raises ReadError when the page holds no article.
    """
    cleaned = clean(raw)
    meta = extract(raw, cleaned)
    layout = lay_out([(paragraph.text, paragraph.kind) for paragraph in cleaned.paragraphs])
    if not layout.sentences:
        raise ReadError("Không tìm thấy nội dung bài báo.")
    title = normalize(meta.title).strip() or layout.text[: layout.sentences[0].end][:120]
    return Article(
        id=origin_id(raw, layout.text),
        title=title,
        text=layout.text,
        paths=(raw.name,),
        outlet=meta.outlet,
        author=meta.author,
        published=meta.published,
        published_at=meta.published_at,
        url=meta.url,
        section=meta.section,
        places=meta.places,
        removed=tuple(cleaned.removed),
        checksum=content_checksum(title, meta.outlet, layout.text),
        passages=layout.passages,
        sentences=layout.sentences,
    )


def parse_page(page: RawPage) -> Parsed | Failure:
    """The page's article, or why there is none; raises nothing."""
    try:
        article = parse(page)
        return Parsed(article, sketch(article.text))
    except ReadError as error:
        return Failure(page.name, str(error))
    except Exception as error:
        # A page may break any of the libraries that read it; the rest must go on.
        return Failure(page.name, f"Lỗi khi xử lý ({type(error).__name__}: {error}).")


def own_id(raw: RawPage) -> str | None:
    """The id that a row of a data set states, where it can serve as the article's."""
    stated = str(raw.fields.get("id") or "") if raw.kind == "structured" else ""
    return stated if _OWN_ID.fullmatch(stated) else None


def origin_id(raw: RawPage, text: str) -> str:
    """A row's own id, else 16 hex digits over file name and text.

    The same on every machine and in every folder; two files of one name differ by their text.
    Once stored, an article keeps the id while its file changes (the pipeline remembers it).
    """
    return own_id(raw) or hashed_id(raw, text)


def hashed_id(raw: RawPage, text: str) -> str:
    """The id over file name and text, whatever id a row states."""
    name = normalize(raw.name).rsplit("/", 1)[-1]
    if raw.kind == "structured":
        name = re.sub(r":\d+$", "", name) + "#" + str(raw.fields.get("id") or "")
    words = " ".join(lower(text).split())
    return hashlib.sha256(f"{name}\n{words}".encode()).hexdigest()[:16]


def source_checksum(raw: RawPage) -> str:
    """16 hex digits over everything that was read, and over the version of the steps after it."""
    parts = [
        str(VERSION),
        raw.kind,
        raw.text,
        *(f"{k}={raw.fields[k]!r}" for k in sorted(raw.fields)),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
