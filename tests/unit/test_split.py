"""Sentences end where a reader sees them end, and every offset is exact."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.split import lay_out, split_clauses, split_sentences
from tests.bench.sentences import f1, marked, score
from tests.shared import ARTICLES, needs_shared


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dạ vâng ạ. Tôi biết rồi.", ["Dạ vâng ạ.", "Tôi biết rồi."]),
        ("Đạt 98,12%. 100% hồ sơ đúng hạn.", ["Đạt 98,12%.", "100% hồ sơ đúng hạn."]),
        ("Có 68 thủ tục (ngành dọc). Số còn lại…", ["Có 68 thủ tục (ngành dọc).", "Số còn lại…"]),
        ("Đất đai, hộ khẩu... Đồng thời rà soát.", ["Đất đai, hộ khẩu...", "Đồng thời rà soát."]),
        ("Ông nói: “Làm ngay.” Sau đó họp.", ["Ông nói: “Làm ngay.”", "Sau đó họp."]),
        ("Bà kể: «Tốt lắm!» Mọi người cười.", ["Bà kể: «Tốt lắm!»", "Mọi người cười."]),
        ("Đến ngày 22.9. Theo báo cáo thì xong.", ["Đến ngày 22.9.", "Theo báo cáo thì xong."]),
        ("Bổ sung vitamin C. Ngoài ra uống nước.", ["Bổ sung vitamin C.", "Ngoài ra uống nước."]),
        ("Phát hiện đột biến gen. Bác sĩ mổ.", ["Phát hiện đột biến gen.", "Bác sĩ mổ."]),
        ("đi nước ngoài.Theo đó, có phép.", ["đi nước ngoài.", "Theo đó, có phép."]),
        ("Ông đi xã A . Đánh giá tốt.", ["Ông đi xã A .", "Đánh giá tốt."]),
        ("Đoàn có 106 HLV. Vận động viên đông.", ["Đoàn có 106 HLV.", "Vận động viên đông."]),
        ("Họ ở Đông Nam Á. Quân đội rút.", ["Họ ở Đông Nam Á.", "Quân đội rút."]),
        ("Đã họp.[1] Rồi nghỉ.", ["Đã họp.[1]", "Rồi nghỉ."]),
    ],
)
def test_a_sentence_ends_after(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bác sĩ ở TP. Hạ Long và TP.HCM nói.",
        "TS. Lê Văn A và PGS.TS. Trần B cùng dự.",
        "Xem Tr. 15 của sách.",
        "Nhà ở Q. Bình Thạnh và P. Hòa Hải.",
        "Từ ngày 22.9. 2019 đến nay.",
        "Ngân sách 1.234,5 tỷ đồng và 2.010,097 tỷ.",
        "Ông George W. Bush và bà J. K. Rowling gặp nhau.",
        "Chị N.T.H. Nguyễn ở quận 1 trình báo.",
        "Bị cáo Vàng Thị D . (46 tuổi) khai đã giữ 12 triệu đồng.",
        "Cháu Lò Văn P . (SN 2012) và bà B ., trú tại xã Nậm, đã về nhà.",
        "1. Nội dung chính của đề án",
        "Điều 5. Phạm vi áp dụng của luật",
        "Truy cập quangtri.gov.vn hoặc VnExpress.net để xem.",
        '"Sao lại thế?" anh hỏi.',
        '"Họ có làm không?" Stone hỏi.',
        "Có 3 nhóm: xây dựng; đào tạo; giám sát.",
        "Thủ tục (gồm đất đai. Hộ tịch) đều xong.",
    ],
)
def test_no_sentence_ends_inside(text: str) -> None:
    assert sentences(text) == [text]


def test_a_semicolon_ends_only_a_long_clause_that_stands_alone() -> None:
    first = "Trong năm qua huyện đã sắp xếp lại các phòng chuyên môn theo hướng gọn đầu mối"
    alone = "Đối với những người đủ điều kiện thì huyện bố trí cho nghỉ hưu theo nguyện vọng."
    goes_on = (
        "Giảm được nhiều đầu mối bên trong và cắt bớt các khâu trung gian không còn cần thiết."
    )
    assert len(sentences(f"{first}; {alone}")) == 2
    assert len(sentences(f"{first}; {goes_on}")) == 1
    assert len(sentences(f"{first}; {alone.lower()}")) == 1


def test_a_credit_belongs_to_its_caption_and_the_text_after_it_does_not() -> None:
    text = "Cán bộ tiếp dân. Ảnh: Nam Thái/TTXVN Ông Thành cho biết đã xong. Còn lại để sau."
    assert sentences(text) == [
        "Cán bộ tiếp dân. Ảnh: Nam Thái/TTXVN",
        "Ông Thành cho biết đã xong.",
        "Còn lại để sau.",
    ]
    assert sentences("Hai bên gặp nhau. (Ảnh: Reuters) Vợ ông đến sau.") == [
        "Hai bên gặp nhau. (Ảnh: Reuters)",
        "Vợ ông đến sau.",
    ]


def test_wrapped_lines_are_one_sentence_and_list_items_are_not() -> None:
    wrapped = (
        "Thị xã đã sắp xếp bộ máy theo hướng tinh gọn\nvà giữ nguyên số cán bộ phụ trách\ncơ sở."
    )
    assert len(sentences(wrapped)) == 1
    assert len(sentences("Gồm có\n- Một là đất đai\n- Hai là hộ tịch")) == 3


def test_every_offset_is_exact_and_nothing_is_lost() -> None:
    paragraphs = [
        ("Sapo của bài. Câu hai.", "lead"),
        ("Tiêu đề phụ", "heading"),
        (unicodedata.normalize("NFD", "Thủ tục hành chính được giải quyết."), "body"),
        ("  ", "body"),
        ("a | b\nc | d", "table"),
    ]
    layout = lay_out(paragraphs)  # type: ignore[arg-type]
    assert layout.text.count("\n\n") == 3
    assert unicodedata.is_normalized("NFC", layout.text)
    assert [p.kind for p in layout.passages] == ["lead", "heading", "body", "table"]
    for passage in layout.passages:
        inside = [s for s in layout.sentences if s.passage == passage.index]
        assert all(passage.start <= s.start < s.end <= passage.end for s in inside)
        joined = "".join(layout.text[s.start : s.end] for s in inside)
        whole = layout.text[passage.start : passage.end]
        assert "".join(joined.split()) == "".join(whole.split())
    assert [s.index for s in layout.sentences] == list(range(len(layout.sentences)))


def test_a_sentence_over_sixty_words_is_also_findable_by_its_clauses() -> None:
    clause = "huyện rà soát các phòng ban theo hướng gọn đầu mối và rõ việc rõ người"
    text = "Trong năm qua, " + "; ".join([clause] * 5) + "."
    layout = lay_out([("Câu đầu.", "lead"), (text, "body"), ("Câu cuối.", "body")])
    plain = [s for s in layout.sentences if s.clause_of is None]
    clauses = [s for s in layout.sentences if s.clause_of is not None]
    assert [s.index for s in plain] == [0, 1, 2]
    assert len(clauses) >= 4 and {s.clause_of for s in clauses} == {1}
    for s in clauses:
        assert plain[1].start <= s.start < s.end <= plain[1].end
        assert len(layout.text[s.start : s.end].split()) <= LIMIT


LIMIT = 60


def test_words_without_any_mark_are_still_cut_into_clauses() -> None:
    clauses = split_clauses(" ".join(["chữ"] * 500))
    assert len(clauses) > 5
    assert all(end - start < 60 * 4 for start, end in clauses)


def test_hostile_text_is_split_in_linear_time() -> None:
    for text in (
        "TP. " * 100_000,
        "a; " * 100_000,
        "( " * 100_000,
        ". " * 100_000,
        "Ảnh: A. " * 30_000,
    ):
        assert split_sentences(text)


@needs_shared
def test_more_than_five_hundred_hand_checked_ends_are_found() -> None:
    """Marked by hand on articles drawn at random; credits count to their caption."""
    counts, misses = score(marked())
    assert counts["found"] + counts["missed"] >= 550
    assert f1(counts) >= 0.99, misses


@needs_shared
def test_shared_pages_are_covered_whole() -> None:
    for path in sorted(ARTICLES.glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        layout = lay_out([(part, "body") for part in text.split("\n")])
        assert "".join(sentence_text(layout.text, layout.sentences).split()) == "".join(
            text.split()
        )


def sentence_text(text: str, rows: tuple[object, ...]) -> str:
    return " ".join(text[s.start : s.end] for s in rows if s.clause_of is None)  # type: ignore[attr-defined]


def test_the_node_parser_gives_sentences_with_exact_offsets() -> None:
    from llama_index.core.schema import Document

    from ingest.node_parser import NewsNodeParser

    text = "  Câu một ở TP. Hạ Long. Câu hai.\n\nCâu hai. Câu hai."
    nodes = NewsNodeParser().get_nodes_from_documents([Document(text=text)])
    assert [text[n.start_char_idx : n.end_char_idx] for n in nodes] == [n.text for n in nodes]  # type: ignore[attr-defined]
    assert len({n.start_char_idx for n in nodes}) == 4  # type: ignore[attr-defined]
