"""Links set into the text, boxes around them, and whose page the links tell."""

from __future__ import annotations

from ingest import build, clean, read
from ingest.clean_lines import byline, is_related_heading, is_share_bar, is_tags
from ingest.clean_titles import is_text
from ingest.pages import Cleaned, RawPage
from storage.schema import Article

TITLE = "Xã Thanh Bình đưa dịch vụ công đến từng thôn xóm"
LEAD = (
    "Từ đầu năm, xã Thanh Bình tổ chức các buổi làm việc lưu động tại nhà văn hóa thôn, giúp bà "
    "con nộp hồ sơ mà không phải đi hơn chục cây số tới trụ sở ủy ban."
)
TEXTS = [
    "Mỗi tuần hai buổi, cán bộ tư pháp và địa chính mang máy tính xuống thôn, nhận hồ sơ khai "
    "sinh, chứng thực bản sao và giải đáp thắc mắc về đất đai cho người dân.",
    "Bà Lê Thị Mận ở thôn Đông cho biết trước đây muốn chứng thực giấy tờ phải nghỉ một buổi "
    "chợ, nay chỉ cần ra nhà văn hóa lúc chiều muộn là xong việc trong ít phút.",
    "Theo thống kê của ủy ban, sau sáu tháng có hơn bốn trăm hồ sơ được nhận tại thôn, trong đó "
    "gần chín phần mười trả kết quả trước hẹn, không hồ sơ nào phải bổ sung quá một lần.",
    "Đoàn thanh niên xã cử mỗi thôn ba bạn trẻ biết dùng máy tính hướng dẫn người cao tuổi tạo "
    "tài khoản định danh, tra cứu tiến độ và nộp lệ phí qua điện thoại.",
    "Chủ tịch xã Nguyễn Văn Lực nói cái khó nhất là đường truyền ở hai thôn vùng cao còn chập "
    "chờn, có hôm cán bộ phải ghi giấy rồi tối về mới nhập dữ liệu vào hệ thống.",
    "Thời gian tới, xã đề nghị huyện hỗ trợ thêm hai bộ máy tính xách tay, đồng thời mở rộng "
    "việc nhận hồ sơ bảo hiểm và trợ cấp xã hội ngay tại các buổi làm việc lưu động.",
]


def _article(source: str, name: str = "trang.txt") -> Article:
    raw = next(iter(read.read_bytes(name, source.encode())))
    assert isinstance(raw, RawPage)
    return build.parse(raw)


def _cleaned(*lines: str) -> Cleaned:
    source = "\n\n".join((TITLE, "Thứ Ba, 06/05/2025 - 07:30", LEAD, *lines, "Hà Vy"))
    raw = next(iter(read.read_bytes("trang.txt", source.encode())))
    assert isinstance(raw, RawPage)
    return clean.clean(raw)


def _kept(page: Cleaned) -> list[str]:
    return [part.text for part in page.paragraphs]


def test_two_headlines_below_the_lead_are_links() -> None:
    """They speak of the page's own subject, and yet of other things than its texts do."""
    links = [
        "Dịch vụ công trực tuyến còn xa người dân vùng cao",
        "Một cửa liên thông: Chờ đến bao giờ?",
    ]
    page = _cleaned(*links, *TEXTS)
    assert not set(links) & set(_kept(page))
    assert set(TEXTS) <= set(_kept(page))


def test_a_caption_and_a_subheading_on_the_page_s_own_matter_stay() -> None:
    own = [
        "Bà con thôn Đông nộp hồ sơ chứng thực tại nhà văn hóa thôn",
        "Nhận hồ sơ tại thôn, trả kết quả trước hẹn",
    ]
    page = _cleaned(TEXTS[0], TEXTS[1], *own, *TEXTS[2:])
    assert set(own) <= set(_kept(page))


def test_a_headline_that_tells_little_of_a_long_page_goes_and_the_text_below_it_stays() -> None:
    more = [
        f"Ở thôn thứ {n}, tổ công nghệ cộng đồng trực vào tối thứ {n}, mỗi buổi tiếp chừng {n} "
        "chục lượt người, phần nhiều hỏi về chuyển mục đích sử dụng đất và cấp đổi giấy chứng "
        f"nhận lần {n}."
        for n in range(2, 7)
    ]
    link = "Huyện miền núi xin cơ chế riêng tuyển cán bộ xã"
    page = _cleaned(*TEXTS[:3], link, *TEXTS[3:], *more)
    assert link not in _kept(page)
    assert {*TEXTS, *more} <= set(_kept(page))


def test_headings_and_notes_of_the_page_are_known() -> None:
    assert is_related_heading("Tin, bài liên quan")
    assert is_tags("Từ khóa liên quan: hồ sơ, một cửa")
    assert is_tags("Chủ đề: cải cách hành chính")
    assert not is_tags("Chủ đề: Năm nay, hội thi bàn về việc đưa dịch vụ công tới người già.")
    assert is_share_bar("Your browser does not support the audio element.")
    assert byline("MỚI - NÓNG") is None
    assert byline("MỘNG - NÔNG") is not None


HTML = """<html><head><title>{title}</title></head><body><h1>{title}</h1>
<div class="meta"><span>Hà Vy</span> <time>06/05/2025 07:30</time></div>
<div class="noi-dung"><p>{lead}</p>{texts}
<div class="khung"><h4>Tin liên quan</h4>
<a href="/a">Xã bên cạnh mở chợ phiên cuối tuần cho khách</a></div>
<p>{last}</p></div>{links}</body></html>"""
LAST = (
    "Riêng đợt tuyển quân, ban chỉ huy quân sự tổ chức khám sơ tuyển cho bảy mươi nam công dân, "
    "hoàn thành sớm hơn kế hoạch và được cấp trên khen thưởng."
)


def _html(title: str = TITLE, links: str = "") -> str:
    texts = "".join(f"<p>{text}</p>" for text in TEXTS)
    page = HTML.format(title=TITLE, lead=LEAD, texts=texts, last=LAST, links=links)
    return page.replace(f"<title>{TITLE}", f"<title>{title}")


def test_a_text_beside_the_others_goes_on_below_a_box_of_links() -> None:
    """What is drawn as the texts above is the article's, whatever it speaks of."""
    assert is_text(LAST)
    text = _article(_html(), "trang.html").text
    assert LAST in text
    assert "chợ phiên" not in text


def test_a_title_names_its_paper_before_a_section() -> None:
    assert _article(_html(f"{TITLE} - VnExpress Đời sống"), "trang.html").outlet == "VnExpress"
    assert _article(_html(f"{TITLE} - Thanh Niên Nghiêm Túc"), "trang.html").outlet is None


def test_the_host_of_most_links_names_the_paper() -> None:
    own = "".join(f'<a href="https://baonghean.vn/tin-{n}.html">Tin {n}</a>' for n in range(6))
    foreign = '<a href="https://facebook.com/sharer">Chia sẻ</a>' * 3
    assert _article(_html(links=own + foreign), "trang.html").outlet == "Báo Nghệ An"
    assert _article(_html(links=foreign + foreign), "trang.html").outlet is None


def test_the_links_of_a_markdown_note_name_the_paper() -> None:
    head = "[Trang chủ](https://baonghean.vn/) › [Xã hội](https://baonghean.vn/xa-hoi)"
    text = "\n\n".join((f"# {TITLE}", head, "06/05/2025, 07:30", LEAD, *TEXTS))
    more = f"{text}\n\n## Tin liên quan\n\n- [Họp chợ phiên](https://baonghean.vn/a.html)\n"
    assert _article(more, "ghi.md").outlet == "Báo Nghệ An"
    assert _article(text, "ghi.md").outlet is None


def test_a_paper_s_own_pages_are_no_page_of_that_paper() -> None:
    lines = ("infonet", "Thời sự", "Đời sống", TITLE, "Thứ Ba, 06/05/2025 - 07:30", LEAD, *TEXTS)
    foot = ("Hà Vy", "Đường dây nóng: 0900.000.000", "Chuyên trang của Báo VietNamNet")
    assert _article("\n\n".join((*lines, *foot))).outlet == "Infonet"


def test_a_headline_with_a_colon_or_of_a_longer_page_goes_and_what_is_said_stays() -> None:
    more = [
        f"Ở thôn thứ {n}, tổ công nghệ cộng đồng trực vào tối thứ {n}, mỗi buổi tiếp chừng {n} "
        "chục lượt người, phần nhiều hỏi về chuyển mục đích sử dụng đất và cấp đổi giấy chứng "
        f"nhận lần {n}."
        for n in range(2, 7)
    ]
    link = "Cán bộ xã vùng cao: Lương chưa đủ sống"
    own = [
        "“Cốt nhất là đừng để ai phải quay về tay không”",
        "Có đêm ngồi gõ tới khuya mà vẫn vui lắm!",
    ]
    page = _cleaned(*TEXTS[:2], own[0], TEXTS[2], link, *TEXTS[3:], own[1], *more)
    assert link not in _kept(page)
    assert {*own, *TEXTS, *more} <= set(_kept(page))


def test_a_list_below_an_agency_s_mark_is_not_the_article_s() -> None:
    teaser = (
        "Chiều qua, hội nông dân huyện khai mạc phiên chợ nông sản với hơn sáu mươi gian hàng của "
        "các hợp tác xã, kéo dài đến hết tuần này tại sân vận động trung tâm."
    )
    tail = ("(theo TTXVN)", "Tin bài liên quan", "Huyện mở lớp dạy nghề may cho lao động nữ")
    lines = (TITLE, "Thứ Ba, 06/05/2025 - 07:30", LEAD, *TEXTS, *tail, "Đọc thêm")
    page = "\n".join((*lines, "Hội nông dân huyện khai mạc phiên chợ nông sản", teaser))
    text = _article(page).text
    assert text.endswith(TEXTS[-1])


def test_names_on_lines_of_their_own_sign_together() -> None:
    head = f"{TITLE}\nThu Hà\nMinh Anh\n06/05/2025 07:30\n"
    text = "\n".join((LEAD, *TEXTS))
    assert _article(head + text).author == "Thu Hà, Minh Anh"
    tail = f"{TITLE}\n06/05/2025 07:30\n{text}\nThu Hà\nMinh Anh\nTin liên quan\nMưa lớn ở vùng cao"
    assert _article(tail).author == "Thu Hà, Minh Anh"
    assert _article(tail.replace("Minh Anh", "Nguyễn Văn Lực")).author == "Thu Hà"
    counter = f"{TITLE}\n06/05/2025 07:30\n{text}\nThu Hà\nBình Luận"
    assert _article(counter).author == "Thu Hà"


def test_names_in_elements_of_their_own_sign_together() -> None:
    names = "<span>Hà Vy</span> <time>06/05/2025 07:30</time>"
    two = "<div>Hà Vy</div><div>Lê Mai</div><time>06/05/2025 07:30</time>"
    assert _article(_html().replace(names, two), "trang.html").author == "Hà Vy, Lê Mai"
    links = '<a href="/x">Hà Vy</a><a href="/y">Lê Mai</a><span>06/05/2025 07:30</span>'
    assert _article(_html().replace(names, links), "trang.html").author == "Hà Vy, Lê Mai"


def test_an_editor_is_no_author_and_a_contributor_s_mark_no_part_of_a_name() -> None:
    head = "\n".join((TITLE, "06/05/2025 07:30", LEAD, *TEXTS, ""))
    assert _article(head + "Biên tập: Thu Hà").author is None
    assert _article(head + "Thu Hà (CTV)").author == "Thu Hà"


def test_a_headline_that_names_another_goes_from_a_short_page_and_an_own_one_stays() -> None:
    link = "Ông Đỗ Thanh Tùng nhận nhiệm vụ ở huyện bên"
    own = "Chị Lê Thị Mận ở thôn Đông nộp hồ sơ"
    page = _cleaned(TEXTS[0], link, TEXTS[1], own, TEXTS[2])
    assert link not in _kept(page)
    assert {own, *TEXTS[:3]} <= set(_kept(page))


def test_a_teaser_under_one_headline_in_the_text_goes_with_it() -> None:
    head = "Phiên chợ nông sản huyện đón hơn sáu mươi gian hàng"
    teaser = (
        "Chiều qua, hội nông dân khai mạc phiên chợ nông sản cấp huyện với hơn sáu mươi gian hàng "
        "của các hợp tác xã, kéo dài đến hết tuần này tại sân vận động trung tâm."
    )
    page = _cleaned(*TEXTS[:3], "Xem thêm", head, teaser, *TEXTS[3:])
    assert not {head, teaser} & set(_kept(page))
    assert set(TEXTS) <= set(_kept(page))


def test_a_short_sentence_below_a_link_belongs_to_the_text_it_opens_or_closes() -> None:
    link = ("Tin liên quan", "Phiên chợ nông sản huyện đón hơn sáu mươi gian hàng")
    opens = "Cái khó vẫn còn đó."
    page = _cleaned(*TEXTS[:3], *link, opens, *TEXTS[3:])
    assert {opens, *TEXTS} <= set(_kept(page))
    closes = "Việc này sẽ làm xong trong quý tới."
    page = _cleaned(*TEXTS[:5], *link, TEXTS[5], closes)
    assert {closes, *TEXTS} <= set(_kept(page))


def test_a_name_behind_the_last_stroke_of_a_text_signs_it() -> None:
    last = TEXTS[-1].removesuffix(".") + "./. CTV Hoài An/VOV.VN"
    source = "\n".join((TITLE, "06/05/2025 07:30", LEAD, *TEXTS[:-1], last))
    found = _article(source)
    assert found.author == "Hoài An"
    assert TEXTS[-1].removesuffix(".") in found.text


def test_who_is_named_in_the_head_signs_below_the_text_and_ends_it() -> None:
    teaser = (
        "Huyện vừa khai giảng lớp may công nghiệp cho bốn mươi lao động nữ, học viên được hỗ trợ "
        "tiền ăn và nhận vào làm tại xưởng ngay sau khóa học."
    )
    tail = ("Hà Vy", "dịch vụ công", "Góc đời thường", "Lớp may cho lao động nữ vùng cao", teaser)
    source = "\n\n".join((TITLE, "Thứ Ba, 06/05/2025 - 07:30", "HÀ VY", LEAD, *TEXTS, *tail))
    found = _article(source)
    assert found.author in ("Hà Vy", "HÀ VY")
    assert found.text.endswith(TEXTS[-1])


def test_headlines_between_bars_and_tags_below_a_button_go() -> None:
    row = "Lớp may cho lao động nữ vùng cao | Phiên chợ nông sản huyện đông khách"
    tags = "Một cửa lưu động Thanh Bình nhà văn hóa"
    source = "\n".join((TITLE, "06/05/2025 07:30", LEAD, *TEXTS[:3], row, *TEXTS[3:]))
    text = _article(f"{source}\nChia sẻ\n{tags}\nTin nổi bật\nMưa lớn ở vùng cao").text
    assert row not in text
    assert text.endswith(TEXTS[-1])


def test_the_paper_s_name_beside_a_section_is_no_headline() -> None:
    head = ("Thứ Ba, 6/5/2025", "Báo Nghệ An | Giáo dục", TITLE, "Hà Vy - 06/05/2025 - 10:30")
    found = _article("\n\n".join((*head, LEAD, *TEXTS)))
    assert found.title == TITLE
    assert found.outlet == "Báo Nghệ An"


def test_a_box_of_one_linked_headline_and_its_text_is_not_the_article_s() -> None:
    teaser = (
        "Huyện vừa khai giảng lớp may công nghiệp cho bốn mươi lao động nữ, học viên được hỗ trợ "
        "tiền ăn và nhận vào làm tại xưởng ngay sau khóa học."
    )
    box = (
        '<div class="chen"><h3><a href="/a">Lớp may cho lao động nữ ở vùng cao khai giảng</a></h3>'
        f"<div>{teaser}</div></div>"
    )
    page = _html().replace(f"<p>{TEXTS[3]}", f"{box}<p>{TEXTS[3]}")
    text = _article(page, "trang.html").text
    assert teaser not in text
    assert all(line in text for line in (LEAD, *TEXTS))


def test_a_text_below_the_lead_may_open_with_the_mark_of_another_agency() -> None:
    lead, text = f"(BBL) - {LEAD}", f"(TTXVN) - {TEXTS[0]}"
    source = "\n\n".join((TITLE, "06/05/2025 07:30", lead, text, *TEXTS[1:], "Hà Vy"))
    kept = _article(source).text
    assert all(line in kept for line in (LEAD, *TEXTS))


def test_the_last_text_stays_below_a_link_on_its_own_matter_where_it_is_signed() -> None:
    link = ("Tin liên quan", "Xã miền núi xin thêm máy tính để nhận hồ sơ của dân")
    page = _cleaned(TEXTS[0], TEXTS[1], *link, TEXTS[5])
    assert {TEXTS[0], TEXTS[1], TEXTS[5]} <= set(_kept(page))
    assert link[1] not in _kept(page)
