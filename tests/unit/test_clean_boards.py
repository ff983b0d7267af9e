"""Boards of figures and galleries are refused; an article with a table or by a gallery is not."""

from __future__ import annotations

import pytest

from ingest.clean_figures import is_figures
from storage.errors import ReadError
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import body, found

PRICES = (
    ("Loại cá", "Mua vào", "Bán ra"),
    ("Cá lóc loại 1", "58,5", "62,0"),
    ("Cá lóc loại 2", "51,0", "55,5"),
    ("Cá tra", "29,8", "32,2"),
    ("Cá rô đồng", "74,0", "81,0"),
    ("Cá kèo", "90,5", "98,0"),
    ("Cá bống tượng", "310", "345"),
    ("Cá thác lác", "128", "140"),
)
DRAWN = (
    ("ĐB", "47093"),
    ("G.1", "81562"),
    ("G.2", "20417 - 93350"),
    ("G.3", "11874 - 60219 - 35581"),
    ("G.4", "7710 - 3928 - 6045"),
    ("G.5", "2209 - 8816"),
    ("G.6", "318 - 907 - 642"),
)
NOTE = (
    "Giá được cập nhật liên tục trong ngày theo báo cáo của các chợ đầu mối. Bạn đọc nên hỏi lại "
    "vựa gần nhất trước khi mua bán."
)
MENU = ("Báo Sông Mẫu", "Trang chủ", "Thời sự", "Kinh tế", "Giá cả")
ALBUMS = (
    ("Sắc xuân trên bến Mẫu", "18 ảnh", "Chợ hoa họp từ nửa đêm, đèn sáng kín hai bờ kênh."),
    ("Mùa gặt ở cánh đồng Mẫu Sơn", "9 ảnh", ""),
    ("Người giữ lửa lò rèn cuối phố", "21 ảnh", "Ba đời theo nghề, nay còn một ông đứng lò."),
    ("Học trò vùng cao đến lớp ngày rét", "12 ảnh", "Sân trường phủ sương trắng từ tờ mờ."),
    ("Đêm hội bài chòi bên sông", "7 ảnh", "Tiếng hô vang tới khuya."),
)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _page(title: str, *parts: str) -> str:
    menu = "".join(f'<a href="/{n}">{name}</a> ' for n, name in enumerate(MENU))
    head = f"<html><head><title>{title} - {MENU[0]}</title></head><body><nav>{menu}</nav>"
    return f"{head}<h1>{title}</h1>{''.join(parts)}</body></html>"


def _albums() -> list[str]:
    return [line for name, held, told in ALBUMS for line in (name, held, told) if line]


@pytest.mark.parametrize("between", ["\t", " | ", " ", "\n"])
@pytest.mark.parametrize("rows", [PRICES, DRAWN], ids=["prices", "draws"])
def test_rows_of_figures_with_a_note_below_them_are_a_board(
    rows: tuple[tuple[str, ...], ...], between: str
) -> None:
    lines = [*MENU, "Kết quả ngày 03/10/2025 của cả miền", *map(between.join, rows), NOTE]
    with pytest.raises(ReadError):
        found("\n".join([*lines, "Tin liên quan", TITLE]))
    with pytest.raises(ReadError):
        found(_page("Kết quả hôm nay", _table(rows), f"<p>{NOTE}</p>"), "a.html")


def test_an_article_says_first_what_its_table_shows() -> None:
    rows = list(map("\t".join, PRICES))
    cleaned = found("\n".join([*MENU, TITLE, "03/10/2025 14:55", LEAD, *rows, PARAGRAPHS[0]]))[0]
    assert body(cleaned)[0] == LEAD
    page = _page(TITLE, f"<p>{LEAD}</p>", _table(PRICES), f"<p>{PARAGRAPHS[0]}</p>")
    assert body(found(page, "a.html")[0])[0] == LEAD


@pytest.mark.parametrize(
    ("above", "below"), [("<div>03/10/2025 14:55</div>", ""), ("", "<p>Theo Hải An</p>")]
)
def test_a_table_above_a_text_with_its_day_or_its_writer_is_an_articles(
    above: str, below: str
) -> None:
    told = f"<p>{LEAD}</p><p>{PARAGRAPHS[0]}</p>"
    page = _page(TITLE, above, _table(PRICES), told, below)
    assert LEAD in body(found(page, "a.html")[0])


def test_figures_above_the_headline_are_no_board() -> None:
    ticker = ["USD 25.450", "EUR 27.110", "JPY 165,2", "GBP 32.900", "AUD 16.100", "SGD 19.020"]
    lines = [MENU[0], *ticker, TITLE, LEAD, *PARAGRAPHS[:2]]
    assert body(found("\n".join(lines))[0])[0] == LEAD


@pytest.mark.parametrize(
    "line", ["03/10/2025 14:55", "Xã Tân Lập có 3 cây cầu yếu", "Giá tăng 12%.", "1. Mở đầu vấn đề"]
)
def test_a_day_or_a_sentence_is_no_row_of_figures(line: str) -> None:
    assert not is_figures(line)


def test_entries_that_say_how_many_pictures_they_hold_are_a_gallery() -> None:
    note = "Cuộc thi ảnh “Sông Mẫu trong tôi” nhận tác phẩm đến hết ngày 31/3/2026."
    with pytest.raises(ReadError):
        found("\n".join([*MENU, "Góc ảnh", *_albums(), "Ảnh dự thi", note]))
    shown = "".join(
        f'<div class="i"><a href="/{n}"><img src="a.jpg"></a><p>{name}</p><p>{held} | '
        f"0{n + 1}/10/2025</p><p>{told}</p></div>"
        for n, (name, held, told) in enumerate(ALBUMS)
    )
    with pytest.raises(ReadError):
        found(_page("Ảnh đẹp - Ảnh thời sự", shown, f"<p>{note}</p>"), "a.html")
    named = "".join(f"<figcaption>{name} ({held})</figcaption>" for name, held, _ in ALBUMS)
    with pytest.raises(ReadError):
        found(_page("Góc ảnh bạn đọc", f"<figure>{named}</figure>", f"<p>{note}</p>"), "a.html")


def test_an_article_above_a_gallery_is_read() -> None:
    lines = [*MENU, TITLE, "03/10/2025 14:55", LEAD, *PARAGRAPHS, "Góc ảnh", *_albums()]
    assert body(found("\n".join(lines))[0])[:2] == [LEAD, PARAGRAPHS[0]]
    told = "".join(f"<p>{line}</p>" for line in (LEAD, PARAGRAPHS[0]))
    shown = "".join(f"<div>{line}</div>" for line in _albums())
    page = _page(TITLE, told, f"<h3>Góc ảnh</h3>{shown}")
    assert body(found(page, "a.html")[0])[:2] == [LEAD, PARAGRAPHS[0]]


def test_a_figure_behind_what_it_is_of_is_a_row() -> None:
    assert is_figures("Cồn Én Giải nhất: 48213")
    assert not is_figures("Giải nhất: 48213 và 2 giải khác cho học sinh")


def test_a_note_below_figures_behind_their_names_is_a_boards() -> None:
    drawn = [f"Đài Mẫu {name}\tGiải nhất: {30417 + 7 * n}" for n, name in enumerate("ABCDEFG")]
    with pytest.raises(ReadError):
        found("\n".join([*MENU, "Kết quả ngày 03/10/2025 của cả miền", *drawn, "Thông báo", NOTE]))
    lines = [*MENU, TITLE, "03/10/2025 14:55", *drawn, LEAD, PARAGRAPHS[0]]
    assert LEAD in body(found("\n".join(lines))[0])


CLIPS = [name for name, _, _ in ALBUMS]
SEEN = [f"{n + 3}:{n}7 {name} {n}2{n} lượt xem" for n, name in enumerate(CLIPS, 1)]
READ = [f"{n}. {name} 0{n}/10/2025 · {9 - n}.203 lượt đọc" for n, name in enumerate(CLIPS, 1)]
PLAYED = "Trong chương trình: Chợ hoa họp từ nửa đêm; Xã Mẫu Sơn gặt xong vụ mùa. Mời quý vị xem."


def test_entries_that_say_how_often_they_were_opened_are_a_hub() -> None:
    shown = "".join(f"<div>{line}</div>" for line in SEEN)
    player = f"<h2>Thời sự Sông Mẫu</h2><span>28:14</span> <span>1.206 lượt xem</span><p>{PLAYED}"
    with pytest.raises(ReadError):
        found(_page("Truyền hình - Video", f"<div>{player}</p></div>", shown), "a.html")
    told = [f"{line} Chợ hoa họp từ nửa đêm, đèn sáng kín hai bờ kênh." for line in READ]
    listed = "\n".join(["# Tin đọc nhiều nhất", "", *told])
    with pytest.raises(ReadError):
        found(listed, "a.md")


@pytest.mark.parametrize("entries", [SEEN, READ])
def test_an_article_above_a_hub_is_read(entries: list[str]) -> None:
    lines = [*MENU, TITLE, "03/10/2025 14:55", "1.020 lượt xem", LEAD, PARAGRAPHS[0], *entries]
    assert body(found("\n".join(lines))[0])[:2] == [LEAD, PARAGRAPHS[0]]
    told = "".join(f"<p>{line}</p>" for line in (LEAD, PARAGRAPHS[0]))
    page = _page(TITLE, "<p>1.020 lượt xem</p>", told, "".join(f"<p>{x}</p>" for x in entries))
    assert body(found(page, "a.html")[0])[:2] == [LEAD, PARAGRAPHS[0]]


SHOWS = (
    ("05:00", "Phim tài liệu: Dòng kênh đào"),
    ("05:30", "Thể dục buổi sáng"),
    ("06:15", "Nhịp cầu nhà nông"),
    ("07:00", "Chào ngày mới"),
    ("08:00", "Phim truyện: Bến cũ, tập 3"),
    ("11:15", "Thời sự trưa"),
    ("17:30", "Thiếu nhi: Lớp học trên đò"),
    ("19:00", "Tiếp sóng bản tin tối"),
    ("20:00", "Sân khấu: Vở “Qua sông”. Hai ông sui giận nhau vì cái bảng cổng chào của xóm cồn."),
    ("22:30", "Kết thúc chương trình"),
)


@pytest.mark.parametrize("between", ["\t", " ", " | "])
def test_what_is_on_hour_by_hour_is_a_programme(between: str) -> None:
    note = "Ghi chú: Lịch có thể thay đổi để phục vụ các chương trình trực tiếp của đài."
    lines = [*MENU, "Thứ Bảy, 06/05/2023", "LỊCH PHÁT SÓNG", *map(between.join, SHOWS), note]
    with pytest.raises(ReadError):
        found("\n".join(lines))


def test_an_article_with_a_programme_or_told_hour_by_hour_is_read() -> None:
    rows = list(map(" ".join, SHOWS))
    cleaned = found("\n".join([*MENU, TITLE, "03/10/2025 14:55", LEAD, *rows, PARAGRAPHS[0]]))[0]
    assert body(cleaned)[0] == LEAD
    told = [f"{6 + n}:00 Đoàn khảo sát đo mố cầu thứ {n} rồi ghi vào sổ." for n in range(1, 10)]
    cleaned = found("\n".join([*MENU, TITLE, "03/10/2025 14:55", *told, PARAGRAPHS[0]]))[0]
    assert told[1] in body(cleaned)
