"""The ground floor's section of the settings: where the data lies and what embeds it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

_ROOT = Path(__file__).resolve().parent


def default_data_folder() -> Path:
    """``HOIBAO_DATA``, else ``storage/data`` in a clone, else the user's data directory."""
    named = os.environ.get("HOIBAO_DATA")
    if named:
        return Path(named)
    if (_ROOT.parent / "pyproject.toml").is_file():
        return _ROOT / "data"
    from platformdirs import user_data_path

    return user_data_path("hoibao", appauthor=False)


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where a library is kept and how its sentences become vectors.

    ``database_url`` is an SQLAlchemy URL; without one the catalog is ``data/catalog.sqlite``.
    The ``embedding_`` fields serve the ``api`` engine, any OpenAI-compatible endpoint.
    """

    data: Path
    database_url: str | None = None
    embedding: Literal["embedded", "api"] = "embedded"
    embedding_model: str = "text-embedding-3-small"
    embedding_base_url: str | None = None
    embedding_api_key: SecretStr | None = None

    @property
    def url(self) -> str:
        """The catalog's SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{self.data / 'catalog.sqlite'}"

    @property
    def models(self) -> Path:
        """Where converted embedding models are cached."""
        return self.data / "models"
