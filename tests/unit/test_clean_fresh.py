"""What pages in the manner of papers of all sorts showed: buttons, signatures, links."""

from __future__ import annotations

import pytest

from ingest.clean_lines import byline, has_credit, is_comment_box, is_footer, is_share_bar
from ingest.clean_parts import signature
from ingest.metadata_authors import clean_author
from ingest.metadata_dates import around_date, find_date
from ingest.metadata_outlets import outlets
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TEASERS, TITLE
from tests.unit.reading_pages import body, found

PAGE = [LEAD, *PARAGRAPHS]


def test_buttons_polls_and_comment_boxes_in_other_words() -> None:
    assert is_share_bar("In bài viết | Gửi cho bạn bè")
    assert is_footer("Cảm xúc của bạn về bài viết này?")
    assert is_comment_box("Send us your comments:")
    assert not is_share_bar("Gửi cho bạn đọc một cuốn sách")


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Lò Thị Mây - Công chức Văn hóa - Xã hội", "Lò Thị Mây"),
        ("Hải An - Trung tâm Văn hóa huyện", "Hải An"),
        ("Hải An, Phó Trưởng phòng Nội vụ", "Hải An"),
        ("Luật sư Hải An (Đoàn Luật sư tỉnh Bắc Lương)", "Luật sư Hải An"),
        ("Báo Bắc Lương ĐT", None),
        ("Hải An - VPTU", "Hải An"),
        ("Minh Anh - Trường Giang", "Minh Anh - Trường Giang"),
        ("Thu Hà - Hội An", "Thu Hà - Hội An"),
    ],
)
def test_a_post_or_an_office_behind_a_name_is_no_author(stated: str, name: str | None) -> None:
    assert clean_author(stated) == name


def test_a_desk_behind_a_name_signs_with_it() -> None:
    assert signature("Hải An - Trung tâm VHTT huyện") == {"author": "Hải An"}
    assert byline("Hải An/VOV-Tây Bắc") == "Hải An/VOV-Tây Bắc"
    assert clean_author("Hải An/VOV-Tây Bắc") == "Hải An"


def test_days_as_an_english_daily_and_a_magazine_print_them() -> None:
    day = find_date("May, 03/2024 - 08:31")
    assert day and day[1] == "2024-05-03T08:31:00+07:00"
    assert find_date("máy 10/2023") is None
    assert (find_date("9:5', 8/3/2023") or (0, ""))[1] == "2023-03-08T09:05:00+07:00"
    assert around_date("Hải An (VTV Times) Thứ hai, 08/04/2024 09:41") == "Hải An (VTV Times)"


def test_a_server_that_knows_only_american_days_is_understood() -> None:
    day = find_date("[ Cập nhật ] 3/11/2020 3:05:32 PM")
    assert day and day[1] == "2020-03-11T15:05:32+07:00"
    for line in ("03/11/2020 03:05:32 PM", "3/11/2020 3:05:32 CH", "3/11/2020 15:05"):
        assert str((find_date(line) or ("",))[0]) == "2020-11-03"


def test_english_captions_and_leads_end_with_their_agency() -> None:
    assert has_credit("A farmer waters his field in Bắc Lương Province. — VNA/VNS Photo")
    text = [
        "The province has dug 22 canals and built 14 dams to keep fresh water for its fields.",
        "Farmers said the dams had saved a third of their crops since the end of the rains.",
        "Trucks also bring drinking water to poor households in the coastal communes. — VNS",
    ]
    title = "Bắc Lương Province digs canals to keep fresh water for its fields"
    page = [title, "May, 03/2024 - 08:31", *text, "Also on VNS", "Hà Nội to plant more trees"]
    cleaned, meta = found("\n".join([*page, "Comment", "Send us your comments:"]))
    assert body(cleaned) == text
    assert (meta.author, str(meta.published)) == (None, "2024-05-03")


def test_a_byline_with_its_day_may_stand_below_the_lead() -> None:
    lines = [TITLE, LEAD, "Hải An • 08/09/2023 15:44", "Chia sẻ", *PARAGRAPHS]
    cleaned, meta = found("\n".join(lines))
    assert (meta.author, meta.published_at) == ("Hải An", "2023-09-08T15:44:00+07:00")
    assert body(cleaned) == PAGE


def test_a_lead_without_its_full_stop_keeps_no_mark() -> None:
    lines = [TITLE, "08/09/2023 15:44", f"(Dân trí) - {LEAD[:-1]}", *PARAGRAPHS]
    cleaned, meta = found("\n".join(lines))
    assert (cleaned.paragraphs[0].kind, meta.outlet) == ("lead", "Dân trí")
    assert body(cleaned)[0] == LEAD[:-1]


def test_the_last_text_may_stand_below_the_button_of_a_link() -> None:
    lines = [TITLE, "08/09/2023 15:44", LEAD, *PARAGRAPHS[:3], TEASERS[0], "ĐỌC NGAY"]
    cleaned, _ = found("\n".join([*lines, PARAGRAPHS[3], "Tặng sao", "Bình luận"]))
    assert body(cleaned) == PAGE


def test_headlines_in_brackets_and_advertisers_above_links_go() -> None:
    lines = [TITLE, "08/09/2023 15:44", LEAD, f"[{TEASERS[0]}]", *PARAGRAPHS[:2], "Adnetwork"]
    lines += [TEASERS[2], TEASERS[3], *PARAGRAPHS[2:], "Hải An", "Tin liên quan", *TEASERS[2:]]
    cleaned, meta = found("\n".join(lines))
    assert body(cleaned) == PAGE
    assert meta.author == "Hải An"


def test_a_paper_beside_its_reading_time_is_no_headline() -> None:
    lines = [TITLE, "Tạp chí Kinh tế Miền núi Online · 3 phút đọc", "09/10/2023 09:45"]
    cleaned, meta = found("\n\n".join([*lines, *PAGE]))
    assert meta.title == TITLE
    assert body(cleaned) == PAGE


def test_markdown_links_and_pictures_are_told_from_text() -> None:
    lines = [f"# {TITLE}", "**Hải An**", "Thứ sáu, 01/03/2024 - 17:09", f"**{LEAD}**"]
    lines += ["![Hình ảnh 1](https://a.example/x.webp)\n*Cây cầu sau khi sửa (Ảnh: Hải An).*"]
    lines += [*PARAGRAPHS[:2], f"- [{TEASERS[0]}](https://a.example/1)", *PARAGRAPHS[2:]]
    lines += [f"[{TEASERS[3]}](https://a.example/2)"]
    cleaned, meta = found("\n\n".join(lines), "a.md")
    caption = "Cây cầu sau khi sửa (Ảnh: Hải An)."
    assert body(cleaned) == [LEAD, caption, *PARAGRAPHS]
    assert meta.author == "Hải An"


def test_front_matter_lists_its_authors() -> None:
    head = f'---\ntitle: "{TITLE}"\nauthor:\n  - "[[Hải An]]"\n  - "Thu Hà"\n---\n\n'
    _, meta = found(head + "\n\n".join(PAGE), "a.md")
    assert meta.author == "Hải An, Thu Hà"


def test_a_caption_between_headline_and_text_of_an_html_page_stays() -> None:
    caption = "Toàn cảnh cây cầu. (Ảnh: THU HÀ)"
    page = (
        f"<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1>"
        f"<div class=sapo>{LEAD}</div><time>28/02/2024 17:43</time>"
        f"<table class=picture><tr><td><img></td></tr><tr><td class=caption>{caption}</td></tr>"
        f"</table><div class=article__body>{''.join(f'<p>{x}</p>' for x in PARAGRAPHS)}</div>"
        "</div></body></html>"
    )
    cleaned, _ = found(page, "a.html")
    assert body(cleaned) == [LEAD, caption, *PARAGRAPHS]


def test_a_page_called_only_by_its_paper_is_of_that_paper() -> None:
    page = (
        "<html><head><title>Báo Bạc Liêu Online</title></head><body>"
        f"<div class=ti>{TITLE}</div><div>15/11/2023 | 16:20</div><div class=ct>"
        f"{'<br><br>'.join(PAGE)}</div></body></html>"
    )
    _, meta = found(page, "a.html")
    assert (meta.outlet, meta.title) == ("Báo Bạc Liêu", TITLE)


def test_a_name_above_the_lead_does_not_end_the_text_below_a_list() -> None:
    lines = [TITLE, "25/01/2024 17:40", "Hải An", LEAD, "Bài liên quan", *TEASERS[:3]]
    cleaned, meta = found("\n".join([*lines, *PARAGRAPHS, "Chia sẻ bài viết", "Hải An"]))
    assert (body(cleaned), meta.author) == (PAGE, "Hải An")


def test_a_sentence_in_quotes_is_no_other_articles_headline() -> None:
    quote = "“Bà con ở đây ai cũng chỉ mong mùa mưa đến muộn hơn mọi năm.”"
    text = [LEAD, PARAGRAPHS[0], quote, *PARAGRAPHS[1:]]
    cleaned, _ = found("\n".join([TITLE, "25/01/2024 17:40", *text, "Hải An"]))
    assert quote in body(cleaned)


def test_who_wrote_and_who_drew_may_sign_on_one_line() -> None:
    assert signature("Nội dung: Hải An – Trình bày: Thu Hà") == {"author": "Hải An"}


def test_a_day_takes_the_clock_of_the_line_below_it() -> None:
    lines = [TITLE, "Thứ Sáu, 17/11/2023", "11:03", "Hải An", *PAGE]
    cleaned, meta = found("\n".join(lines))
    assert (meta.author, meta.published_at) == ("Hải An", "2023-11-17T11:03:00+07:00")
    assert body(cleaned) == PAGE


def test_the_headline_stands_above_the_papers_mark() -> None:
    menu = ["Doanh nghiệp", "Chủ Nhật, 21/04/2024 09:11", *TEASERS[:3]]
    cleaned, meta = found("\n".join([*menu, TITLE, "(BLO)", *PAGE]))
    assert (meta.title, body(cleaned)) == (TITLE, PAGE)


def test_an_authors_degree_and_academy_above_the_text_go() -> None:
    lines = [TITLE, "HẢI AN", "TS, Học viện Chính trị khu vực III", "08:15, ngày 14-02-2023"]
    cleaned, meta = found("\n".join([*lines, *PAGE]))
    assert body(cleaned) == PAGE
    assert (meta.author or "").title() == "Hải An"


def test_whose_portal_a_page_is() -> None:
    head = ["TỈNH ỦY BẮC KẠN", "TRANG THÔNG TIN ĐIỆN TỬ ĐẢNG BỘ TỈNH"]
    foot = "Cơ quan chủ quản: Tỉnh ủy Bắc Kạn"
    _, meta = found("\n".join([*head, TITLE, "25/01/2024 17:40", *PAGE, "Hải An", foot]))
    assert meta.outlet == "Tỉnh ủy Bắc Kạn"
    head = ["Trang tin điện tử Ban Quản lý Di tích Bắc Lương"]
    _, meta = found("\n".join([*head, TITLE, "25/01/2024 17:40", *PAGE, "Hải An"]))
    assert meta.outlet == head[0]


def test_a_papers_name_is_known_with_either_and() -> None:
    assert outlets().by_name("Giáo dục và Thời đại") == outlets().by_name("Giáo dục & Thời đại")


def test_a_teaser_under_a_foreign_link_goes_and_the_articles_own_text_stays() -> None:
    teaser = (
        "Đội bóng chuyền nữ của trường vừa thắng 3-1 ở trận chung kết, sau bốn lần lỡ hẹn với "
        "chiếc cúp."
    )
    title = "Đội bóng chuyền nữ của trường lần đầu đoạt cúp sau bốn mùa giải"
    text = [LEAD, *PARAGRAPHS, *(f"{line[:-1]}, theo báo cáo của xã." for line in PARAGRAPHS[:2])]
    lines = [TITLE, "25/01/2024 17:40", LEAD, title, teaser, *text[1:], "Hải An", "Tin khác", title]
    cleaned, _ = found("\n".join(lines))
    assert body(cleaned) == text


def test_a_subheading_over_three_sentences_that_name_nobody_stays() -> None:
    head = "Búa không thiếu, thiếu người biết cầm búa"
    told = (
        "Ba chiếc máy trộn nằm im suốt bốn ngày vì chẳng ai biết nổ. Một thợ hồ về hưu được mời "
        "sang chỉ cách. Từ buổi ấy, tối nào cũng có lớp học bên đống cát."
    )
    text = [LEAD, *PARAGRAPHS, *(f"{line[:-1]}, theo báo cáo của xã." for line in PARAGRAPHS[:2])]
    lines = [TITLE, "25/01/2024 17:40", *text[:3], head, told, *text[3:], "Hải An"]
    cleaned, _ = found("\n".join(lines))
    assert body(cleaned) == [*text[:3], head, told, *text[3:]]


def test_a_promotion_at_the_end_is_no_text() -> None:
    line = "Chúng tôi giới thiệu với độc giả tủ sách về làng nghề, mời bạn đọc tại đây."
    cleaned, meta = found("\n".join([TITLE, "25/01/2024 17:40", *PAGE, line, "Hải An"]))
    assert (body(cleaned), meta.author) == (PAGE, "Hải An")


def test_who_took_the_picture_did_not_write_the_html_page() -> None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        "<div class=author-info><a class=name>Lò Hải An</a><a>haian@bao.example</a></div>"
        f"<div>20/01/2024 16:05</div><h2 class=sapo>{LEAD}</h2><div class=detail-content>"
        f"<p>{PARAGRAPHS[0]}</p><figure><img><figcaption class=PhotoCMS_Caption>"
        "<p>Cây cầu trước ngày thông xe</p></figcaption>"
        "<div class=PhotoCMS_Author><p>THU HÀ</p></div></figure>"
        f"{''.join(f'<p>{line}</p>' for line in PARAGRAPHS[1:])}"
        "<p><i>Theo Tạp chí Nông thôn, số 4/2019</i></p></div></body></html>"
    )
    cleaned, meta = found(page, "a.html")
    assert meta.author == "Lò Hải An"
    caption = "Cây cầu trước ngày thông xe"
    assert body(cleaned) == [LEAD, PARAGRAPHS[0], caption, *PARAGRAPHS[1:]]


def test_the_agencys_place_and_day_sign_nothing() -> None:
    assert byline("Hà Nội (TTXVN 12/3)") is None
    lines = [TITLE, "13/01/2023 09:00 | Lò Hải An (TTXVN/Vietnam+)", *PAGE]
    cleaned, meta = found("\n".join(lines))
    assert (meta.author, body(cleaned)) == ("Lò Hải An", PAGE)


def test_markdown_shows_no_signs_of_its_own() -> None:
    call = "*\\* Mời bạn đọc vào chuyên mục* [*Xã hội*](https://a.example/x) *xem tin, bài.*"
    lines = [f"# {TITLE}", "25/01/2024 17:40", *PAGE, "**HẢI AN**", call]
    cleaned, meta = found("\n\n".join(lines), "a.md")
    assert (body(cleaned), (meta.author or "").title()) == (PAGE, "Hải An")


def test_players_of_videos_and_thanks_with_stars_go() -> None:
    for line in ("Play", "Unmute", "Current Time 0:00", "Duration Time 1:12", "Loaded: 0%"):
        assert is_share_bar(line)
    assert is_share_bar("Giọng miền Bắc")
    thanks = (
        "Cảm ơn bạn đã quan tâm đến bài viết này. Hãy tặng sao để tiếp thêm động lực cho tác giả, "
        "để tòa soạn có thêm nhiều bài hay hơn nữa."
    )
    assert is_comment_box(thanks)


def test_a_day_is_told_before_its_update() -> None:
    lines = [TITLE, "Thứ năm, 13/07/2023 11:41 (GMT+7)", "Cập nhật: 13/07/2023 14:02", *PAGE]
    _, meta = found("\n".join(lines))
    assert meta.published_at == "2023-07-13T11:41:00+07:00"


def test_a_name_in_capitals_between_lead_and_text_signs() -> None:
    head = ["BÁO ĐẠI BIỂU NHÂN DÂN", "Số 211 - Thứ Hai, 31.7.2023", TITLE, LEAD]
    cleaned, meta = found("\n\n".join([*head, "HẢI AN", *PARAGRAPHS]))
    assert ((meta.author or "").title(), body(cleaned)) == ("Hải An", PAGE)
    cleaned, meta = found("\n\n".join([*head, "LÊ VĂN TÁM", *PARAGRAPHS]))
    assert (meta.author, body(cleaned)) == (None, [LEAD, "LÊ VĂN TÁM", *PARAGRAPHS])


def test_what_a_service_prints_above_its_markdown_is_no_text() -> None:
    page = (
        f"Title: {TITLE}\n\nURL Source: https://congthuong.vn/bai-302914.html\n\n"
        "Published Time: 2024-02-08T16:45:00+07:00\n\nMarkdown Content:\n"
        f"{TITLE}\n{'=' * 15}\n\n" + "\n\n".join([*PAGE, "[Hải An](https://congthuong.vn/a)"])
    )
    cleaned, meta = found(page, "a.md")
    assert (meta.title, meta.outlet, meta.author) == (TITLE, "Báo Công Thương", "Hải An")
    assert (meta.published_at, body(cleaned)) == ("2024-02-08T16:45:00+07:00", PAGE)


def test_the_day_on_which_a_note_was_kept_is_not_the_article_s() -> None:
    menu = "[Thời sự](/a) [Nông nghiệp](/b) [Môi trường](/c) [Góc nhìn](/d) [Kinh tế](/e)"
    kept = f"# {TITLE}\n\nURL: https://baomau.vn/cau-tan-lap-d12.html\nSaved: 2025-10-23\n\n"
    visit = f"Danh mục {menu}\n\nThứ Năm 23/10/2025 , 08:30 (GMT +7)\n\n"
    own = f"# {TITLE}\n\nLê Hải An - Thứ Hai 20/10/2025 , 06:20 (GMT+7)\n\n"
    cleaned, meta = found(kept + visit + own + "\n\n".join([LEAD, *PARAGRAPHS]), "a.md")
    assert (str(meta.published), meta.author) == ("2025-10-20", "Lê Hải An")
    assert (meta.title, body(cleaned)) == (TITLE, [LEAD, *PARAGRAPHS])
    assert (meta.url, meta.section) == ("https://baomau.vn/cau-tan-lap-d12.html", None)


@pytest.mark.parametrize("label", ["Saved:", "Đã lưu:", "Ngày truy cập:"])
def test_a_note_s_only_day_of_keeping_dates_nothing(label: str) -> None:
    note = f"# {TITLE}\n\n{label} 2025-10-23\n\n" + "\n\n".join([LEAD, *PARAGRAPHS])
    assert found(note, "a.md")[1].published is None
    assert found(note.replace(label, "Ngày đăng:"), "a.md")[1].published is not None


def test_lines_of_a_paragraph_that_name_a_day_stay_one() -> None:
    lines = "Hạn nộp hồ sơ:\n2025-10-23 là ngày cuối, sau ngày đó xã không nhận thêm hồ sơ nào."
    text = "\n\n".join([f"# {TITLE}", LEAD, lines, *PARAGRAPHS])
    assert lines.replace("\n", " ") in body(found(text, "a.md")[0])
