"""Pages printed by a browser to PDF, pasted into Word, or pasted two to a file."""

from __future__ import annotations

import io

import pytest

from ingest import clean, metadata, read
from ingest.pages import Failure, RawPage
from ingest.read_parts import articles_in
from ingest.read_pdf import Line, read_pdf
from ingest.read_print import headline, unprinted
from ingest.reasons import reason
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE

ADDRESS = "https://baovangiang.vn/chinh-tri/cay-cau-tan-lap.html"
TAB = f"{TITLE} - Báo Vân Giang"


def sheet(page: int, *texts: str) -> list[Line]:
    """Lines down a sheet, the first at its top edge and the last at its bottom."""
    step = 800 / max(1, len(texts) - 1)
    return [Line(page, 40, 820 - n * step, 10, text) for n, text in enumerate(texts)]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (f"11/21/26, 8:32 PM {TAB}", ADDRESS + " {}/2"),
        (f"20:32 21/11/26 {TAB}", ADDRESS + " {}/2"),
        (f"{TAB} {ADDRESS}", "{} of 2 11/21/2026, 8:32 PM"),
        (f"{TAB} {ADDRESS}", "{} trên 2 21/11/2026, 20:32"),
    ],
)
def test_what_a_browser_prints_around_a_page_tells_its_address_and_name(
    top: str, bottom: str
) -> None:
    lines = sheet(0, top, TITLE, "15/03/2022 16:42", LEAD, bottom.format(1))
    lines += sheet(1, top, PARAGRAPHS[0], bottom.format(2))
    kept, fields = unprinted(lines, TAB)
    assert texts(kept) == [TITLE, "15/03/2022 16:42", LEAD, PARAGRAPHS[0]]
    assert fields == {"url": ADDRESS, "printed_title": TAB}


@pytest.mark.parametrize("last", [ADDRESS + " 1/1", "Lê An"])
def test_the_dateline_at_the_top_of_a_sheet_is_no_time_of_printing(last: str) -> None:
    kept, _ = unprinted(sheet(0, "15/03/2022 16:42", TITLE, LEAD, last), TAB)
    assert texts(kept)[0] == "15/03/2022 16:42"


def test_the_headline_is_the_paragraph_that_the_tab_is_called_after() -> None:
    assert headline(TAB, ["Báo Vân Giang", TITLE, LEAD]) == TITLE
    assert headline("Báo Vân Giang", ["Báo Vân Giang", TITLE]) == ""


def pdf(content: bytes) -> bytes:
    """One sheet with two standard fonts, as small as a PDF can be."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + head + table + end


def test_words_whose_letters_change_their_font_stay_whole() -> None:
    """Chromium moves along from the line's start to each run of another font."""
    runs = [(b"F1", 0, b"Ba"), (b"F2", 19.57, b"ng"), (b"F1", 35.57, b" lang xa")]
    content = b"".join(
        b"BT\n/%s 16 Tf\n1 0 0 1 40 700 Tm\n%.4f 0 Td (%s) Tj\nET\n" % (font, x, text)
        for font, x, text in runs
    )
    text, _ = read_pdf(pdf(content))
    assert text == "Bang lang xa"


def test_reasons_are_told_in_vietnamese() -> None:
    (failed,) = read.read_bytes("a.pdf", b"%PDF-1.7\n1 0 obj\n<</Type")
    assert isinstance(failed, Failure)
    assert "bị hỏng hoặc bị cắt: thiếu phần cuối tệp" in failed.reason
    for error in (ValueError("Stream has ended unexpectedly"), KeyError("/Root"), OSError("x")):
        assert not set(reason(error).split()) & {"stream", "ended", "Stream", "/Root", "x"}


def signed(title: str, day: str, name: str) -> list[str]:
    return [title, day, LEAD, *PARAGRAPHS, name]


@pytest.mark.parametrize("between", [[], [""], ["-------------"]])
def test_two_articles_in_one_file_are_two(between: list[str]) -> None:
    other = "Giá lúa hè thu tăng mạnh ở xã Vĩnh Hòa"
    first, second = signed(TITLE, "01/11/2021", "Lê An"), signed(other, "18/10/2021", "Kim Chi")
    pages = list(read.read_bytes("hai.txt", "\n".join([*first, *between, *second]).encode()))
    found = []
    for page in pages:
        assert isinstance(page, RawPage)
        meta = metadata.extract(page, clean.clean(page))
        found.append((page.name, meta.title, str(meta.published), meta.author))
    assert found == [
        ("hai.txt:1", TITLE, "2021-11-01", "Lê An"),
        ("hai.txt:2", other, "2021-10-18", "Kim Chi"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        ["Tin liên quan", TEASERS[0], "18/10/2021", LEAD, TEASERS[1], "17/10/2021", LEAD],
        [TEASERS[0], "18/10/2021", LEAD, TEASERS[1], "17/10/2021", LEAD],
        [TEASERS[0], TEASERS[1], TEASERS[2]],
    ],
)
def test_teasers_below_an_article_are_no_articles(below: list[str]) -> None:
    page = "\n".join([*signed(TITLE, "01/11/2021", "Lê An"), *below])
    assert articles_in(page) == [page]


def test_a_page_pasted_into_word_as_a_table_keeps_its_paragraphs() -> None:
    import docx

    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = TITLE
    for text in ("Đăng ngày 01/11/2021", LEAD, *PARAGRAPHS, "Lê An"):
        cell.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    (page,) = read.read_bytes("a.docx", target.getvalue())
    assert isinstance(page, RawPage)
    cleaned = clean.clean(page)
    assert [part.text for part in cleaned.paragraphs] == [LEAD, *PARAGRAPHS]
    assert metadata.extract(page, cleaned).author == "Lê An"


def column(x: float, top: float, step: float, size: float, *lines: str) -> list[Line]:
    return [Line(0, x, top - n * step, size, text) for n, text in enumerate(lines)]


WIDE = (
    "Cây cầu nối hai thôn của xã Tân Lập vừa được sửa xong, giúp hơn 1.200 hộ dân không",
    "còn phải đi vòng 7 km mỗi khi nước lớn; xã đã chờ công trình này suốt ba năm liền vì",
    "tỉnh chưa bố trí đủ vốn, trong khi mỗi mùa mưa nước sông lại dâng cao hơn mùa trước",
    "và học sinh hai thôn phải nghỉ học nhiều ngày.",
)
MENU = [f"Mục {n}" for n in range(12)]


def test_lines_of_a_text_join_at_their_own_distance_and_not_at_a_menus() -> None:
    from ingest.read_pdf import paragraphs

    rows = column(50, 800, 14, 12, *MENU) + column(50, 600, 22, 12, *WIDE, *WIDE[:3], WIDE[3])
    found = paragraphs(rows)
    assert found[: len(MENU)] == MENU
    assert found[len(MENU) :] == [" ".join(WIDE)] * 2


def test_a_side_column_does_not_stand_in_the_middle_of_the_text() -> None:
    from ingest.read_pdf import paragraphs

    side = [f"Tin bên lề {n}" for n in range(9)]
    text = [*WIDE, *WIDE]
    rows = column(50, 800, 16, 12, *text) + column(480, 800, 16, 10, *side)
    rows += [Line(1, 50, 800 - 16 * n, 12, line) for n, line in enumerate(text)]
    found = paragraphs([*rows, Line(1, 480, 600, 12, "Lê An")])
    assert found[:5] == [" ".join(WIDE)] * 4 + ["Lê An"]
    assert found[-len(side) :] == side


def test_what_stays_on_the_screen_is_not_read_once_a_sheet() -> None:
    lines = [
        Line(page, 40, y, 10, text)
        for page in range(3)
        for y, text in ((700, "TRANG CHỦ CHÍNH TRỊ KINH TẾ"), (500, PARAGRAPHS[page]))
    ]
    assert texts(unprinted(lines)[0]) == list(PARAGRAPHS[:3])
