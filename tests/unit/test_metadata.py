"""Metadata: what a page states, in the form the catalog keeps; the rest stays None."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest import clean, metadata, read
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import is_dateline, parse_date
from ingest.metadata_outlets import OWN_TABLE, outlets
from ingest.metadata_paper import page_paper
from ingest.metadata_places import find_places
from ingest.pages import Metadata, RawPage
from storage.errors import SettingsError
from tests.shared import ARTICLES, BENCH, needs_shared
from tests.unit import news_layouts as news
from tests.unit.stories import STORIES


def extract(text: str, name: str = "a.txt") -> Metadata:
    raw = next(iter(read.read_bytes(name, text.encode())))
    assert isinstance(raw, RawPage)
    return metadata.extract(raw, clean.clean(raw))


@needs_shared
def test_the_five_pages_state_their_outlet_author_and_time() -> None:
    expected = {
        "000": ("Kinh doanh & Pháp luật", "Minh Toàn", "2019-09-22T11:16:00+07:00"),
        "001": ("Tuổi Trẻ Thủ Đô", None, "2022-01-03T22:02:00+07:00"),
        "002": (None, "Hà Chi", "2017-10-30T06:57:00+07:00"),
        "003": ("Báo Quảng Trị", "Ngọc Trang", "2021-09-17T06:32:30+07:00"),
        "004": (None, "Minh Thu", "2017-07-08T22:36:00+07:00"),
    }
    for raw in read.read_paths([ARTICLES]):
        assert isinstance(raw, RawPage)
        found = metadata.extract(raw, clean.clean(raw))
        assert (found.outlet, found.author, found.published_at) == expected[raw.key[:3]]
        assert found.published == date.fromisoformat(str(found.published_at)[:10])
        assert found.places


@needs_shared
def test_the_saved_pages_state_their_outlet_and_author() -> None:
    expected = {
        "baochinhphu_article.html": ("Báo Điện tử Chính phủ", None),
        "cafef_article.html": ("CafeF", "Dương Ngọc"),
        "cafef_article_batdongsan.html": ("CafeF", "Hồ Hương"),
        "dantri_article.html": ("Dân trí", "Tri Túc"),
        "tuoitre_article.html": ("Báo Tuổi Trẻ", "NHẬT XUÂN, NGHI VŨ"),
    }
    for name, wanted in expected.items():
        raw = next(iter(read.read_paths([BENCH / "pages" / name])))
        assert isinstance(raw, RawPage)
        found = metadata.extract(raw, clean.clean(raw))
        assert (found.outlet, found.author) == wanted


@needs_shared
def test_dated_rows_keep_their_date_and_outlet() -> None:
    for name, outlet in (("dantri_800", "Dân trí"), ("vnexpress_300", "VnExpress")):
        pages = list(read.read_paths([BENCH / "dated" / f"{name}.jsonl.gz"]))[:60]
        for raw in pages:
            assert isinstance(raw, RawPage)
            found = metadata.extract(raw, clean.clean(raw))
            assert found.published and found.outlet == outlet


@pytest.mark.parametrize("layout", [*news.HTML, *news.TEXT])
def test_the_date_and_byline_of_every_layout_are_found(layout: str) -> None:
    html = layout in news.HTML
    found = extract((news.HTML if html else news.TEXT)[layout], "a.html" if html else "a.txt")
    assert found.published_at == "2021-08-03T06:10:00+07:00"
    if "no blank lines" not in layout or found.author:
        assert found.author == "Minh Anh"
    assert found.places == ("xã Tân Lập",)


def test_a_date_in_the_body_is_not_the_publication_date() -> None:
    found = extract("\n\n".join([news.TITLE, news.LEAD, *news.PARAGRAPHS]))
    assert found.published is None and found.published_at is None and found.outlet is None


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("Chủ nhật, 11:16, Ngày 22/09/2019", "2019-09-22T11:16:00+07:00"),
        ("Tin tức 03/01/2022 22:02", "2022-01-03T22:02:00+07:00"),
        ("Thứ Hai, 30/10/2017, 06:57 [GMT+7]", "2017-10-30T06:57:00+07:00"),
        ("Ngày cập nhật: 17/09/2021 06:32:30", "2021-09-17T06:32:30+07:00"),
        ("2026-03-01T09:51:00&#x2B;07:00", "2026-03-01T09:51:00+07:00"),
        ("Thứ bảy, 20/8/2022, 21:28 (GMT+7)", "2022-08-20T21:28:00+07:00"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"),
        ("2021-08-02T23:10:00Z", "2021-08-03T06:10:00+07:00"),
        ("2021-08-02T23:10:00.000+0000", "2021-08-03T06:10:00+07:00"),
        ("03/08/2021 | 6h10", "2021-08-03T06:10:00+07:00"),
        ("3.8.2021 6 giờ 10", "2021-08-03T06:10:00+07:00"),
        ("Ngày 3 tháng 8 năm 2021, 06:10", "2021-08-03T06:10:00+07:00"),
        ("03/08/2021 06:10 PM", "2021-08-03T18:10:00+07:00"),
        ("Aug 3, 2021 06:10", "2021-08-03T06:10:00+07:00"),
        ("03/08/2021", None),
        ("20210803", None),
    ],
)
def test_dates_are_read_in_all_shapes(shape: str, expected: str | None) -> None:
    found = parse_date(shape)
    assert found is not None
    assert found[1] == expected
    if expected is None:
        assert found[0] == date(2021, 8, 3)


def test_numbers_and_decomposed_letters_are_dates_too() -> None:
    import unicodedata

    assert parse_date(20210803) == (date(2021, 8, 3), None)
    assert parse_date(1627945800) == (date(2021, 8, 3), "2021-08-03T06:10:00+07:00")
    spelled = unicodedata.normalize("NFC", "ngày 3 tháng 8 năm 2021")
    assert parse_date(spelled) == (date(2021, 8, 3), None)


@pytest.mark.parametrize(
    "text", ["", "hôm qua", "31/02/2021", "521/531", "1.234,5", "13/13/2021", "18 giờ trước"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ Bảy, 08/07/2017, 22:36 [GMT+7]", True),
        ("Tin tức 03/01/2022 22:02", True),
        ("Thứ Tư, 24/12/2025 | 18:45 | 956 lượt xem | Biên tập: Ban Thời sự", True),
        ("Thứ Tư, 24/12/2025 | 18:45 | Xã mở phiên chợ đầu tiên sau lũ lớn | Ban Thời sự", False),
        ("Cây cầu mới nối hai bờ sông đã thông xe (30/11/2021)", False),
        ("Sáng 03/01/2022, lãnh đạo huyện đã về dự lễ khánh thành cầu.", False),
    ],
)
def test_a_dateline_says_next_to_nothing_but_the_date(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Minh Anh", "Minh Anh"),
        ("Theo Minh Anh", "Minh Anh"),
        ("Bài, ảnh: Minh Anh", "Minh Anh"),
        ("NHẬT XUÂN;NGHI VŨ", "NHẬT XUÂN, NGHI VŨ"),
        ("https://www.facebook.com/bao", None),
        ("VCCorp.vn", None),
        ("Unknown", None),
        ("(Nguồn:IPPG)", None),
        ("Báo Tuổi Trẻ", None),
        ("baomau", None),
    ],
)
def test_a_byline_is_a_name(stated: str, expected: str | None) -> None:
    assert clean_author(stated, "Báo Mẫu", "https://baomau.example.vn/x") == expected


def test_outlets_are_known_by_host_mark_and_other_spellings() -> None:
    table = outlets()
    assert table.by_host("https://m.tuoitre.vn/x.htm") == "Báo Tuổi Trẻ"
    assert table.by_host("https://nottuoitre.vn/x.htm") is None
    assert table.by_mark("TTTĐ") == "Tuổi Trẻ Thủ Đô"
    assert table.by_name("báo tuổi trẻ") == "Báo Tuổi Trẻ"
    assert table.inside("Copyright 2021 by BÁO QUẢNG TRỊ") == "Báo Quảng Trị"
    assert table.bare_host("http://www.baomoi.com/a.epi") is None


def test_a_user_can_add_outlets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[outlet]]\nname = "Bản tin xã"\nhosts = ["xa.example.vn"]\nmarks = ["BTX"]\n', "utf-8"
    )
    monkeypatch.setenv(OWN_TABLE, str(own))
    assert outlets().by_host("http://xa.example.vn/1") == "Bản tin xã"
    assert outlets().by_mark("TTTĐ") == "Tuổi Trẻ Thủ Đô"
    own.with_name("bad.toml").write_text('[[outlet]]\nname = "A"\nhost = "x"\n', "utf-8")
    monkeypatch.setenv(OWN_TABLE, str(own.with_name("bad.toml")))
    with pytest.raises(SettingsError, match="host"):
        outlets()


def test_places_are_named_in_one_form_the_most_frequent_first() -> None:
    text = [
        "Huyện Bình Liêu họp với xã Đồng Tâm. Bình Liêu có 8 xã, thị trấn.",
        "TX Đông Triều và TP. Hạ Long (tỉnh Quảng Ninh) cùng dự; TP.HCM gửi lời chúc.",
        "Chủ tịch UBND thành phố Nguyễn Văn Nam nói về phong cách Hồ Chí Minh và nông thôn mới.",
    ]
    assert find_places("Bình Liêu đổi mới", text) == (
        "huyện Bình Liêu",
        "xã Đồng Tâm",
        "thị xã Đông Triều",
        "thành phố Hạ Long",
        "tỉnh Quảng Ninh",
        "thành phố Hồ Chí Minh",
    )


def test_units_without_a_name_and_common_words_are_no_places() -> None:
    assert (
        find_places("", ["Các xã, phường đã họp. Quận đang làm. Huyện Đã giao. Bà xã Mai Lan."])
        == ()
    )
    assert find_places("", ["Quận 1, quận 12 và phường 7."]) == ("quận 1", "quận 12", "phường 7")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thứ năm, 12/3/2020 08:15 (GMT+7)", "2020-03-12T08:15:00+07:00"),
        ("12:05 | 03/04/2019", "2019-04-03T12:05:00+07:00"),
        ("Cập nhật lúc 10h25 ngày 12/3/2020", "2020-03-12T10:25:00+07:00"),
        ("8:05 CH, 12/03/2020", "2020-03-12T20:05:00+07:00"),
        ("05-04-2020 10g20", "2020-04-05T10:20:00+07:00"),
        ("Minh Anh, Theo Đời sống & Pháp luật 08:18 13/11/2024", "2024-11-13T08:18:00+07:00"),
        ("Posted on 12/03/2020 09:00 by Đặng Xuân Thắng", "2020-03-12T09:00:00+07:00"),
        ("Cập nhật: 05/04/2020 10:00 - Đăng: 04/04/2020 09:00", "2020-04-04T09:00:00+07:00"),
    ],
)
def test_a_dateline_in_any_shape_gives_its_time(line: str, expected: str) -> None:
    assert is_dateline(line)
    found = parse_date(line)
    assert found and found[1] == expected


@pytest.mark.parametrize(
    "line",
    ["Cập nhật lúc 10h25", "3 giờ trước", "Hôm qua, 15:20", "04/13/2020", "31/02/2020", "5/4"],
)
def test_what_states_no_day_stays_unknown(line: str) -> None:
    assert parse_date(line) is None
    page = "\n\n".join([news.TITLE, line, news.LEAD, *news.PARAGRAPHS])
    found = extract(page)
    assert found.published is None and found.published_at is None


def test_a_day_inside_the_text_is_never_the_day_of_publication() -> None:
    lines = [news.TITLE, news.LEAD, *news.PARAGRAPHS, "Dự án được phê duyệt ngày 05/04/2020 10:20."]
    assert extract("\n\n".join(lines)).published is None


@pytest.mark.parametrize(
    ("signature", "author", "outlet"),
    [
        ("Thu Hà - Nguồn: Báo Lào Cai", "Thu Hà", "Báo Lào Cai"),
        ("Thu Hà/VOV.VN", "Thu Hà", None),
        ("Theo Hồ Hương", "Hồ Hương", None),
        ("Theo Tiền Phong", None, "Báo Tiền Phong"),
        ("Theo CNBC", None, None),
        ("Nguồn: Tập san Quê ta (số 12)", None, "Tập san Quê ta (số 12)"),
    ],
)
def test_a_signature_tells_author_paper_and_agency_apart(
    signature: str, author: str | None, outlet: str | None
) -> None:
    lines = [news.TITLE, "03/08/2021 06:10", news.LEAD, *news.PARAGRAPHS, signature]
    found = extract("\n\n".join(lines))
    assert (found.author, found.outlet) == (author, outlet)


@pytest.mark.parametrize(
    ("lines", "paper"),
    [
        (["Giao thông", "Báo Lao Động giữ bản quyền nội dung"], "Báo Lao Động"),
        (
            ["Tin tức", "Cơ quan chủ quản: Thông tấn xã Việt Nam", "Báo Tin tức"],
            "Báo Tin tức và Dân tộc",
        ),
        (["TIẾNG NÓI CỦA ĐẢNG BỘ, CHÍNH QUYỀN VÀ NHÂN DÂN TỈNH QUẢNG NINH"], "Báo Quảng Ninh"),
        (["Báo và phát thanh, truyền hình Lâm Đồng"], "Báo Lâm Đồng"),
        (["© 2024 Doanh nhân Xanh. All Rights Reserved."], "Doanh nhân Xanh"),
        (["Tạp chí điện tử Rừng và Biển", "Giấy phép số 12/GP-BTTTT"], "Tạp chí Rừng và Biển"),
        (["(NLĐO) - Lũ lên nhanh.", "(NLĐO) - Cầu đã sửa xong."], "Báo Người Lao Động"),
        (["Trang chủ", "Giao thông", "Xây dựng"], None),
        (["Công ty Cổ phần Truyền thông giữ bản quyền"], None),
    ],
)
def test_the_page_tells_whose_it_is_by_what_stands_around_the_article(
    lines: list[str], paper: str | None
) -> None:
    assert page_paper(lines) == paper


@pytest.mark.parametrize(
    ("head", "below", "author"),
    [
        (["Mai Lan", "Mai Lan", "Bài viết của tôi", "thứ ba, 05/03/2024 - 10:21"], [], "Mai Lan"),
        (["05/03/2024 10:21"], ["Mai Lan", "thứ ba, 05/03/2024 10:21", "Theo dõi Báo"], "Mai Lan"),
        (["N.Q.H - thứ ba, 05/03/2024 10:21 (GMT+7)"], [], "N.Q.H"),
        (["Hà Nội", "thứ ba, 05/03/2024 - 10:21"], [], None),
    ],
)
def test_a_byline_above_the_headline_or_below_the_lead_is_found(
    head: list[str], below: list[str], author: str | None
) -> None:
    story = next(story for story in STORIES if len(story.paras) >= 7)
    where = [story.title, *head] if head[0].startswith("N.Q.H") else [*head, story.title]
    lines = [*where, story.lead, *below, *story.paras]
    raw = next(iter(read.read_bytes("a.txt", "\n\n".join(lines).encode())))
    assert isinstance(raw, RawPage)
    cleaned = clean.clean(raw)
    assert metadata.extract(raw, cleaned).author == author
    assert not {"Mai Lan", "Theo dõi Báo"} & {part.text for part in cleaned.paragraphs}


@pytest.mark.parametrize("line", ["Mai Lan (TTXVN)", "Mai Lan/VOV-Tây Nguyên", "Mai Lan/Rừng Xanh"])
def test_the_agency_behind_a_byline_is_not_the_author(line: str) -> None:
    assert clean_author(line, outlet="Rừng Xanh") == "Mai Lan"


@pytest.mark.parametrize(
    ("tail", "author"),
    [
        (["Bài, ảnh: Mai Lan", "Chia sẻ"], "Mai Lan"),
        (["Mai Lan", "#cầu", "Bình luận"], "Mai Lan"),
        (["Mai Lan", "10:21 05/03/2024", "Bình luận"], None),
        (["Bình luận", "Mai Lan"], None),
    ],
)
def test_a_byline_below_the_related_articles_is_the_articles_unless_a_time_stands_by_it(
    tail: list[str], author: str | None
) -> None:
    story = next(story for story in STORIES if len(story.paras) >= 7)
    others = [other.title for other in STORIES if other.event != story.event][:3]
    lines = [story.title, "05/03/2024 10:21", story.lead, *story.paras, "Tin liên quan", *others]
    assert extract("\n\n".join([*lines, *tail])).author == author


@pytest.mark.parametrize(
    "line",
    [
        "Mai Lan 05/03/2024 10:21 Theo dõi Congthuong.vn trên",
        "Mai Lan, Theo Đời sống Pháp luật 10:21 05/03/2024",
    ],
)
def test_buttons_and_sources_in_a_datelines_row_do_not_hide_the_name(line: str) -> None:
    story = next(story for story in STORIES if len(story.paras) >= 7)
    meta = extract("\n\n".join([story.title, line, story.lead, *story.paras]))
    assert (meta.author, meta.published_at) == ("Mai Lan", "2024-03-05T10:21:00+07:00")


def test_who_wrote_and_who_drew_are_told_apart() -> None:
    story = next(story for story in STORIES if len(story.paras) >= 7)
    other = next(other for other in STORIES if other.event != story.event)
    tail = ["Trình bày: THU HÀ", "Nội dung: MAI LAN, THU HƯƠNG", "Xem thêm", other.title]
    meta = extract("\n\n".join([story.title, "05/03/2024 10:21", story.lead, *story.paras, *tail]))
    assert meta.author == "MAI LAN, THU HƯƠNG"


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        ("(Báo Đắk Lắk điện tử) - ", "Báo Đắk Lắk"),
        ("(Tuổi Trẻ Online) - ", "Báo Tuổi Trẻ"),
        ("(hôm qua) - ", None),
    ],
)
def test_a_lead_may_open_with_the_papers_whole_name(lead: str, outlet: str | None) -> None:
    story = STORIES[0]
    page = [story.title, "05/03/2024 10:21", lead + story.lead, *story.paras]
    assert extract("\n\n".join(page)).outlet == outlet


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Bài, ảnh Mai Lan", "Mai Lan"),
        ("Mai Lan (t/h)", "Mai Lan"),
        ("By Mai Lan -", "Mai Lan"),
        ("Mai Lan/Bnews/TTXVN", "Mai Lan"),
    ],
)
def test_what_stands_around_a_name_is_not_of_it(line: str, author: str) -> None:
    story = next(story for story in STORIES if len(story.paras) >= 7)
    others = [other.title for other in STORIES if other.event != story.event][:3]
    page = [story.title, "05/03/2024 10:21", story.lead, *story.paras, line, "Xem thêm", *others]
    assert extract("\n\n".join(page)).author == author


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("Trang thông tin điện tử Soha", "Soha"),
        ("© 2024 Chuyên đề Rừng và Biển", "Rừng và Biển"),
    ],
)
def test_the_kind_of_a_site_is_not_of_its_name(line: str, paper: str) -> None:
    assert page_paper(["Trang chủ", line]) == paper


@pytest.mark.parametrize(
    "line",
    [
        "20:00 08-Oct-2019",
        "Oct 8, 2019 08:00 PM",
        "08 October 2019 20:00",
        "Tuesday, 08/Oct/2019 20:00",
        "October 8th, 2019 - 20:00",
    ],
)
def test_dates_with_english_months(line: str) -> None:
    assert is_dateline(line)
    assert parse_date(line) == (date(2019, 10, 8), "2019-10-08T20:00:00+07:00")
