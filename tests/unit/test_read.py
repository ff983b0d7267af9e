"""Reading: every format to raw pages, in a stable order, one reason for each input that fails."""

from __future__ import annotations

import gzip
import io
import json
import unicodedata
import zipfile
from pathlib import Path

import pytest

from ingest import clean, read
from ingest.old_fonts import TCVN3, modern
from ingest.pages import Failure, RawPage
from tests.unit import news_layouts as news

ARTICLE = (
    "\n\n".join([news.TITLE, "03/08/2021 06:10", news.LEAD, *news.PARAGRAPHS, "Minh Anh"]) + "\n"
)


def pages(name: str, data: bytes) -> list[RawPage]:
    found = list(read.read_bytes(name, data))
    assert all(isinstance(page, RawPage) for page in found), found
    return [page for page in found if isinstance(page, RawPage)]


def body(name: str, data: bytes) -> list[str]:
    return [part.text for part in clean.clean(pages(name, data)[0]).paragraphs]


def test_a_folder_is_read_in_order_with_names_relative_to_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt", "3.md", ".hidden.txt", "style.css", "x.jpg"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    found = [page.name for page in read.read_paths([tmp_path]) if isinstance(page, RawPage)]
    assert found == ["1.txt", "3.md", "b/2.txt"]
    keys = [page.key for page in read.read_paths([tmp_path]) if isinstance(page, RawPage)]
    assert keys == ["1.txt", "3.md", "2.txt"]


def test_the_assets_beside_a_saved_page_are_passed_over(tmp_path: Path) -> None:
    layout = next(iter(news.HTML.values()))
    (tmp_path / "bai.html").write_text(layout, encoding="utf-8")
    (tmp_path / "bai_files").mkdir()
    (tmp_path / "bai_files" / "frame.html").write_text(layout, encoding="utf-8")
    assert [page.name for page in read.read_paths([tmp_path]) if isinstance(page, RawPage)] == [
        "bai.html"
    ]


def test_one_missing_path_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    first, second = read.read_paths([tmp_path / "none.txt", tmp_path / "a.txt"])
    assert isinstance(first, Failure) and "Không tìm thấy" in first.reason
    assert isinstance(second, RawPage) and second.name == "a.txt"


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(ARTICLE.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    (found,) = read.read_paths(["-"])
    assert isinstance(found, RawPage) and found.kind == "text" and news.LEAD in found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_text_is_read_in_every_encoding(encoding: str) -> None:
    assert body("a.txt", ARTICLE.encode(encoding))[0] == news.LEAD


def test_decomposed_letters_soft_hyphens_and_hard_spaces_are_normalised() -> None:
    text = ARTICLE.replace("cây cầu", "cây\u00a0c\u00adầu").replace("thôn", "thô\u200bn")
    assert body("a.txt", unicodedata.normalize("NFD", text).encode())[0] == news.LEAD


def test_mojibake_is_repaired() -> None:
    assert body("a.txt", ARTICLE.encode().decode("cp1252", errors="replace").encode()) != []
    broken = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in ARTICLE.encode()
    )
    assert body("a.txt", broken.encode())[0] == news.LEAD


def test_old_vietnamese_fonts_are_told_from_their_bytes() -> None:
    line = (
        "Thêi gian qua, c¸c cÊp uû cña thÞ x· ®· lµm tèt c«ng t¸c tuyªn truyÒn cho nh©n d©n "
        "trong x·."
    )
    text = f"Tin trong x·\n\n{line}\n\n{line} Vµ nay ®· xong c¸c viÖc ®­îc giao cho ng­êi d©n."
    assert body("a.txt", text.encode("latin-1"))[0].startswith(
        "Thời gian qua, các cấp uỷ của thị xã"
    )


ROWS: list[dict[str, object]] = [
    {"id": "r1", "title": news.TITLE, "text": news.LEAD},
    {"_id": "r2", "headline": news.TITLE, "sapo": news.LEAD, "body": news.PARAGRAPHS[0]},
    {
        "title": news.TITLE,
        "url": "https://tuoitre.vn/a-1.htm",
        "content": news.LEAD,
        "date": "20210803",
    },
    {
        "id": 4,
        "paragraphs": [news.LEAD, *news.PARAGRAPHS],
        "source": "dantri.com.vn",
        "time": "3/8/2021",
    },
    {"id": "r5", "title": news.TITLE, "raw_text": news.LEAD, "author": {"name": "Minh Anh"}},
]


def test_rows_are_read_under_the_field_names_in_use() -> None:
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()
    for name, packed in (
        ("a.jsonl", data),
        ("a.jsonl.gz", gzip.compress(data)),
        ("a.ndjson", data),
    ):
        found = pages(name, packed)
        assert [page.key for page in found] == ["r1", "r2", "https://tuoitre.vn/a-1.htm", "4", "r5"]
        assert all(page.kind == "structured" for page in found)
        assert [clean.clean(page).paragraphs[0].text for page in found] == [news.LEAD] * 5
    assert pages("a.json", json.dumps(ROWS).encode())[4].fields["author"] == "Minh Anh"


def test_a_bad_row_is_named_and_the_rest_is_read() -> None:
    data = b'{"id": 1}\nnot json\n[1]\n' + json.dumps(ROWS[0]).encode()
    found = list(read.read_bytes("a.jsonl", data))
    assert [getattr(page, "path", "") for page in found] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
        "",
    ]
    assert isinstance(found[-1], RawPage)


def test_markdown_gives_its_front_matter_and_plain_text() -> None:
    text = (
        "---\ntitle: Tiêu đề riêng\ndate: 2021-08-03\nauthor: 'Minh Anh'\n---\n\n# Khác\n\n"
        f"**{news.LEAD}**\n\n![{news.CAPTION}](a.jpg)\n\nXem [trang này](http://x.example)."
        f"\n\n## {news.HEADING}\n\n" + "\n\n".join(news.PARAGRAPHS)
    )
    (page,) = pages("a.md", text.encode())
    assert page.fields == {"title": "Tiêu đề riêng", "date": "2021-08-03", "author": "Minh Anh"}
    article = clean.clean(page)
    kinds = {part.text: part.kind for part in article.paragraphs}
    assert article.title == "Tiêu đề riêng"
    assert (
        kinds[news.LEAD] == "lead"
        and kinds[news.HEADING] == "heading"
        and kinds[news.CAPTION] == "caption"
    )
    assert "Xem trang này." in kinds


def test_a_page_saved_as_mhtml_keeps_its_address() -> None:
    import email.mime.multipart
    import email.mime.text

    message = email.mime.multipart.MIMEMultipart("related")
    message["Snapshot-Content-Location"] = "https://tuoitre.vn/bai-1234.htm"
    part = email.mime.text.MIMEText(next(iter(news.HTML.values())), "html", "utf-8")
    message.attach(part)
    (page,) = pages("a.mhtml", message.as_bytes())
    assert page.kind == "html" and page.fields["url"] == "https://tuoitre.vn/bai-1234.htm"
    assert news.LEAD in page.text


def test_a_word_document_gives_its_paragraphs_and_tables() -> None:
    import docx

    document = docx.Document()
    document.add_heading(news.TITLE, 0)
    for line in (news.LEAD, *news.PARAGRAPHS):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        table._cells, ("Xã", "2019", "2020", "Tân Lập", "1,5", "2,5"), strict=True
    ):
        cell.text = text
    document.add_paragraph(news.PARAGRAPHS[0] + " Hết.")
    target = io.BytesIO()
    document.save(target)
    article = clean.clean(pages("a.docx", target.getvalue())[0])
    assert article.title == news.TITLE
    assert [part.text for part in article.paragraphs if part.kind == "table"] == [
        "Xã | 2019 | 2020",
        "Tân Lập | 1,5 | 2,5",
    ]


def test_a_pdf_gives_its_paragraphs_whole() -> None:
    fpdf = pytest.importorskip("fpdf")
    files = pytest.importorskip("fontpkg_be_vietnam_pro")
    font = next(Path(files.__file__).parent.rglob("*-Regular.ttf"))
    document = fpdf.FPDF()
    document.add_page()
    document.add_font("body", fname=str(font))
    document.set_font("body", size=11)
    for line in (news.TITLE, "03/08/2021 06:10", news.LEAD, *news.PARAGRAPHS, "Minh Anh"):
        document.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        document.ln(3)
    assert body("a.pdf", bytes(document.output())) == [news.LEAD, *news.PARAGRAPHS]


def test_an_archive_is_read_without_unpacking(tmp_path: Path) -> None:
    target = tmp_path / "tin.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("thu-muc/a.txt", ARTICLE)
        archive.writestr("b.jsonl", json.dumps(ROWS[0]))
        archive.writestr("__MACOSX/._a.txt", b"\x00")
        archive.writestr("../c.txt", ARTICLE)
    found = list(read.read_paths([target]))
    names = [page.name for page in found if isinstance(page, RawPage)]
    assert names == ["tin.zip/b.jsonl:1", "tin.zip/thu-muc/a.txt"]
    (failure,) = (page for page in found if isinstance(page, Failure))
    assert "ra ngoài" in failure.reason
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.xlsx", "a.exe"])
def test_other_formats_are_refused_with_what_to_do(name: str) -> None:
    (failure,) = read.read_bytes(name, b"\x01\x00\x02\x00 something else" * 20)
    assert isinstance(failure, Failure)
    assert ".docx" in failure.reason or ".jsonl" in failure.reason


OLD = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam. Người dân được hưởng những chính sách này và các cơ quan "
    "của tỉnh đã đến từng nhà để thông báo cho mọi người trong một ngày."
)
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ngöôøi daân ñöôïc höôûng nhöõng chính saùch naøy "
    "vaø caùc cô quan cuûa tænh ñaõ ñeán töøng nhaø ñeå thoâng baùo "
    "cho moïi ngöôøi trong moät ngaøy."
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(VNI, "utf-8"), (VNI, "cp1252"), (VNI, "utf-16")],
)
def test_text_typed_with_vni_fonts_is_read_as_unicode(text: str, encoding: str) -> None:
    page = next(iter(read.read_bytes("a.txt", text.encode(encoding))))
    assert isinstance(page, RawPage)
    assert page.text.strip() == OLD


def test_text_typed_with_abc_fonts_is_read_as_unicode() -> None:
    typed = OLD.translate(_to_abc())
    for encoding in ("utf-8", "latin-1"):
        page = next(iter(read.read_bytes("a.txt", typed.encode(encoding))))
        assert isinstance(page, RawPage)
        assert page.text.strip() == OLD


def _to_abc() -> dict[int, int]:
    return {ord(str(chr(new) if isinstance(new, int) else new)): old for old, new in TCVN3.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Il était là, à côté de son frère âgé ; ça va être noté dès maintenant, même à l'été.",
        "El señor Núñez soñó con mañana: año tras año, los niños españoles enseñan a los pequeños.",
        "Größe, Höhe, Öl und schöne Töne: die Köche können hören, wie die Störche zögern.",
        OLD,
    ],
)
def test_other_languages_and_unicode_are_not_taken_for_old_fonts(text: str) -> None:
    assert modern(text) == text


def test_a_pdf_headline_over_two_lines_stays_one() -> None:
    from ingest.read_pdf import Line, paragraphs

    lines = [
        Line(0, 50, 780, 20, "Huyện Tân Phước thông xe cây cầu"),
        Line(0, 50, 756, 20, "nối hai bờ sông Bến Trại"),
        Line(0, 50, 720, 11, "Sáng 4/5, cây cầu dài 214 m bắc qua sông này chính thức thông xe,"),
        Line(0, 50, 706, 11, "chấm dứt cảnh qua phà của hơn 18.000 người dân hai xã bên sông này."),
        Line(0, 50, 692, 11, "Công trình khởi công tháng 3/2021, tổng vốn 86,5 tỷ đồng của tỉnh."),
    ]
    found = paragraphs(lines)
    assert found[0] == "Huyện Tân Phước thông xe cây cầu nối hai bờ sông Bến Trại"
    assert found[1].startswith("Sáng 4/5")


def test_a_word_document_in_an_old_capitals_font_is_read_in_capitals() -> None:
    """``.VnTimeH`` draws small letters as capitals, so the font's name is part of the text."""
    import docx

    document = docx.Document()
    head = document.add_paragraph().add_run(news.TITLE.lower().translate(_to_abc()))
    head.font.name = ".VnTimeH"
    for line in (news.LEAD, *news.PARAGRAPHS):
        document.add_paragraph().add_run(line.translate(_to_abc())).font.name = ".VnTime"
    target = io.BytesIO()
    document.save(target)
    (page,) = pages("a.docx", target.getvalue())
    assert page.text.startswith(news.TITLE.upper())
    assert news.PARAGRAPHS[-1] in page.text


def test_a_document_that_never_ends_is_given_up_in_five_seconds() -> None:
    from ingest import read_office

    assert read_office.SECONDS < read_office.WALL < 5
