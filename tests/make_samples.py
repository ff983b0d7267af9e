"""Writes the two sample articles that are not plain text: a Word file and a PDF.

Run from the project's root: ``python -m tests.make_samples``. The articles are our own
retellings, see their last line. Dates inside the files are fixed, so that making them
again changes nothing that git would show for the Word file's text or the PDF's pages.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "ingest" / "samples" / "articles"
MADE = datetime(2021, 9, 17, 8, 0, tzinfo=UTC)

DAKRONG = (
    "Đakrông: toàn bộ cán bộ dùng thư công vụ, 13 xã đạt chuẩn ISO",
    "Thứ Sáu, 17/09/2021, 09:00",
    [
        "Ở huyện Đakrông (Quảng Trị), cơ quan nào từ huyện tới xã cũng đã có mạng internet. "
        "Tỷ lệ nối đường truyền tốc độ cao, mạng nội bộ và mạng diện rộng là 100%.",
        "Hơn 95% cán bộ, công chức được cấp máy tính. Ai cũng có hộp thư điện tử công vụ và "
        "dùng nó để gửi, nhận giấy tờ, nên tỷ lệ người dùng là 100%.",
        "Trừ văn bản mật, mọi văn bản giữa các cơ quan nhà nước trong huyện đều đi qua mạng. "
        "Trang thông tin điện tử của huyện mỗi năm được nâng cấp một lần.",
        "Cả 13 xã, thị trấn đã dựng xong và công bố áp dụng hệ thống quản lý chất lượng theo "
        "tiêu chuẩn ISO 9001:2015 tại UBND.",
        "Về việc sắp tới, huyện hướng dẫn các tổ dân vận ở thôn, khóm làm việc sát hơn và giữ "
        "quy chế dân chủ ở cơ sở.",
        "Bài mẫu của Hỏi Báo, thuật lại số liệu từ Báo Quảng Trị, ngày 17/09/2021.",
    ],
)

DONG_TRIEU = (
    "Đông Triều bồi dưỡng 662 bí thư, phó bí thư chi bộ",
    "Chủ nhật, 22/09/2019, 11:00",
    [
        "Thị xã Đông Triều (Quảng Ninh) dồn sức cho đội ngũ ở thôn, khu phố. Trong nhiệm kỳ "
        "2017 - 2020, 662 bí thư và phó bí thư chi bộ đã qua lớp nghiệp vụ công tác Đảng.",
        "Thực hiện Chỉ thị số 12-CT/TU ngày 28/12/2016, thị xã để đại hội chi bộ và bầu trưởng "
        "thôn, khu phố rơi vào cùng một nhiệm kỳ. Kết quả là 100% bí thư chi bộ kiêm trưởng "
        "thôn, khu phố.",
        "Việc luân chuyển cán bộ được làm đều trong hai năm liền. Năm 2016, Đông Triều điều "
        "động, biệt phái 5 cán bộ, viên chức và chuyển vị trí công tác của 23 công chức cấp "
        "huyện, cấp xã theo Nghị định 158.",
        "Sang năm 2017, số người được điều động, biệt phái là 17. Số công chức xã, phường phải "
        "đổi vị trí theo Nghị định 158 tăng lên 55.",
        "Bài mẫu của Hỏi Báo, thuật lại số liệu từ báo Kinh doanh & Pháp luật, ngày 22/09/2019.",
    ],
)


def write_docx(path: Path) -> None:
    """The Đakrông article as Word writes one: a title, a date line, paragraphs, a byline."""
    from docx import Document

    title, when, paragraphs = DAKRONG
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = title, "Nhóm Hỏi Báo"
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    document.add_heading(title, level=0)
    document.add_paragraph(when)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_paragraph("Nhóm Hỏi Báo")
    document.add_paragraph("Nguồn : Bài mẫu Hỏi Báo")
    document.save(str(path))


def write_pdf(path: Path) -> None:
    """The Đông Triều article as a printed page, with a font that has all Vietnamese letters."""
    from fontpkg_be_vietnam_pro import ROOT
    from fpdf import FPDF

    title, when, paragraphs = DONG_TRIEU
    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE)
    pdf.set_title(title)
    pdf.set_author("Nhóm Hỏi Báo")
    fonts = Path(ROOT) / "files"
    pdf.add_font("BeVietnamPro", "", fonts / "BeVietnamPro-Regular.ttf")
    pdf.add_font("BeVietnamPro", "B", fonts / "BeVietnamPro-Bold.ttf")
    pdf.set_margin(24)
    pdf.add_page()
    pdf.set_font("BeVietnamPro", "B", 15)
    pdf.multi_cell(0, 9, title, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    pdf.set_font("BeVietnamPro", "", 10)
    pdf.multi_cell(0, 6, when, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("BeVietnamPro", "", 11.5)
    for paragraph in [*paragraphs, "Nhóm Hỏi Báo", "Nguồn : Bài mẫu Hỏi Báo"]:
        pdf.ln(3)
        pdf.multi_cell(0, 6.4, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))


if __name__ == "__main__":
    write_docx(SAMPLES / "09_dakrong_so_hoa.docx")
    write_pdf(SAMPLES / "10_dong_trieu_can_bo_co_so.pdf")
