"""What older pages showed: the day, the author and the paper that a page's data state wrongly."""

from __future__ import annotations

import pytest

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
