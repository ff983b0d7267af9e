"""All settings, composed once at the edge and passed down.

Every setting is an environment variable with the prefix ``HOIBAO_`` or a line of ``.env``;
an unknown ``HOIBAO_`` name is refused, since a misspelt setting that is silently ignored
is found out only when the answer is wrong. ``OPENAI_API_KEY`` and ``OPENAI_BASE_URL`` are
honoured because every OpenAI-compatible tool sets them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.errors import SettingsError
from storage.settings import StorageSettings, default_data_folder

PREFIX = "HOIBAO_"
_EMBEDDING_FIELDS = ("embedding", "embedding_model", "embedding_base_url", "embedding_api_key")


@dataclass(frozen=True, slots=True)
class LLMSettings:
    """How answers are written by a language model; none is used unless ``configured``.

    ``timeout`` is in seconds for a whole answer, ``context_tokens`` the model's window,
    prices are per million tokens in the currency of the bill (0 when unknown).
    """

    model: str
    api_key: SecretStr | None
    base_url: str | None
    temperature: float
    timeout: float
    retries: int
    context_tokens: int
    max_tokens: int
    price_in: float
    price_out: float

    @property
    def configured(self) -> bool:
        """Whether a key or an own server is set."""
        return bool(self.api_key or self.base_url)


class Settings(BaseSettings):
    """What a user can set. See ``hoibao settings`` for the values in force."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    data: Path = Field(default_factory=default_data_folder, description="the data folder")
    database_url: str | None = Field(None, description="catalog URL; default: SQLite in the folder")
    language: Literal["vi", "en"] = Field("vi", description="language of interface and answers")

    embedding: Literal["embedded", "api"] = Field("embedded", description="embedding engine")
    embedding_model: str = Field("text-embedding-3-small", description="model of the API engine")
    embedding_base_url: str | None = Field(None, description="OpenAI-compatible embeddings server")
    embedding_api_key: SecretStr | None = Field(None, description="its key")

    llm_model: str = Field("gpt-4o-mini", description="language model that writes answers")
    llm_base_url: str | None = Field(None, description="OpenAI-compatible server, e.g. Ollama")
    llm_api_key: SecretStr | None = Field(None, description="key; default: OPENAI_API_KEY")
    llm_temperature: float = Field(0.0, ge=0, le=2, description="sampling temperature")
    llm_timeout: float = Field(60.0, gt=0, le=600, description="seconds before giving up")
    llm_retries: int = Field(2, ge=0, le=10, description="tries after a 429 or 5xx")
    llm_context_tokens: int = Field(8192, ge=512, description="the model's context window")
    llm_max_tokens: int = Field(600, ge=32, description="longest answer")
    llm_price_in: float = Field(0.0, ge=0, description="price per million input tokens")
    llm_price_out: float = Field(0.0, ge=0, description="price per million output tokens")

    outlets: Path | None = Field(None, description="own table of outlets (environment only)")

    host: str = Field("127.0.0.1", description="address the page listens on")
    port: int = Field(8501, ge=1, le=65535, description="port the page listens on")

    @field_validator("llm_base_url", "embedding_base_url")
    @classmethod
    def _http_only(cls, value: str | None) -> str | None:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("phải bắt đầu bằng http:// hoặc https://")
        return value or None

    @property
    def storage(self) -> StorageSettings:
        """The ground floor's section."""
        values = {name: getattr(self, name) for name in _EMBEDDING_FIELDS}
        if values["embedding_api_key"] is None:
            values["embedding_api_key"] = _environment_key()
        return StorageSettings(data=self.data, database_url=self.database_url, **values)

    @property
    def llm(self) -> LLMSettings:
        """The language model's section."""
        base_url = self.llm_base_url or os.environ.get("OPENAI_BASE_URL") or None
        return LLMSettings(
            model=self.llm_model,
            api_key=self.llm_api_key or _environment_key(),
            base_url=base_url,
            temperature=self.llm_temperature,
            timeout=self.llm_timeout,
            retries=self.llm_retries,
            context_tokens=self.llm_context_tokens,
            max_tokens=self.llm_max_tokens,
            price_in=self.llm_price_in,
            price_out=self.llm_price_out,
        )


def _environment_key() -> SecretStr | None:
    key = os.environ.get("OPENAI_API_KEY", "")
    return SecretStr(key) if key else None


def _names_in(env_file: Path) -> list[str]:
    if not env_file.is_file():
        return []
    lines = env_file.read_text(encoding="utf-8", errors="replace").splitlines()
    names = [line.split("=", 1)[0].removeprefix("export ").strip() for line in lines]
    return [name for name in names if name.upper().startswith(PREFIX)]


def load_settings(data: Path | str | None = None, *, language: str | None = None) -> Settings:
    """Reads the environment and ``.env``; ``data`` and ``language`` from a command line win.

    Raises:
        SettingsError: an unknown name or a malformed value, with the good names.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    given = [name for name in os.environ if name.upper().startswith(PREFIX)]
    unknown = sorted({n for n in given + _names_in(Path(".env")) if n.upper() not in known})
    if unknown:
        raise SettingsError(
            f"Không có thiết lập nào tên {', '.join(unknown)}. "
            f"Các tên dùng được: {', '.join(sorted(known))}."
        )
    overrides: dict[str, object] = {}
    if data is not None:
        overrides["data"] = Path(data).expanduser()
    if language is not None:
        overrides["language"] = language
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        details = "; ".join(
            f"{PREFIX}{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()
        )
        raise SettingsError(f"Thiết lập không hợp lệ: {details}") from None
