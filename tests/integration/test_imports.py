"""What is heavy is not loaded by what does not need it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_INGEST = """
import json, sys
from pathlib import Path
from storage.library import Library
from storage.settings import StorageSettings
from ingest.pipeline import ingest
folder = Path(sys.argv[1])
with Library(StorageSettings(data=folder / "data")) as library:
    ingest(library, [folder / "bai.txt"])
    print(json.dumps([library.pending(), library.facets().articles, sorted(sys.modules)]))
"""


def test_reading_articles_in_does_not_wait_for_llamaindex(tmp_path: Path) -> None:
    page = tmp_path / "bai.txt"
    body = (
        "Trong hai năm, huyện Hải Vân đã tinh giản 58 biên chế, vượt chỉ tiêu tỉnh giao.",
        "Các phòng chuyên môn được sắp xếp lại, giảm từ 13 xuống còn 10 phòng.",
        "Theo Phòng Nội vụ huyện, số cán bộ dôi dư được bố trí về các xã còn thiếu người.",
        "Huyện cũng sáp nhập ba trạm y tế xã, mỗi trạm phục vụ hơn 6.000 người dân.",
    )
    page.write_text("Hải Vân tinh giản biên chế vượt chỉ tiêu\n\n" + "\n\n".join(body), "utf-8")
    command = [sys.executable, "-c", _INGEST, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pending, articles, modules = json.loads(done.stdout)
    assert (pending, articles) == (0, 1)
    assert "chromadb" in modules
    assert not {"llama_index.core", "streamlit", "openai", "docx"} & set(modules)
