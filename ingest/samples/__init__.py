"""Articles a new user starts with: our own retellings, honest about being samples.

They leave a collection when the first article of the user's own comes in: a briefing shall cite
newspapers, and a retelling must not stand beside the page that it retells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport, Progress
    from storage.library import Library

_KIND, _NAME = "samples", "given"


def folder() -> Path:
    """The folder that holds the sample articles."""
    return Path(__file__).parent / "articles"


def give(library: Library, *, on_progress: Progress | None = None) -> IngestReport:
    """Store the samples and remember that they were not asked for."""
    from ingest.pipeline import ingest

    report = ingest(library, [folder()], on_progress=on_progress)
    library.documents(_KIND).put(_NAME, {"articles": [id for id, _, _ in report.articles]})
    return report


def retire(library: Library, own: Iterable[str], remove: Callable[[str], int]) -> int:
    """Remove the samples that were given, except articles that are the user's ``own`` by now.

    ``remove`` takes an id and returns how many articles went; their sum is returned. From then
    on a sample is an article like any other.
    """
    given = library.documents(_KIND).get(_NAME)
    if not given:
        return 0
    gone = sum(remove(id) for id in sorted(set(given["articles"]) - set(own)))
    library.documents(_KIND).delete(_NAME)
    return gone
