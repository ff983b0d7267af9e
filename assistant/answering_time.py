"""Whether what is shown is told of the asked time: year, month and day, before or after, and
whether a day is that of the asked deed, done and not planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.extractive import Picked
from assistant.extractive_belonging import COMPARED, of_another_year, years_told
from assistant.extractive_spans import FIGURES
from assistant.question import Understood
from assistant.question_terms import YEAR
from assistant.retrieval import read_article, stored_article
from storage.numbers import Quantity, find_quantities, same_value
from storage.schema import Article
from storage.text import lower, tone


def of_another_time(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """The asked time when all that is shown is told of another one; empty when it is not."""
    sentences = [one.hit.text for one in told]
    return (
        _of_a_part_of_the_year(understood, sentences)
        or _of_no_such_year(library, understood, told)
        or _of_no_such_day(library, understood, told)
        or _of_the_month_of_another_year(understood, sentences)
        or _of_the_other_side(understood, sentences)
        or _not_begun(library, understood, told)
        or _no_start(understood, told)
        or _not_granted(library, understood, told)
        or _only_planned(understood, told)
        or _of_another_month(understood, told)
    )


def before_figure(one: Picked) -> str:
    """What stands before the stressed figure: the 20 of "20 điểm" is none of "2021"."""
    figure = re.escape(one.highlight or "")
    found = re.search(rf"(?<![\w.,/-]){figure}(?![\w/-])", one.hit.text) if figure else None
    return one.hit.text[: found.start()] if found else one.hit.text


_DONE = re.compile(r"(?<!\w)đã (?P<deed>\w+)(?!\w)")
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|dự thảo|dự tính|dự định|đề xuất|đề nghị|kiến nghị|phấn đấu|nếu|"
    r"ước tính|phải (?:giảm|cắt|bớt|chi)|"
    r"(?:theo|tại|trong) (?:đề án|phương án|kế hoạch|dự toán|tờ trình)(?! \d| số))(?!\w)"
)
"""A numbered plan may be carried out by now ("thực hiện Đề án 25, huyện giảm …")."""


def _only_planned(understood: Understood, told: Sequence[Picked]) -> str:
    """``đã giảm`` when the first figure is only planned, asked for or estimated."""
    asks = tone(lower(understood.searched))
    done = _DONE.search(asks)
    kinds = FIGURES[:3]
    if not done or understood.asked.kind not in kinds or _PLANNED.search(asks) or not told:
        return ""
    before = tone(lower(before_figure(told[0])))
    sentence = re.split(r"[;.](?=\s)", before)[-1]
    real = "đã" in sentence.split(",")[-1].split()
    return done[0] if _PLANNED.search(sentence) and not real else ""


_IN_MONTH = re.compile(
    r"(?<!\d )(?<!các )(?<!mỗi )(?<!hàng )(?<!hằng )(?<!mấy )(?<!những )(?<!\w)"
    r"tháng (?P<month>\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)"
    r"(?!\w)(?![./-]\d{1,2}(?:\D|$))"
)
_DAY_AND_MONTH = re.compile(
    r"(?<![\d.,/-])\d{1,2}[./-](?P<month>1[0-2]|0?[1-9])(?!\d)"
    r"(?!\s*(?:%|triệu|tỷ|tỉ|nghìn|ha|km|m2|m|tấn|lần|điểm)(?!\w))"
)
_MONTHS = {
    word: n
    for n, word in enumerate(
        ["giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một",
         "mười hai"], start=1,
    )
} | {"chạp": 12}  # fmt: skip
_SOME_MONTHS = re.compile(
    r"(?<!\w)(?:\d{1,2}|ba|bốn|năm|sáu|bảy|tám|chín|mười) tháng(?!\w)|(?<!\w)nửa (?:đầu|cuối) năm"
)


def _months(text: str) -> list[int]:
    found = [(m.start(), m["month"]) for m in _IN_MONTH.finditer(text)]
    found += [(m.start(), m["month"]) for m in _DAY_AND_MONTH.finditer(text)]
    return [int(word) if word.isdigit() else _MONTHS[word] for _, word in sorted(found)]


def _of_another_month(understood: Understood, told: Sequence[Picked]) -> str:
    """``tháng 10`` when each figure's sentence tells of other months alone, and ``sáu tháng`` when
    it tells of one."""
    asks = tone(lower(understood.searched))
    if understood.asked.kind not in FIGURES[:3] or understood.asked.compare or not told:
        return ""
    wanted = _IN_MONTH.search(asks)
    several = _SOME_MONTHS.search(asks)
    texts = [tone(lower(COMPARED.sub("", one.hit.text))) for one in told]
    if several and not wanted:
        apart = all(_IN_MONTH.search(one) and not _SOME_MONTHS.search(one) for one in texts)
        return several[0] if apart else ""
    if not wanted or several or len(_months(asks)) != 1:
        return ""
    month = _months(asks)[0]
    for one in texts:
        held = _months(one)
        if not held or min(held) <= month <= max(held) or _SOME_MONTHS.search(one):
            return ""
        if not _IN_MONTH.search(one) and {*held} == {month % 12 + 1}:
            return ""  # a month is reported on early in the next one
    return wanted[0]


_WHOLE_YEAR = re.compile(r"(?<!\w)cả năm(?!\w)")
_PART_OF_YEAR = re.compile(
    r"(?<!\w)(?:(?:ba|sáu|chín|\d{1,2}) tháng (?:đầu|cuối)(?: năm)?|quý (?:[ivx]+|\d))(?!\w)"
)


def _of_a_part_of_the_year(understood: Understood, sentences: Sequence[str]) -> str:
    """``cả năm`` when every figure is of some months of it alone."""
    asks = tone(lower(understood.searched))
    if understood.asked.kind not in FIGURES[:3] or not _WHOLE_YEAR.search(asks):
        return ""
    told = [tone(lower(one)) for one in sentences]
    parts = all(_PART_OF_YEAR.search(one) and not _WHOLE_YEAR.search(one) for one in told)
    return "cả năm" if told and parts and not _PART_OF_YEAR.search(asks) else ""


_DAY = re.compile(
    r"(?<![\d.,/-])0?(?P<day>\d\d?)[/-]0?(?P<month>\d\d?)[/-](?P<year>(?:19|20)\d\d)(?![\d/-])"
)


def _of_no_such_year(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """``1/7/2024`` when no article shown is of that year or speaks of it."""
    articles = [stored_article(library, one.hit.article_id) for one in told]
    open_years = years_left_open(library, understood, told)
    for day in _DAY.finditer(understood.searched):
        if any(day["year"] in f"{one.published} {one.text}" for one in articles):
            continue
        same = rf"(?<!\d)0?{day['day']}(?: ?[/.-] ?| tháng )0?{day['month']}(?!\d)"
        if day["year"] not in open_years or not any(re.search(same, one.text) for one in articles):
            return day[0]
    return ""


_AIM = re.compile(
    r"(?<!\w)(?:đến|tới|giai đoạn|kế hoạch|mục tiêu|tầm nhìn|nhiệm kỳ|dự kiến)(?!\w)[^.;,]{0,25}?"
    r"(?<!\d)(?:19|20)\d\d(?!\d)(?: ?[-–] ?(?:19|20)\d\d)?|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d",
    re.I,
)
"""Years that are planned for or that a period spans: no year of the paper itself."""


_UNTIL_NOW = re.compile(r"(?<!\w)(?:(?:đến|tới|năm|hiện) nay|hiện tại)(?!\w)")


_BESIDE_ANOTHER = re.compile(r"(?<!\w)năm (?:trước|ngoái|sau|liền|kế)(?!\w)")


def years_left_open(library: Any, understood: Understood, told: Sequence[Picked]) -> frozenset[str]:
    """The asked years that nothing printed supports or denies: the articles shown have no date,
    state no year in headline, opening or sentence, and elsewhere only earlier ones or aims. What
    is told "until now" is of no year, and a year that was not typed was reckoned from another."""
    articles = [stored_article(library, one.hit.article_id) for one in told]
    if any(one.published for one in articles) or any(
        YEAR.search(one.hit.text) or _UNTIL_NOW.search(tone(lower(one.hit.text))) for one in told
    ):
        return frozenset()
    years = {*YEAR.findall(understood.typed)}
    if len(years) != 1 or _BESIDE_ANOTHER.search(tone(lower(understood.typed))):
        return frozenset()
    stated: set[str] = set()
    for article in articles:
        first = article.passages[0]
        opening = article.text[first.start : first.end][:OPENING_CHARACTERS]
        if years_told(_AIM.sub(" ", f"{article.title}\n{opening}")):
            return frozenset()
        stated |= years_told(_AIM.sub(" ", article.text))
    latest = max(stated, default="")
    return frozenset(year for year in years if year > latest)


_DAY_OF_MONTH = re.compile(
    r"(?<!\w)(?:ngày|hôm|sáng|trưa|chiều|tối|đêm) (?P<day>\d{1,2})(?:[/.-]| tháng )"
    r"(?P<month>\d{1,2})(?![\d/])"
)


def _of_no_such_day(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """``ngày 20/6`` when no article shown was printed about then or speaks of that day."""
    articles = [stored_article(library, one.hit.article_id) for one in told]
    for asks in _DAY_OF_MONTH.finditer(tone(lower(understood.searched))):
        day, month = int(asks["day"]), int(asks["month"])
        if not 0 < day <= 31 or not 0 < month <= 12:
            continue
        spoken = re.compile(
            rf"(?<![\d.,/-])0?{day}(?:\s?[/.-]\s?| tháng )0?{month}(?!\d)|"
            rf"(?<!\d)0?{day} ?(?:và|,|-|–|đến|tới|tháng) [^.;]{{0,20}}?[/.-]\s?0?{month}(?!\d)",
            re.I,
        )
        if not any(
            spoken.search(f"{article.title}\n{article.text}")
            or (
                article.published
                and article.published.month == month
                and abs(article.published.day - day) <= 1
            )
            for article in articles
        ):
            return asks[0]
    return ""


_MONTH = re.compile(
    r"(?<![\d/.-])(?P<month>\d{1,2})(?:[/.-]| năm )(?P<year>(?:19|20)\d\d)(?![\d/-])"
)


def _of_the_month_of_another_year(understood: Understood, sentences: Sequence[str]) -> str:
    """``6/2016`` when every figure's sentence is of that month of another year."""
    if understood.asked.compare:
        return ""
    for asks in _MONTH.finditer(tone(lower(understood.searched))):
        asked = (int(asks["month"]), asks["year"])
        told = [
            {(int(m["month"]), m["year"]) for m in _MONTH.finditer(tone(lower(text)))}
            for text in sentences
        ]
        if told and all(
            asked not in held and any(month == asked[0] for month, _ in held) for held in told
        ):
            return asks[0]
    return ""


_SIDES = {"trước": "sau", "sau": "trước"}
_SIDE = re.compile(
    r"(?<!\w)(?P<side>trước|sau) (?:(?:khi|lúc|dịp|kỳ|đợt|nghỉ|được|ngày|thời điểm) )*"
    r"(?P<event>tết|\w+ \w+)(?!\w)"
)


def _of_the_other_side(understood: Understood, sentences: Sequence[str]) -> str:
    """``trước tết`` when every figure's sentence is about what came after it, or the reverse."""
    if understood.asked.kind not in FIGURES[:3] or understood.asked.compare:
        return ""
    for asks in _SIDE.finditer(tone(lower(understood.searched))):
        event, side = asks["event"], asks["side"]
        told = [
            {m["side"] for m in _SIDE.finditer(tone(lower(text))) if m["event"] == event}
            for text in sentences
        ]
        if told and all(held == {_SIDES[side]} for held in told):
            return asks[0]
    return ""


_BEGINS = re.compile(r"(?<!\w)(?:khởi công|động thổ)(?!\w)")
_BEGUN = re.compile(
    r"(?<!\w)(?:khởi công|động thổ|xây dựng|xây|dựng|thi công|triển khai|bắt đầu|tiến hành|"
    r"khởi động|thực hiện)(?!\w)"
)
_ENDS = re.compile(r"(?<!\w)(?:khánh thành|thông xe|khai trương|hoàn thành|hoàn tất|xong)(?!\w)")
_ENDED = re.compile(
    r"(?<!\w)(?:khánh thành|hoàn thành|hoàn tất|thông xe|thông tuyến|khai trương|đưa vào|đi vào|"
    r"vận hành|khai thác|mở cửa|bàn giao|sử dụng|lưu thông|chạy|xong|kết thúc|về đích|tiến độ|"
    r"chậm nhất|hết|hạn|thời hạn|trước (?:ngày|tháng|quý|năm|\d))(?!\w)"
)
_TO_BUILD = re.compile(
    r"(?<!\w)(?:dự án|công trình|vị trí|địa điểm|khu vực|gói thầu|chi phí|vốn|kinh phí|phương án|"
    r"chủ trương|quy hoạch|vật liệu|bộ|sở|ngành|ban|đề án|đề xuất|kiến nghị|nhu cầu|giấy phép|"
    r"hợp đồng|đơn vị|nhà thầu|khảo sát|lĩnh vực|công ty|tổng công ty|đầu tư|mục tiêu|mục đích|"
    r"nhằm|để|ý tưởng|nghiên cứu|tham gia|thỏa thuận)"
    r"(?: (?:đầu tư|thi công|tư vấn|cấp phép))? (?:xây dựng|xây|dựng|thi công)(?!\w)"
)
"""To build as a part of a name or noun: a survey of "vị trí xây dựng cầu" begins nothing."""


def _not_begun(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """``khởi công`` when each dated sentence only names the works, or tells of their end."""
    asks = tone(lower(understood.searched))
    begins, ends = _BEGINS.search(asks), _ENDS.search(asks)
    if understood.asked.kind != "date" or not (begins or ends) or (begins and ends):
        return ""
    said = _BEGUN if begins else _ENDED
    for one in told:
        around = read_article(library, one.hit.article_id).around(one.hit.index)
        near = (tone(lower(one.hit.text)), " ".join(around.before))
        if any(said.search(_TO_BUILD.sub(" ", text)) for text in near):
            return ""
    found = begins or ends
    return found[0] if told and found else ""


_SINCE = re.compile(
    r"(?<!\w)(?:bắt đầu|(?:kể )?từ (?:khi nào|bao giờ|lúc nào|hồi nào|"
    r"(?:ngày|tháng|năm|quý) nào))(?!\w)(?! (?:đến|tới))"
)
_STARTS = re.compile(
    r"(?<!\w)(?:bắt đầu|khởi (?:đầu|động|công|hành)|lần đầu|ra đời|thành lập|thí điểm|triển khai|"
    r"khai (?:trương|mạc|giảng|thác)|mở|hiệu lực|áp dụng|diễn ra|tổ chức|tiến hành|vận hành|"
    r"đưa vào|đi vào|(?:kể )?từ (?:hôm|ngày|tháng|quý|năm|đầu|giữa|cuối|sáng|chiều|mùa|học kỳ|sau|"
    r"khi|lúc|\d))(?!\w)"
)


def _no_start(understood: Understood, told: Sequence[Picked]) -> str:
    """``bắt đầu`` when no sentence with a date tells that something began."""
    asks = _SINCE.search(tone(lower(understood.searched)))
    if understood.asked.kind != "date" or not asks:
        return ""
    dated = [tone(lower(one.hit.text)) for one in told if one.highlight]
    return "" if any(_STARTS.search(text) for text in dated) else asks[0]


_APPROVES = r"(?:ký duyệt|phê duyệt|duyệt|chấp thuận|đồng ý|thông qua|phê chuẩn|chuẩn y|cho phép)"
_GRANTS = re.compile(rf"(?<!\w){_APPROVES}(?!\w)")
_GRANTED = re.compile(rf"(?<!\w)(?:{_APPROVES}|ký|ban hành|quyết định|nghị quyết)(?!\w)")
_ASKED_FOR = re.compile(
    r"(?<!\w)(?:đề nghị|đề xuất|kiến nghị|xin|trình|báo cáo|chờ|đợi|mong|xem xét|nếu)(?!\w)"
    rf"[^.;:]{{0,80}}?{_APPROVES}(?!\w)"
)
"""An approval that is asked for is none: "báo cáo Thủ tướng cho phép"."""


_REFUSED = re.compile(rf"(?<!\w)(?:không|chưa|chẳng) (?:được )?{_APPROVES}(?!\w)")


def _not_granted(library: Any, understood: Understood, told: Sequence[Picked]) -> str:
    """``phê duyệt`` when no dated sentence, nor the one before it, tells that it was granted."""
    asks = tone(lower(understood.searched))
    grants = _GRANTS.search(asks)
    if understood.asked.kind != "date" or not grants or re.search(_ASKED_FOR, asks):
        return ""
    for one in told:
        around = read_article(library, one.hit.article_id).around(one.hit.index)
        for text, said in (
            (tone(lower(one.hit.text)), _GRANTED),
            (" ".join(around.before), _GRANTS),
        ):
            if said.search(_REFUSED.sub(" ", _ASKED_FOR.sub(" ", text))):
                return ""
    return grants[0] if told else ""


def of_a_told_year(library: Any, understood: Understood, one: Picked, figure: Quantity) -> bool:
    """Whether another sentence of the article tells the same figure of a year that is not asked.

    "Tỉnh đang thi tuyển 85 người" says no year; "tuyển dụng 85 người trong năm 2021" does.
    """
    article = stored_article(library, one.hit.article_id)
    if not understood.terms.years or any(str(y) in one.hit.text for y in understood.terms.years):
        return False
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        for other in find_quantities(text):
            if same_value(other, figure) and of_another_year(understood, text, other):
                return True
    return False


_PLAIN_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-])")
_THIS_YEAR = re.compile(r"(?<!\w)(?:từ đầu năm|năm nay|tháng đầu năm)(?!\w)")


def of_an_untold_year(library: Any, understood: Understood, one: Picked) -> bool:
    """Whether neither the sentence nor what stands before it in its paragraph, the headline, the
    opening or the day of the paper is of an asked year ("từ đầu năm đến nay" of another year)."""
    article = stored_article(library, one.hit.article_id)
    passage = article.passages[one.hit.passage]
    first = article.passages[0]
    if article.published is None:
        if _of_the_year_before(article, understood, one):
            return True
        opening = COMPARED.sub("", article.text[first.start : first.end])
        own = {*_PLAIN_YEAR.findall(COMPARED.sub("", one.hit.text))}
        stated = {*_PLAIN_YEAR.findall(opening)}
        # whose "this year" it is only an opening of one year tells
        if own or len(stated) != 1 or not _THIS_YEAR.search(tone(lower(one.hit.text))):
            return False
        return stated.isdisjoint(map(str, understood.terms.years))
    near = (
        article.title,
        article.text[first.start : first.end][:OPENING_CHARACTERS],
        article.text[passage.start : one.hit.end],
        str(article.published or ""),
    )
    told = [COMPARED.sub("", text) for text in near]
    return not any(str(year) in text for year in understood.terms.years for text in told)


OPENING_CHARACTERS = 400
YEAR_BEFORE = 3
"""Sentences before one without a year in which it is told of which year it speaks."""
_NOW = re.compile(r"(?<!\w)(?:nay|hiện|giờ|tới đây|sắp tới|mới đây)(?!\w)")


def _of_the_year_before(article: Article, understood: Understood, one: Picked) -> bool:
    """Whether a sentence without any year goes on after one that states another than is asked
    ("phê chuẩn quyết toán năm 2015. … Bội chi là 263.135 tỷ đồng")."""
    if YEAR.search(one.hit.text) or _NOW.search(tone(lower(one.hit.text))):
        return False
    asked = {*map(str, understood.terms.years)}
    if any(year in article.title for year in asked):
        return False
    before = article.sentences[max(0, one.hit.index - YEAR_BEFORE) : one.hit.index]
    for sentence in reversed(before):
        text = article.text[sentence.start : sentence.end]
        if _NOW.search(tone(lower(text))):
            return False
        if stated := years_told(text):
            return stated.isdisjoint(asked)
    return False
