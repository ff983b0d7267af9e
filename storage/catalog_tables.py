"""The catalog's tables and the migrations that make them, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
    update,
)

from storage.errors import StoreMismatch

metadata = MetaData()

# Counters (revision, next ids), the schema version, the embedding recipe.
meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# ``removed`` and ``text`` come last: SQLite reads a row from its front, so that a listing
# never touches the pages the text overflows to. ``corrections`` holds what a user changed,
# apart from what ingestion wrote, so that it survives ingesting again.
articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(200), nullable=False, unique=True),
    Column("revision", Integer, nullable=False, index=True),
    Column("first_sentence", Integer, nullable=False),
    Column("sentence_count", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("fields_hash", String(64), nullable=False),
    Column("checksum", String(200), nullable=False),
    Column("story", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("outlet", Text),
    Column("author", Text),
    Column("published", Date),
    Column("published_at", String(64)),
    Column("url", Text),
    Column("section", Text),
    Column("places", JSON, nullable=False),
    Column("paths", JSON, nullable=False),
    Column("corrections", JSON, nullable=False),
    Column("removed", JSON, nullable=False),
    Column("text", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
)

# An article's sentences have consecutive ids, ``first_sentence + place``, and an id is never
# used twice: whatever an index still holds for a removed sentence can be recognised.
# ``embedded`` is the revision that stored the vector, null while it is pending.
sentences = Table(
    "sentences",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("article", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("passage", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("clause_of", Integer),
    Column("embedded", Integer, index=True),
)

# float32, little endian, L2-normalised. Apart from ``sentences``, whose rows stay small.
vectors = Table(
    "vectors",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False),
)

# Sentence ids ``first .. first + count - 1`` of ``article`` that went away at ``revision``;
# ``gone`` is 1 when the article itself did.
removals = Table(
    "removals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("article", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("gone", Integer, nullable=False),
    Index("ix_removals_revision", "revision"),
)

documents = Table(
    "documents",
    metadata,
    Column("kind", String(64), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("updated", String(40), nullable=False),
)

# Counters kept in ``meta``: ``revision`` moves with every change, ``content`` is the last one
# that changed text or titles, ``embedded`` the last that changed the set of vectors.
COUNTERS = ("revision", "content", "embedded", "next_article", "next_sentence")


def _version_1(connection: Connection) -> None:
    metadata.create_all(connection)
    rows = [{"key": key, "value": "1" if key.startswith("next") else "0"} for key in COUNTERS]
    rows.append({"key": "identity", "value": uuid4().hex})
    connection.execute(insert(meta), rows)


MIGRATIONS: Sequence[Callable[[Connection], None]] = (_version_1,)
"""Entry i brings a catalog of version i to version i + 1."""


def migrate(connection: Connection) -> None:
    """Bring the catalog to the newest version inside the caller's transaction.

    Raises StoreMismatch when a newer program made it.
    """
    version = 0
    if inspect(connection).has_table("meta"):
        stored = connection.execute(select(meta.c.value).where(meta.c.key == "version"))
        version = int(stored.scalar_one())
    if version > len(MIGRATIONS):
        raise StoreMismatch(
            f"Kho dữ liệu thuộc phiên bản {version}, mới hơn chương trình này "
            f"(phiên bản {len(MIGRATIONS)}). Hãy nâng cấp chương trình, hoặc chọn thư mục khác "
            "bằng --data."
        )
    for step in MIGRATIONS[version:]:
        step(connection)
    if version == 0:
        connection.execute(insert(meta).values(key="version", value=str(len(MIGRATIONS))))
    elif version < len(MIGRATIONS):
        connection.execute(
            update(meta).where(meta.c.key == "version").values(value=str(len(MIGRATIONS)))
        )


def is_current(connection: Connection) -> bool:
    """Whether no migration is due (the common case, told without a write transaction)."""
    if not inspect(connection).has_table("meta"):
        return False
    stored = connection.execute(
        select(func.max(meta.c.value)).where(meta.c.key == "version")
    ).scalar()
    return stored == str(len(MIGRATIONS))
