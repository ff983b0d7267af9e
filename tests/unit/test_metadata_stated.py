"""What older pages showed: the day, the author and the paper that a page's data state wrongly."""

from __future__ import annotations

import pytest

from ingest.metadata_authors import clean_author
from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import found

TEXTS = "".join(f"<p>{text}</p>" for text in (LEAD, *PARAGRAPHS))


def page(meta: str, beside: str, below: str = "") -> str:
    """A page with data of its own and a line beside its headline."""
    return (
        f"<html><head><title>{TITLE}</title>{meta}</head><body><h1>{TITLE}</h1>"
        f'<div>{beside}</div><div class="article-content">{TEXTS}{below}</div></body></html>'
    )


@pytest.mark.parametrize(
    ("stated", "shown", "time"),
    [
        ("2020-04-12", "Chủ Nhật, 12/04/2020 - 10:03", "2020-04-12T10:03"),
        ("2020-04-12", "Thứ Hai, 13/04/2020 - 10:03", None),
        ("2020-04-12T10:03:20+08:00", "Chủ nhật, 12/4/2020, 10:03 (GMT+7)", "2020-04-12T10:03"),
        ("2020-04-11T21:02:00+07:00", "Chủ nhật, 12/4/2020, 10:03 AM (GMT+7)", "2020-04-12T10:03"),
        ("2020-04-12T08:15:00+07:00", "Chủ nhật, 12/4/2020, 10:03 (GMT+7)", "2020-04-12T08:15"),
        ("2020-04-12T08:03:00+07:00", "Chủ nhật, 12/4/2020, 10:03", "2020-04-12T08:03"),
        ("2020-04-12T08:03:00+07:00", "Cập nhật 12/4/2020, 10:03 (GMT+7)", "2020-04-12T08:03"),
    ],
)
def test_the_clock_that_a_page_prints_corrects_its_data(
    stated: str, shown: str, time: str | None
) -> None:
    meta = f'<meta property="article:published_time" content="{stated}">'
    _, facts = found(page(meta, shown), "a.html")
    assert (facts.published_at or "")[:16] == (time or "")


@pytest.mark.parametrize(
    ("meta", "below", "author"),
    [
        (
            '<meta name="author" content="Công nghệ Trang Web Việt">',
            "<p>Lê Hải An</p>",
            "Lê Hải An",
        ),
        ('<meta name="dc.creator" content="SEO, Content Team">', "<p>Papo</p>", "Papo"),
        (
            '<meta property="og:url" content="http://tanlap.com.vn/a-b-c-d-e-f-123456.html">'
            '<meta property="article:author" content="baotanlapdientu">',
            "<p>Lê Hải An</p>",
            "Lê Hải An",
        ),
        ("", "<p>Theo Hải An/tinsomai.vn</p><p>Bloom</p>", None),
    ],
)
def test_who_made_the_site_and_its_account_wrote_no_article(
    meta: str, below: str, author: str | None
) -> None:
    _, facts = found(page(meta, "12/04/2020 10:03", below), "a.html")
    assert facts.author == author


def text_page(above: str, below: str) -> str:
    """A page as plain lines, with lines above and below its text."""
    return "\n\n".join([TITLE, above, LEAD, *PARAGRAPHS, below])


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        ("Theo Ngoisang | 25/12/2020 10:25", "", None),
        ("25/12/2020 10:25", "Theo Hải An/tinsomai.vn\nBloom", None),
        ("25/12/2020 10:25", "Papo\n\nTheo dòng sự kiện:\nNhững cây cầu yếu của huyện", "Papo"),
        ("25/12/2020 10:25", "Thanh\n59 người\nTweet\nÝ kiến bạn đọc ( 33 )\nHay lắm", "Thanh"),
        ("25/12/2020 10:25", "Xem tiếp\nXÃ HỘI - PHÓNG SỰ ẢNH\nMột ngày ở chợ nổi", None),
    ],
)
def test_a_signature_stands_above_what_follows_an_article(
    above: str, below: str, author: str | None
) -> None:
    _, facts = found(text_page(above, below))
    assert facts.author == author


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("Copyright © 2011 tanlapxanh.com.vn", "tanlapxanh.com.vn"),
        ("Liên kết\n© 2011 tanlapxanh.com.vn", "tanlapxanh.com.vn"),
        ("© Copyright 2010 tanlapxanh.net, All rights reserved", "tanlapxanh.net"),
        ("Powered by SoBulletin® 4.1\nCopyright ©2000-2009, Jelly Soft Enterprises Ltd.", None),
    ],
)
def test_a_host_in_the_foot_is_the_pages_own_and_a_software_maker_is_not(
    foot: str, outlet: str | None
) -> None:
    _, facts = found("Trang chủ\nKiến thức\nThể thao\n" + text_page("25/12/2020 10:25", foot))
    assert facts.outlet == outlet


def test_an_office_goes_by_the_name_that_its_portal_prints() -> None:
    def site(banner: str) -> str | None:
        text = (
            f"<html><head><title>Sở Công Thương tỉnh Hà Giang</title></head><body><h2>{banner}</h2>"
            f'<div class="content"><h1>{TITLE}</h1><div>12/04/2020</div>{TEXTS}</div></body></html>'
        )
        return found(text, "a.html")[1].outlet

    portal = "TRANG THÔNG TIN ĐIỆN TỬ SỞ CÔNG THƯƠNG TỈNH HÀ GIANG"
    assert site(portal) == "Trang thông tin điện tử Sở Công thương tỉnh Hà Giang"
    assert site("SỞ CÔNG THƯƠNG TỈNH HÀ GIANG") == "Sở Công Thương tỉnh Hà Giang"


@pytest.mark.parametrize(
    ("below", "author"),
    [("", None), ("<p>HQVT</p>", "HQVT"), ("<p><b>Lan Anh</b></p>", "Lan Anh")],
)
def test_a_mark_in_the_data_is_an_author_where_the_page_prints_it(
    below: str, author: str | None
) -> None:
    _, facts = found(page('<meta name="author" content="HQVT">', "12/4/2020", below), "a.html")
    assert facts.author == author


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mai Lan/VOV-Tây Nguyên - CTV Minh Gấc", "Mai Lan, Minh Gấc"),
        ("PV Mai Lan, CTV Minh Gấc", "Mai Lan, Minh Gấc"),
        ("Mai Lan - CTV", "Mai Lan"),
        ("Mai Lan - Phóng viên Báo Mẫu", "Mai Lan"),
    ],
)
def test_a_calling_opens_the_next_name_or_stands_behind_one(line: str, names: str) -> None:
    assert clean_author(line) == names
