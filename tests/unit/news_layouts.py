"""One invented article set in the page layouts that Vietnamese papers use, with their furniture.

The layouts follow how such pages are built (class names, order, boxes); no page is copied.
"""

# ruff: noqa: E501 - markup reads better unbroken

from __future__ import annotations

TITLE = "Xã Tân Lập sửa xong cây cầu sau ba năm chờ vốn của tỉnh"
LEAD = (
    "Cây cầu nối hai thôn của xã Tân Lập vừa được sửa xong, giúp hơn 1.200 hộ dân không còn phải "
    "đi vòng 7 km mỗi khi nước lớn."
)
PARAGRAPHS = (
    "Ông Lê Văn Tám, Chủ tịch UBND xã, cho biết công trình khởi công ngày 12/4/2020 với tổng vốn "
    "3,5 tỷ đồng, trong đó người dân góp 12%.",
    "“Chúng tôi đã đợi cây cầu này từ lâu. Nay đi lại thuận tiện, giá lúa bán ra cũng khá hơn”, bà "
    "Trần Thị Hoa, người dân thôn 2, nói.",
    "Theo kế hoạch, đến quý III năm sau huyện sẽ tiếp tục nâng cấp 14,6 km đường liên xã và lắp 85 "
    "bóng đèn chiếu sáng.",
    "UBND huyện cũng yêu cầu các xã rà soát những cây cầu yếu trước mùa mưa, báo cáo trước ngày 30/9.",
)
HEADING = "Dân góp công, góp của"
CAPTION = "Người dân xã Tân Lập đi qua cây cầu mới. Ảnh: Hải An"
TEASERS = (
    "Huyện đoàn ra quân trồng 5.000 cây xanh ven quốc lộ",
    "Giá lúa hè thu tăng mạnh, nông dân phấn khởi xuống giống",
    "Công an huyện triệt phá đường dây lừa đảo qua mạng",
    "Khởi công nhà máy điện rác công suất 600 tấn mỗi ngày",
    "Thời tiết hôm nay: Nam Bộ chiều tối có mưa rào và dông",
)
TEASER_TEXT = (
    "Chiều 7/5, lãnh đạo huyện đã dự lễ phát động trồng cây, dự kiến phủ xanh 20 km ven đường trong "
    "năm nay."
)
_LINKS = "".join(f'<li><a href="/bai-{n}.html">{text}</a></li>' for n, text in enumerate(TEASERS))
_CARDS = "".join(
    f'<div class="item"><a href="/b{n}.htm"><img src="x.jpg"></a><h3><a href="/b{n}.htm">{text}</a></h3>'
    f"<p>{TEASER_TEXT}</p></div>"
    for n, text in enumerate(TEASERS)
)
_MENU = "".join(
    f'<li><a href="/{n}">{text}</a></li>'
    for n, text in enumerate(("Trang chủ", "Thời sự", "Kinh tế", "Xã hội", "Thể thao"))
)
_FOOT = (
    "<footer><p>Cơ quan chủ quản: Tỉnh ủy. Giấy phép số 12/GP-BTTTT cấp ngày 01/02/2019.</p>"
    "<p>Tổng biên tập: Nguyễn Văn Sơn. Mọi hành vi sao chép phải được sự đồng ý bằng văn bản.</p></footer>"
)


def _p(text: str, mark: str = "") -> str:
    return f"<p{mark}>{text}</p>"


def _body(mark: str = "") -> str:
    first, second, third, last = (_p(text, mark) for text in PARAGRAPHS)
    return f"{first}{second}<p{mark}><strong>{HEADING}</strong></p>{third}{last}"


def _page(head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - Báo</title>{head}</head>'
        f'<body><header><ul class="main-nav">{_MENU}</ul></header>{body}{_FOOT}</body></html>'
    )


def _figure(name: str = "figcaption", mark: str = "") -> str:
    return f'<figure><img src="a.jpg" alt="cầu"><{name}{mark}>{CAPTION}</{name}></figure>'


HTML = {
    "lead in p.description, body in a column called sidebar": _page(
        '<meta property="article:published_time" content="2021-08-03T06:10:00+07:00">'
        '<link rel="canonical" href="https://tinhuyen.example.vn/xa-tan-lap-sua-cau-4331122.html">',
        '<section class="page-detail"><div class="sidebar-1"><div class="header-content">'
        '<ul class="breadcrumb"><li><a href="/">Thời sự</a></li></ul>'
        f'<span class="date">Thứ ba, 3/8/2021, 06:10 (GMT+7)</span></div><h1 class="title-detail">{TITLE}</h1>'
        f'<p class="description">{LEAD}</p><article class="fck_detail">{_body(" class=Normal")}{_figure()}'
        '<p class="Normal" style="text-align:right;"><strong>Minh Anh</strong></p></article>'
        f'<div class="box-category">{_CARDS}</div></div>'
        f'<div class="sidebar-2"><div class="title-box">Xem nhiều</div>{_CARDS}</div></section>',
    ),
    "JSON-LD, body with related box inside": _page(
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
        f'"headline":"{TITLE}","datePublished":"2021-08-02T23:10:00Z",'
        '"author":{"@type":"Person","name":"Minh Anh"},"publisher":{"@type":"Organization",'
        '"name":"Báo Mẫu"}}</script>',
        f'<div class="l-content"><h1>{TITLE}</h1><div class="details__meta">03/08/2021 06:10 GMT+7</div>'
        f'<h2 class="sapo">{LEAD}</h2><div id="abody" class="details__content">'
        f"{_body()}<div class='story'><a href='/x.html'>{TEASERS[0]}</a></div>{_figure('p', ' class=imgcaption')}"
        f'<ul class="related-news">{_LINKS}</ul></div>'
        f'<div class="zone"><h4>Tin liên quan</h4>{_CARDS}</div></div>',
    ),
    "cms-body with articleBody, source link, tags": _page(
        '<meta name="pubdate" content="2021-08-03T06:10:00+0700"><meta property="og:type" content="article">',
        f'<div class="main-col"><h1 class="article__title cms-title">{TITLE}</h1>'
        '<div class="article__meta"><a class="cms-author">Minh Anh</a> <time class="time" '
        'datetime="2021-08-03T06:10:00+0700">Thứ Ba, 03/08/2021 06:10</time></div>'
        f'<div class="article__sapo cms-desc">{LEAD}</div>'
        f'<div class="article__body zce-content-body cms-body" itemprop="articleBody">{_body()}'
        f'<table class="picture"><tr><td><img src="b.jpg"></td></tr><tr><td class="caption"><p>{CAPTION}</p></td>'
        '</tr></table></div><div class="article__tag"><a>cầu</a><a>nông thôn</a></div>'
        f'<div class="article__related"><h3>Cùng chuyên mục</h3>{_CARDS}</div></div>',
    ),
    "old table layout, br instead of p, no metadata": _page(
        "",
        '<table width="980"><tr><td class="leftmenu"><a href="/">Trang chủ</a><a href="/t">Thời sự</a></td>'
        f'<td><div class="ngaycapnhat">Cập nhật: 03/08/2021 06:10</div><div class="tieude">{TITLE}</div>'
        f'<div class="noidung"><b>{LEAD}</b><br><br>{"<br><br>".join(PARAGRAPHS[:2])}<br><br>'
        f"<b>{HEADING}</b><br><br>{'<br><br>'.join(PARAGRAPHS[2:])}<br><br>"
        f'<table align="center"><tr><td><img src="c.jpg"></td></tr><tr><td><i>{CAPTION}</i></td></tr></table>'
        f'<div style="text-align:right"><b>Minh Anh</b></div></div><div>Các tin khác</div><ul>{_LINKS}</ul></td>'
        '<td class="right"><div>Lượt truy cập: 12.345</div></td></tr></table>',
    ),
    "divs for paragraphs, lead bold inside the body": _page(
        '<meta itemprop="datePublished" content="03/08/2021 06:10">',
        f'<div class="post"><div class="post-title"><h1>{TITLE}</h1></div><div class="post-info">'
        "<span>Minh Anh</span> | <span>03-08-2021 - 06:10</span></div>"
        f'<div class="post-content"><div><strong>{LEAD}</strong></div>'
        + "".join(f"<div><span>{text}</span></div>" for text in PARAGRAPHS[:2])
        + f"<h3>{HEADING}</h3>"
        + "".join(f"<div><span>{text}</span></div>" for text in PARAGRAPHS[2:])
        + f'<div class="wp-caption"><img src="d.jpg"><p class="wp-caption-text">{CAPTION}</p></div>'
        f'<div class="sharedaddy">Chia sẻ bài viết này lên Facebook</div></div>'
        f'<div id="comments"><p>Cảm ơn tác giả đã viết về quê hương tôi, mong sớm có thêm đường mới.</p>'
        f"</div><div>{_CARDS}</div></div>",
    ),
}

MENU_LINES = "Trang chủ | Thời sự | Kinh tế | Xã hội | Thể thao\nĐăng nhập\nTìm kiếm\n"
COMMENTS = "Bình luận (2)\nGửi bình luận\nCảm ơn tác giả đã viết về quê hương tôi, mong sớm có thêm đường mới.\n"


def _text(*parts: str) -> str:
    return "\n\n".join(parts)


TEXT = {
    "menu above, related below": MENU_LINES
    + _text(
        "Thời sự",
        TITLE,
        "Thứ Ba, 03/08/2021 - 06:10",
        LEAD,
        *PARAGRAPHS[:2],
        HEADING,
        *PARAGRAPHS[2:],
        CAPTION,
        "Minh Anh",
        "Tin liên quan",
        *TEASERS,
        COMMENTS,
    ),
    "no blank lines, link row under the lead, caption twice": "\n".join(
        [
            TITLE,
            "Minh Anh 06:10 | 03/08/2021",
            "Chia sẻ",
            "(QTO) - " + LEAD,
            f"{TEASERS[0]} {TEASERS[1]} {TEASERS[2]} {TEASERS[3]}",
            PARAGRAPHS[0],
            "Người dân xã Tân Lập đi qua cây cầu mới",
            CAPTION,
            PARAGRAPHS[1],
            HEADING,
            *PARAGRAPHS[2:],
            "Đọc thêm",
            *(
                line
                for teaser in TEASERS
                for line in (teaser + " Xã hội", teaser, "QTO - " + TEASER_TEXT)
            ),
            "Xem thêm",
        ]
    ),
    "related box in the middle, body goes on": _text(
        TITLE,
        "Đăng ngày 03-08-2021 06:10",
        LEAD,
        PARAGRAPHS[0],
        "TIN LIÊN QUAN",
        TEASERS[0],
        TEASERS[1],
        PARAGRAPHS[1],
        ">> " + TEASERS[2],
        "Xem thêm: " + TEASERS[3],
        HEADING,
        *PARAGRAPHS[2:],
        CAPTION,
        "Theo Minh Anh",
        "Nguồn: Báo Mẫu",
        "Từ khóa: cầu, nông thôn",
        "Bản quyền thuộc về Báo Mẫu",
    ),
    "hard-wrapped at 80 columns, NFD, non-breaking spaces": "",
    "Windows line ends, upper-case headline, counter": "\r\n\r\n".join(
        [
            "Báo điện tử",
            TITLE.upper(),
            "Ngày đăng: 03/08/2021 06:10:00 - Lượt xem: 1.234",
            LEAD,
            *PARAGRAPHS[:2],
            HEADING,
            *PARAGRAPHS[2:],
            CAPTION,
            "Bài, ảnh: Minh Anh",
            "Trở lại đầu trang",
            "Số lượt truy cập: 12345678",
        ]
    ),
}


def _wrapped() -> str:
    import textwrap
    import unicodedata

    blocks = (
        TITLE,
        "03/08/2021 06:10",
        LEAD,
        *PARAGRAPHS[:2],
        HEADING,
        *PARAGRAPHS[2:],
        CAPTION,
        "Minh Anh",
    )
    text = "\n\n".join("\n".join(textwrap.wrap(block, 80)) for block in blocks)
    return unicodedata.normalize("NFD", text.replace("tỷ đồng", "tỷ\u00a0đồng"))


TEXT["hard-wrapped at 80 columns, NFD, non-breaking spaces"] = _wrapped()
