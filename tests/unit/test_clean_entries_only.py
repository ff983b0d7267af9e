"""Pages that hold rows and names and no sentences are no articles, nor is the beginning of a story
that a button opens; a list under a few sentences and a short story without a button are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.clean import (
    ONLY_ENTRIES,
    clean,
    is_called_by_site,
    is_directory,
    is_one_of_many,
    is_only_entries,
)
from ingest.clean_lists import is_cut
from ingest.pages import Cleaned, Paragraph, RawPage
from storage.errors import ReadError

ROWS = [
    ("Đồi Xanh", "Trần Văn Sả", "Chủ tịch", "sa@doixanh.example"),
    ("Rú Cát", "Lê Thị Mướp", "Phó Chủ tịch", "muop@rucat.example"),
    ("Khe Vầu", "Đỗ An Bí", "Chánh Văn phòng", "bi@khevau.example"),
    ("Mây Ngàn", "Hà Thị Gấc", "Trưởng phòng", "gac@mayngan.example"),
    ("Nậm Pung", "Vi Văn Lạc", "Phó Trưởng phòng", "lac@nampung.example"),
    ("Đá Bàn", "Lò Thị Ngô", "Công chức", "ngo@daban.example"),
]
TOLD = (
    "Huyện vừa công khai số máy của lãnh đạo sáu xã để người dân gọi khi hồ sơ quá hạn, sau hai "
    "tháng thử ở bộ phận một cửa; trong tuần đầu có hơn trăm cuộc gọi, phần lớn hỏi về đất đai."
)
SHORT = (
    "Sau một ngày làm việc, đại hội Đảng bộ xã bầu 27 người vào ban chấp hành khóa mới và thông "
    "qua mười tám chỉ tiêu cho năm năm tới."
)


def page(*parts: str) -> RawPage:
    body = "".join(parts)
    text = f"<html><head><title>Xã Đồi Xanh</title></head><body>{body}</body></html>"
    return RawPage("a.html", "0", "html", text)


def test_rows_without_a_sentence_are_no_article() -> None:
    rows = [Paragraph(" | ".join(row)) for row in ROWS]
    assert is_only_entries(rows)
    assert not is_only_entries([Paragraph(TOLD), *rows])
    assert not is_only_entries(rows[:3])
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    with pytest.raises(ReadError) as refused:
        clean(page("<h1>Danh bạ lãnh đạo các xã của huyện</h1>", f"<table>{table}</table>"))
    assert str(refused.value) == ONLY_ENTRIES


def test_the_beginning_of_a_story_that_a_button_opens_is_no_article() -> None:
    headline = "<h2>Đại hội Đảng bộ xã Đồi Xanh thành công tốt đẹp</h2>"
    boxes = "<h3>Thông báo</h3><ul><li>Lịch tiếp dân tháng tám</li><li>Tuyển lái xe</li></ul>"
    with pytest.raises(ReadError):
        clean(page(headline, f"<p>{SHORT}</p><a>Xem chi tiết...</a>", boxes))
    kept = clean(page(headline, f"<p>{SHORT}</p>", boxes)).paragraphs
    assert kept[0].text == SHORT


def test_a_button_below_the_day_of_a_storys_beginning_opens_it_too() -> None:
    told = ["Đại hội Đảng bộ xã Đồi Xanh thành công tốt đẹp", SHORT, "(22/08/2025)"]
    others = ["Thôn Bảy khánh thành đường điện chiếu sáng", "Tiếp nhận cán bộ từ huyện cũ về xã"]
    with pytest.raises(ReadError):
        clean(RawPage("a.txt", "0", "text", "\n".join([*told, "Xem tiếp", *others])))
    kept = clean(RawPage("a.txt", "0", "text", "\n".join([*told[:1], told[2], SHORT])))
    assert kept.paragraphs[0].text == SHORT


def test_a_page_called_by_its_site_needs_more_than_a_few_sentences() -> None:
    few, many = [Paragraph(TOLD)], [Paragraph(TOLD), Paragraph(SHORT), Paragraph(TOLD)]
    site = "Trang thông tin điện tử xã Đồi Xanh"
    assert is_called_by_site(Cleaned(site, few, [], {}))
    assert not is_called_by_site(Cleaned(site, many, [], {}))
    assert not is_called_by_site(Cleaned("Xã Đồi Xanh công khai số máy", few, [], {}))


def test_texts_that_a_button_below_each_opens_are_beginnings() -> None:
    assert is_cut([TOLD, "Xem chi tiết", SHORT, "Xem chi tiết", "Liên hệ"], [TOLD, SHORT])
    texts = [SHORT, f"{TOLD[:-1]} đai.", TOLD]
    assert not is_cut([*texts, "Xem chi tiết"], texts)


OTHERS = [
    "Mây Ngàn lát lại đường vào ba xóm cuối bản",
    "Rú Cát tuyển thêm hai cán bộ tư pháp",
    "Khe Vầu bàn chuyện nuôi cá lồng trên hồ",
    "Nậm Pung đón đoàn khám bệnh lưu động",
    "Đá Bàn mở phiên chợ đầu tiên sau lũ",
    "Đồi Xanh trả hồ sơ qua bưu điện tận nhà",
]


def test_one_short_text_among_headlines_of_others_is_a_teaser() -> None:
    headline = "Đại hội Đảng bộ xã Đồi Xanh thành công tốt đẹp"
    told = Cleaned(headline, [Paragraph(SHORT)], OTHERS)
    asked = page("")
    assert is_one_of_many(asked, told)
    assert not is_one_of_many(asked, replace(told, removed=OTHERS[:5]))
    assert not is_one_of_many(asked, replace(told, removed=[*OTHERS, "Bình luận (2)"]))
    assert not is_one_of_many(asked, replace(told, facts={"author": "Lê Thị Mướp"}))
    assert not is_one_of_many(asked, replace(told, paragraphs=[Paragraph(SHORT), Paragraph(TOLD)]))
    own = asked.text.replace("Xã Đồi Xanh", f"{headline} - Xã Đồi Xanh")
    assert not is_one_of_many(replace(asked, text=own), told)
    below = "".join(f"<h3>{other}</h3>" for other in OTHERS)
    with pytest.raises(ReadError):
        clean(page(f"<h2>{headline}</h2><p>{SHORT}</p>", below))


def test_a_button_behind_the_text_of_a_storys_beginning_opens_it_too() -> None:
    assert is_cut([f"{SHORT} [Xem tiếp]", "Thông báo"], [SHORT])
    assert not is_cut([SHORT, "Thông báo"], [SHORT])
    assert not is_cut([f"{SHORT} [Xem tiếp]", TOLD], [SHORT, TOLD])


def test_a_page_called_by_the_paper_that_its_imprint_opens_with_needs_more_too() -> None:
    paper, few = "Tạp chí điện tử Rừng Thông", [Paragraph(TOLD)]
    imprint = {"footer": f"{paper} Giấy phép số 12/GP-BTTTT"}
    assert is_called_by_site(Cleaned(paper, few, [], imprint))
    assert not is_called_by_site(Cleaned(paper, few * 3, [], imprint))
    assert not is_called_by_site(Cleaned("Báo động lũ trên sông Mây", few, [], imprint))


def test_tables_of_whom_to_call_are_no_article() -> None:
    cells = "".join(
        f"<tr><td>{name}</td><td>{post}</td><td>0299.3812.{n}01</td></tr>"
        for n, (_, name, post, _) in enumerate(ROWS, 1)
    )
    called = Paragraph("Phản ánh về thái độ phục vụ xin gọi cho văn phòng trong giờ làm việc.")
    cleaned = Cleaned("Trung tâm Hành chính công", [called], [], {})
    assert is_directory(page(cells), cleaned)
    assert not is_directory(page(cells), replace(cleaned, paragraphs=[Paragraph(TOLD)]))
    assert not is_directory(page(cells), replace(cleaned, facts={"author": "Hà Thị Gấc"}))
    shown = [called, Paragraph("Bàn trực ở Đồi Xanh. Ảnh: Vi Lạc", "caption")]
    assert not is_directory(page(cells), replace(cleaned, paragraphs=shown))
    assert not is_directory(page("<p>Gọi 0299.3812.101</p>"), cleaned)
