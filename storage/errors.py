"""What can go wrong, drawn once.

HoiBaoError                  says what happened and what to do; shown once, at the edge
├── UsageError               the request cannot be served (empty question, bad filter)
├── SettingsError            a setting is unknown or malformed
├── StoreError               the data folder
│   ├── StoreLocked          another process is writing
│   ├── StoreMismatch        built with another model, dimension or newer version
│   └── StoreDamaged         unreadable and not repairable from the catalog
├── ReadError                one input cannot be read as an article (the rest goes on)
├── EmbeddingError           the embedding engine or endpoint failed
└── ModelError               the language model is missing, refused or failed
"""

from __future__ import annotations


class HoiBaoError(Exception):
    """Base of all errors a user sees. The message names the remedy."""


class UsageError(HoiBaoError):
    """The request itself cannot be served."""


class SettingsError(HoiBaoError):
    """A setting is unknown or malformed."""


class StoreError(HoiBaoError):
    """The data folder cannot serve the request."""


class StoreLocked(StoreError):
    """Another process holds the write lock."""


class StoreMismatch(StoreError):
    """The store was built with another embedding model, dimension or a newer version."""


class StoreDamaged(StoreError):
    """The catalog itself is unreadable."""


class ReadError(HoiBaoError):
    """One input cannot be read as an article."""


class EmbeddingError(HoiBaoError):
    """Text could not be turned into vectors."""


class ModelError(HoiBaoError):
    """The language model is not configured, refused or failed."""
