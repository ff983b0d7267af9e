"""Words of a question that say nothing of what it is about, in Vietnamese and in English."""

from __future__ import annotations

STOP = frozenset(
    ["bao", "nhiêu", "mấy", "gì", "nào", "ai", "đâu", "sao", "vậy", "thế", "là", "có", "được",
     "đã", "đang", "sẽ", "bị", "không", "phải", "của", "và", "với", "cho", "ở", "tại", "trong",
     "ngoài", "theo", "về", "từ", "đến", "tới", "các", "những", "một", "này", "đó", "kia", "ấy",
     "thì", "mà", "lại", "cái", "chiếc", "hồi", "hôm", "khi", "lúc", "như", "ra", "vào", "lên",
     "xuống", "để", "do", "bởi", "vì", "nên", "nếu", "cũng", "rồi", "còn", "hay", "hoặc", "nhưng",
     "trên", "dưới", "sau", "trước", "giữa", "bằng", "đi", "nhé", "ạ", "à", "hả", "cùng", "chỉ",
     "mới", "vừa", "hiện", "nay", "bài", "báo", "người", "ta", "tôi", "giúp", "hãy", "nêu", "kể",
     "biết", "xin", "vui", "lòng", "cụ", "thể", "tổng", "cộng", "hết", "cả", "thảy", "khoảng",
     "tầm", "hơn", "cần", "bên", "đạt", "việc", "tính", "chung", "lần", "lượt", "mỗi", "từng",
     "nói"]
)  # fmt: skip
"""Tokens that carry no topic; ``người ta`` and ``bài báo`` speak of the asking itself."""

ENGLISH_STOP = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or",
     "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "how",
     "many", "much", "what", "which", "who", "whom", "whose", "when", "where", "why", "that",
     "this", "these", "those", "it", "its", "as", "about", "into", "according", "there", "any",
     "me", "tell", "list", "compare", "between"]
)  # fmt: skip
