"""Fronts and short articles told apart by several signs together."""

from __future__ import annotations

from storage.errors import ReadError
from tests.unit.reading_pages import found

HEAD = "Xã Minh Tân khánh thành cây cầu bắc qua sông Cái"
TEXT = (
    "Sáng nay, xã Minh Tân khánh thành cây cầu dân sinh dài 60 mét bắc qua sông Cái sau hai năm "
    "thi công. Cây cầu giúp hơn một nghìn hộ dân hai bờ đi lại thuận tiện trong mùa mưa lũ."
)
OTHERS = [
    "Giá cà phê trong nước tăng mạnh phiên đầu tuần",
    "Đội bóng chuyền nữ giành vé vào trận chung kết",
    "Học sinh vùng cao đến trường bằng đường mới mở",
    "Bệnh viện huyện Sơn Hà tiếp nhận máy chụp hiện đại",
    "Ngư dân Hòn Lao trúng đậm mùa cá cơm than",
    "Nhạc viện thành phố tổ chức đêm hòa nhạc mùa thu",
    "Giá vàng miếng giảm phiên thứ ba liên tiếp",
    "Công an quận bắt nhóm trộm xe máy liên tỉnh",
    "Nắng nóng kéo dài ở các tỉnh miền Trung",
    "Hãng xe Bắc Á ra mắt mẫu ô tô điện cỡ nhỏ",
    "Trường đại học Nam Hà công bố điểm chuẩn năm nay",
    "Lễ hội hoa ban thu hút hàng vạn du khách",
]

TOLD = [
    "Sáng nay, giá cà phê tại Tây Nguyên tăng thêm 500 đồng mỗi kg so với cuối tuần.",
    "Thắng chủ nhà ba ván liền, các cô gái gặp đội Long An ở trận cuối giải năm nay.",
    "Con đường bê tông dài bốn cây số giúp các em khỏi lội suối khi mưa đổ về.",
    "Chiếc máy trị giá bảy tỷ đồng do một tổ chức thiện nguyện trao tặng hôm thứ hai.",
    "Mỗi thuyền thu về vài tấn sau một đêm thả lưới, lãi gần hai mươi triệu đồng.",
    "Dàn nhạc trẻ chơi các bản giao hưởng cổ điển trong khuôn viên trường, vé vào tự do.",
]


def _list(mark: str) -> list[str]:
    return [mark + line for line in OTHERS]


def _html(title: str, story: str, below: str = "") -> str:
    links = "".join(f'<li><a href="/{n}">{line}</a></li>' for n, line in enumerate(OTHERS))
    return (
        f"<html><head><title>{title}</title></head><body>{story}{below}<ul>{links}</ul>"
        "</body></html>"
    )


def _refused(text: str, name: str = "a.txt") -> bool:
    try:
        found(text, name)
    except ReadError:
        return True
    return False


def test_one_story_above_many_headlines_is_a_front_unless_it_is_signed() -> None:
    front = ["Báo Minh Tân", "Thứ năm, 08/06/2017", HEAD, TEXT, *_list("* ")]
    assert _refused("\n".join(front))
    signed = [*front[:4], "Lê Hải An", *front[4:]]
    assert not _refused("\n".join(signed))
    timed = [*front[:3], "08/06/2017 10:12", *front[3:]]
    assert not _refused("\n".join(timed))


def test_a_story_that_the_page_is_not_called_by_is_a_fronts() -> None:
    story = f'<div class="top"><h3>{HEAD}</h3><p>{TEXT}</p></div>'
    assert _refused(_html("Video - Đài Minh Tân", story), "a.html")
    assert not _refused(_html(f"{HEAD} | Đài Minh Tân", story), "a.html")


def test_a_button_behind_the_first_text_opens_the_rest_of_it() -> None:
    button = '<a href="/x">(Xem tiếp)</a>'
    story = f"<div><p><b>{HEAD}</b></p><p>{TEXT} {button}</p></div>"
    assert _refused(_html("Trang chủ", story), "a.html")


def test_a_short_article_beside_the_teasers_of_others_is_read() -> None:
    own = f"<td><h3>{HEAD}</h3><p>08/06/2017</p><p>{TEXT}</p><p>Lê Hải An</p></td>"
    more = "".join(
        f'<p><a href="/{n}">{line}</a></p><p>{line}, theo thông tin mà cơ quan chức năng công bố '
        "vào sáng nay tại buổi họp báo thường kỳ.</p>"
        for n, line in enumerate(OTHERS)
    )
    page = (
        f"<html><head><title>{HEAD} - Báo Minh Tân</title></head><body><table><tr>{own}"
        f"<td>{more}</td></tr></table></body></html>"
    )
    cleaned, _ = found(page, "a.html")
    assert [part.text for part in cleaned.paragraphs] == [TEXT]


def test_a_page_whose_text_stands_in_its_data_alone_is_weighed_without_lines() -> None:
    data = f'{{"@type":"NewsArticle","headline":"{HEAD}","articleBody":"{TEXT} {" ".join(TOLD)}"}}'
    page = (
        f"<html><head><title>{HEAD}</title>"
        f'<script type="application/ld+json">{data}</script></head><body></body></html>'
    )
    assert found(page, "a.html")[0].title == HEAD


def test_headlines_with_their_days_behind_them_are_a_front() -> None:
    lines = ["Cổng thông tin xã Minh Tân", "TIN HOẠT ĐỘNG"]
    for line, told in zip(OTHERS, TOLD, strict=False):
        lines += [f"{line} (26/05/2017)", told]
    lines.append("Trang trước 1 2 3 4 5 Trang sau")
    assert _refused("\n".join(lines))
