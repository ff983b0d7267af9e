"""Packages whose ``__init__`` runs only when a name of it is asked for.

``llama_index.core`` imports everything it has as soon as one of its modules is imported: chat
engines, memories, indices, 500 modules and about half of the time that a single ``hoibao ask``
takes. Its modules do not need that. ``importlib.util.LazyLoader`` does the same for modules, but
not for packages: importing a submodule reads the package's ``__path__``, which loads it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any

_loading = RLock()


class _LazyPackage(ModuleType):
    """A package that runs its ``__init__`` at the first name it does not have yet."""

    def __getattr__(self, name: str) -> Any:
        loader = self.__spec__.loader if self.__spec__ else None
        if name.startswith("__") or not isinstance(loader, _LazyLoader):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        loader.load(self)
        try:
            return vars(self)[name]
        except KeyError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


class _LazyLoader(Loader):
    """Makes the package at once and runs it on ``load``."""

    def __init__(self, loader: Loader, known: Mapping[str, object]) -> None:
        self._loader = loader
        self._known = known
        self._begun = False

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LazyPackage(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Gives the known names; for the others see ``load``."""
        vars(module).update(self._known)

    def __getattr__(self, name: str) -> Any:
        # What else a loader knows, such as the files that lie in the package.
        return getattr(self._loader, name)

    def load(self, module: ModuleType) -> None:
        """Runs the package once; other threads wait, its own imports see what is there so far."""
        with _loading:
            if self._begun:
                return
            self._begun = True
            try:
                self._loader.exec_module(module)
            except BaseException:
                self._begun = False
                raise


class _LazyFinder(MetaPathFinder):
    """Finds one package as the path does, and gives it the lazy loader."""

    def __init__(self, package: str, known: Mapping[str, object]) -> None:
        self._package = package
        self._known = known

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._package:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _LazyLoader(spec.loader, self._known)
        return spec


def import_lazily(package: str, **known: object) -> None:
    """From now on ``package`` is lazy; one that is imported already stays as it is.

    ``known`` are names with the values that the package starts with: asking for them does not
    load it.
    """
    sys.meta_path.insert(0, _LazyFinder(package, known))
