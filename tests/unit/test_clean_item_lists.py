"""Lists by what their items share: a link, a button, an address, a page, an hour, a day."""

from __future__ import annotations

import pytest

from ingest.clean_lists import is_contents, opens_each
from ingest.html_front import told_apart
from storage.errors import ReadError
from tests.unit.test_clean_list_pages import TEXTS, TITLES, read_html, read_text

ITEMS = list(zip(TITLES, TEXTS, strict=True))
STATED = (
    '<meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2021-06-11T09:00:00+07:00">'
)
TITLE = "Chuyện ven sông mùa nước nổi"
HOURS = ("05h00", "05h30", "06h15", "11h00", "17h00", "19h00", "21h00", "22h30")


def test_an_event_tells_of_each_article_under_its_linked_headline() -> None:
    items = "".join(
        f'<li><b>0{n}:37</b> <b>1{n}/06/2021</b><h2><a href="/tin-{n}.html">{head}</a></h2>'
        f"<div>{' '.join([told] * 9)}</div>"
        for n, (head, told) in enumerate(ITEMS[:4])
    )
    about = f"<h1>{TITLE}</h1><p>Nước lên, người ven sông xoay xở ra sao với bến phà, vườn sen và "
    about += "lớp học? Mời bạn đọc theo dõi những câu chuyện mới nhất của chúng tôi.</p>"
    with pytest.raises(ReadError):
        read_html(f"{STATED}{about}<ul>{items}</ul>", f"Dòng sự kiện: {TITLE} - Báo Cồn Én")


def test_cards_that_state_their_own_day_are_a_tags() -> None:
    items = "".join(
        f'<article itemscope itemtype="http://schema.org/NewsArticle"><h2 itemprop="headline">'
        f'<a href="/tin-{n}">{head}</a></h2><time itemprop="datePublished">1{n}/06/2021 15:07'
        f'</time><div itemprop="description">{told} {told} {told}</div></article>'
        for n, (head, told) in enumerate(ITEMS)
    )
    with pytest.raises(ReadError):
        read_html(f"<h1>#ven sông</h1>{items}", "tag: ven sông | Báo Cồn Én")


def test_an_article_under_its_own_linked_headline_is_read_beside_cards() -> None:
    cards = "".join(
        f'<div><h3><a href="/tin-{n}">{head}</a></h3><p>{told}</p></div>'
        for n, (head, told) in enumerate(ITEMS[4:])
    )
    own = f"<p>{TEXTS[0]} {TEXTS[1]}</p><p>{TEXTS[2]} {TEXTS[3]}</p>"
    page = f'{STATED}<h1><a href="/bai.html">{TITLE}</a></h1><div>{own}</div><div>{cards}</div>'
    assert TEXTS[0] in read_html(page, f"{TITLE} - Báo Cồn Én")


def test_an_article_that_states_its_day_is_read_beside_headlines_alone() -> None:
    links = "".join(f'<li><a href="/tin-{n}">{head}</a></li>' for n, head in enumerate(TITLES[4:]))
    own = f"<p>{TEXTS[0]} {TEXTS[1]}</p><p>{TEXTS[2]} {TEXTS[3]}</p>"
    page = f'{STATED}<div><h2><a href="/bai">{TITLE}</a></h2>{own}</div><ul>{links}</ul>'
    assert TEXTS[0] in read_html(page, "Báo Cồn Én")


def _schedule() -> str:
    days = ("Hai 14/6", "Ba 15/6", "Tư 16/6", "Năm 17/6", "Sáu 18/6")
    return "<tr><th>Thứ</th><th>Giờ</th><th>Nội dung</th></tr>" + "".join(
        f"<tr><td>{day}</td><td>0{9 - n}:30</td><td>Họp bàn việc: {head.lower()} và những việc "
        f"khác của xã</td></tr>"
        for n, (day, head) in enumerate(zip(days, TITLES, strict=False))
    )


def test_a_weeks_schedule_is_no_article() -> None:
    with pytest.raises(ReadError):
        read_html(f"<h1>Lịch công tác tuần 24</h1><table>{_schedule()}</table>", "Xã Cồn Én")


def test_a_table_of_hours_below_texts_is_the_articles() -> None:
    page = f"<h1>{TITLE}</h1><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p><table>{_schedule()}</table>"
    assert TEXTS[1] in read_html(page, TITLE)


def test_a_journals_contents_are_no_article() -> None:
    items = "".join(
        f"<dt>{head}</dt><dd>Lê Sen - Trang {4 * n + 3}. {told}</dd>"
        for n, (head, told) in enumerate(ITEMS)
    )
    with pytest.raises(ReadError):
        read_html(f"<h2>TẠP CHÍ VEN SÔNG</h2><h3>Số 6 - Mục lục</h3><dl>{items}</dl>", "Mục lục")


def test_a_button_behind_each_text_of_a_plain_page_tells_a_front() -> None:
    items = [f"** {head} ** (Cồn Én) {told} ... Read more" for head, told in ITEMS]
    with pytest.raises(ReadError):
        read_text("Cồn Én * Tin trong ngày * June 19, 2021", "Menu | Home | Tin tức", *items)


def test_an_article_above_teasers_with_buttons_is_read() -> None:
    teasers = [f"{told} Xem thêm" for told in TEXTS[4:]]
    assert not opens_each([TITLE, *TEXTS[:3], *teasers])
    assert opens_each(teasers)


def test_a_digest_gives_the_address_of_each_article() -> None:
    items = [
        line
        for n, (head, told) in enumerate(ITEMS, 1)
        for line in (
            f"{n}. {head}? (Báo Cồn Én, 16/06/2021)",
            told[:-1] + "...",
            f"Đường dẫn: http://conen.vn/tin-ven-song-{n}.html",
        )
    ]
    with pytest.raises(ReadError):
        read_text("Tổng hợp báo chí ngày 16/06/2021", *items)


def test_a_programme_of_the_day_is_no_article() -> None:
    items = [
        line
        for hour, (head, told) in zip(HOURS, ITEMS, strict=True)
        for line in (f"{hour} Chương trình ven sông", f"- {head}", told)
    ]
    assert is_contents(items)
    with pytest.raises(ReadError):
        read_text("ĐÀI TIẾNG NÓI CỒN ÉN", "PHÁT THANH HÔM NAY - 22/06/2021", *items)


def test_the_hours_of_a_chronicle_are_an_articles() -> None:
    told = [f"{hour} {text}" for hour, text in zip(HOURS, TEXTS, strict=True)]
    assert not is_contents(told)
    heads = [line for hour, text in zip(HOURS, TEXTS, strict=True) for line in (f"{hour} {TITLE}",
             text)]  # fmt: skip
    assert not is_contents([TEXTS[0], *heads])
    assert not is_contents([f"{hour} {TITLE}" for hour in HOURS[::-1]])


def test_a_talk_with_readers_in_boxes_alike_is_read() -> None:
    boxes = "".join(
        f"<div class='qa'><div>Bạn đọc số {n} hỏi về bến phà Cồn Én:</div><p>Bến phà Cồn Én trên "
        f"sông bao giờ chạy lại, người dân hai bờ sông qua bến phà thế nào và {head.lower()}?</p>"
        f"<p>Bến phà Cồn Én trên sông sẽ chạy lại khi nước rút, người dân hai bờ sông qua bến phà "
        f"bằng ca nô của xã. {told}</p></div>"
        for n, (head, told) in enumerate(ITEMS)
    )
    assert TEXTS[5] in read_html(f"<div>{boxes}</div>", "Giao lưu")


def test_many_texts_of_other_matters_are_told_apart() -> None:
    assert told_apart(TEXTS)
    assert not told_apart(TEXTS[:4])
    assert not told_apart([f"{TEXTS[0][:-1]}, và {told.lower()}" for told in TEXTS])
