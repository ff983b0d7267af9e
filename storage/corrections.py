"""What a user may write into an article's fields, in the form the catalog keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from storage.errors import UsageError
from storage.text import normalize


def correction(name: str, value: Any) -> Any:
    """The JSON form of a corrected field. Raises UsageError for a value that cannot stand there."""
    if value is None and name != "title":
        return [] if name == "places" else None
    if name == "published":
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip()).isoformat()
            except ValueError as error:
                raise UsageError(f"Ngày {value!r} không đúng dạng NĂM-THÁNG-NGÀY.") from error
        if isinstance(value, date):
            return date(value.year, value.month, value.day).isoformat()
        raise UsageError("Ngày đăng phải có dạng NĂM-THÁNG-NGÀY.")
    if name == "places":
        return [normalize(str(place)).strip() for place in value if str(place).strip()]
    text = normalize(str(value)).strip() if value is not None else ""
    if name == "title" and not text:
        raise UsageError("Tiêu đề không được để trống.")
    return text or None
