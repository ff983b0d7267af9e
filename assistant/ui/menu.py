"""The five pages, in the order of the menu."""

from __future__ import annotations

#: file, key of the title, Material icon, address
PAGES = (
    ("chat.py", "page_chat", ":material/forum:", "hoi-dap"),
    ("briefing.py", "page_briefing", ":material/description:", "ban-tom-tat"),
    ("collection.py", "page_collection", ":material/library_books:", "kho-bai"),
    ("evaluation.py", "page_evaluation", ":material/fact_check:", "danh-gia"),
    ("preferences.py", "page_settings", ":material/settings:", "cai-dat"),
)
