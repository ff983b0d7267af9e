"""JSON documents by kind and id: conversations, briefings, runs, question sets, feedback.

They have no part in searching, so writing one neither moves the revision nor needs the
write lock: a conversation is saved while articles are being ingested.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from storage.catalog_engine import reading, writing
from storage.catalog_tables import documents


class Documents:
    """The documents of one kind. Values are whatever JSON holds."""

    def __init__(self, engine: Engine, kind: str) -> None:
        self._engine = engine
        self.kind = kind

    def get(self, id: str) -> Any | None:
        """The document's value, or None."""
        with reading(self._engine) as connection:
            return connection.execute(
                select(documents.c.value).where(*self._key(id))
            ).scalar_one_or_none()

    def put(self, id: str, value: Any) -> None:
        """Store ``value`` under ``id``, over what was there."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with writing(self._engine) as connection:
            changed = connection.execute(
                update(documents).where(*self._key(id)).values(value=value, updated=now)
            )
            if changed.rowcount == 0:
                connection.execute(
                    insert(documents).values(kind=self.kind, id=id, value=value, updated=now)
                )

    def list(self) -> list[tuple[str, Any, str]]:
        """``(id, value, updated)`` of every document, the last changed first; times are UTC ISO."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(documents.c.id, documents.c.value, documents.c.updated)
                .where(documents.c.kind == self.kind)
                .order_by(documents.c.updated.desc(), documents.c.id)
            )
            return [(row.id, row.value, row.updated) for row in rows]

    def delete(self, id: str) -> bool:
        """Remove the document; whether there was one."""
        with writing(self._engine) as connection:
            return connection.execute(delete(documents).where(*self._key(id))).rowcount > 0

    def _key(self, id: str) -> tuple[Any, Any]:
        return documents.c.kind == self.kind, documents.c.id == id
