"""Captions that no class names: whole sentences, each drawn with its picture beside the text."""

from __future__ import annotations

import pytest

from tests.unit.news_layouts import LEAD, PARAGRAPHS, TITLE
from tests.unit.reading_pages import found

SHOWN = (
    "Anh Lò Văn Mẫu gùi giống lên nương từ lúc trời chưa sáng rõ.",
    "Lớp học nằm cheo leo trên sườn đồi, nhìn xuống dòng sông cạn.",
    "Cô giáo trẻ chờ học trò ở đầu cầu treo mỗi buổi sáng.",
)
DRAWN = (
    '<div class="ph"><img src="a.jpg"><p class="x">{}</p></div>',
    '<div><div><a href="a.jpg"><img src="a.jpg"></a></div><div>{}</div></div>',
    '<dl><dt><img src="a.jpg"></dt><dd>{}</dd></dl>',
    '<ul><li><img src="a.jpg"><span>{}</span></li></ul>',
    '<p><img src="a.jpg"></p><p><em>{}</em></p>',
    '<p align="center"><img src="a.jpg"><br>{}</p>',
    '<p style="text-align: center"><img src="a.jpg"></p><p style="text-align: center">{}</p>',
)
PICTURE = '<p><img src="a.jpg"></p>'


def _kinds(*parts: str) -> dict[str, str]:
    head = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
    page = f"{head}<div>03/10/2025 14:55</div><section>{''.join(parts)}</section></body></html>"
    return {part.text: part.kind for part in found(page, "a.html")[0].paragraphs}


def _told(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_sentence_alone_with_a_picture_is_its_caption(drawn: str) -> None:
    first, second, *rest = PARAGRAPHS
    shown = [drawn.format(text) for text in SHOWN]
    kinds = _kinds(_told(LEAD, first), shown[0], _told(second), *shown[1:], _told(*rest))
    assert [kinds[text] for text in SHOWN] == ["caption"] * 3
    assert [kinds[text] for text in (LEAD, *PARAGRAPHS)] == ["lead", *["body"] * 4]


def test_what_is_drawn_like_several_captions_is_one() -> None:
    first, second, *rest = PARAGRAPHS
    above, short = "Sáng sớm, sương phủ kín bản.", "Bữa trưa ở lớp."
    boxes = [DRAWN[0].format(text) for text in (*SHOWN, short)]
    kinds = _kinds(_told(LEAD), DRAWN[0].format(above), _told(first, second), *boxes, _told(*rest))
    assert [kinds[text] for text in (above, *SHOWN, short)] == ["caption"] * 5
    assert [kinds[text] for text in (LEAD, *PARAGRAPHS)] == ["lead", *["body"] * 4]
    kinds = _kinds(DRAWN[0].format(LEAD), _told(first, second), *boxes, _told(*rest))
    assert kinds[LEAD] == "lead"  # longer than what is below the pictures


def test_a_lead_below_the_path_to_the_article_and_its_headline_is_kept() -> None:
    path = "<h5><a>Đời sống</a> » <a>Bản làng</a></h5>"
    head = f"<h2>{TITLE}</h2><span>03/10/2025 14:55</span>"
    told = f'<div class="ct">{"<br><br>".join(PARAGRAPHS)}</div>'
    other = '<div><h5><a href="/b">Chợ phiên bản Mẫu</a></h5><div>{}</div></div>'
    card = other.format("Chợ họp từ lúc gà gáy, đông nhất là hàng rau và hàng thổ cẩm của các bản.")
    page = f"<title>{TITLE}</title><div>{path}{head}<div>{LEAD}</div>{card}{told}</div>"
    texts = [part.text for part in found(page, "a.html")[0].paragraphs]
    assert texts == [LEAD, *PARAGRAPHS]


def test_a_text_told_in_boxes_with_a_picture_each_stays_text() -> None:
    boxes = (DRAWN[0].format(text) for text in (*SHOWN, PARAGRAPHS[0]))
    kinds = _kinds(_told(LEAD, PARAGRAPHS[1]), *boxes)
    assert [kinds[text] for text in SHOWN] == ["body"] * 3


@pytest.mark.parametrize(
    "part",
    [
        PICTURE + _told(SHOWN[0]),
        _told(f'<img src="a.jpg">{SHOWN[0]}'),
        f'<div><img src="a.jpg"><p>“{SHOWN[0]}”, chị Mẫu nói.</p></div>',
    ],
)
def test_a_paragraph_below_a_picture_or_a_quotation_beside_one_stays_text(part: str) -> None:
    kinds = _kinds(_told(LEAD, *PARAGRAPHS[:2]), part, _told(*PARAGRAPHS[2:]))
    assert "caption" not in kinds.values()
    assert any(SHOWN[0] in text for text in kinds)


def test_pictures_and_captions_that_take_turns_in_a_box_are_a_row_of_slides() -> None:
    slides = "".join(f'<img src="a.jpg"><p class="x">{text}</p>' for text in SHOWN)
    kinds = _kinds(_told(LEAD), f"<div>{slides}</div>", _told(*PARAGRAPHS))
    assert [kinds[text] for text in SHOWN] == ["caption"] * 3
    beside = f"<div>{slides}{_told(PARAGRAPHS[0])}</div>"
    kinds = _kinds(_told(LEAD), beside, _told(*PARAGRAPHS[1:]))
    assert [kinds[text] for text in SHOWN] == ["body"] * 3


def test_sentences_of_a_few_words_below_several_pictures_are_captions() -> None:
    shown = ("Sương còn phủ kín bến đò.", "Chuyến phà đầu ngày.", "Đường lên bản qua ba con suối.")
    first, *rest = PARAGRAPHS
    boxes = [f'<div class="x"><img src="a.jpg"><em>{text}</em></div>' for text in shown]
    kinds = _kinds(_told(LEAD, first), *boxes, _told(*rest))
    assert [kinds[text] for text in shown] == ["caption"] * 3
    kinds = _kinds(_told(LEAD, first, *shown), _told(*rest))
    assert "caption" not in kinds.values()
