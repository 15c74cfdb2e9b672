"""Two files of one name: an edited source takes the place of the earlier one, another text does not.

The folder that a file was read from is no part of a build (the same input gives the same bytes wherever it lies), so
the words must tell: too few lines in common, or none of the documents that stood there before (two editions of one law).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.errors import UsageError
from kg.model.documents import Source
from kg.model.manifest import Kept
from kg.model.tables import DocumentRow

LEAST = 0.5
"""Share of the shorter text's lines that an edited source has in common with what it was."""
_TODO = "rename the file, build both at once with --replace, or replace the text with --allow-shrink"


def refuse_other_texts(kept: Mapping[str, Kept], earlier: Callable[[str], Source], read: Iterable[Source]) -> None:
    """UsageError where a source would take the place of another text that happens to bear its name."""
    for source in read:
        known = kept.get(source.name)
        if known is not None and known.sha256 != source.sha256 and likeness(earlier(source.name).text, source.text) < LEAST:
            raise UsageError("the build holds another text under this name", source.name, _TODO)


def likeness(a: str, b: str) -> float:
    """The share of the lines of the one with fewer that stand in the other, spaces aside."""
    one, other = ({"".join(line.split()) for line in text.splitlines()} - {""} for text in (a, b))
    return len(one & other) / min(len(one), len(other)) if one and other else 1.0


def refuse_other_documents(name: str, before: Iterable[DocumentRow], after: Iterable[DocumentRow]) -> None:
    """UsageError where a changed source has none of the documents (title, kind, date) that it had."""
    old, new = ({(d.title, d.kind, d.date) for d in rows} for rows in (before, after))
    if old and not old & new:
        raise UsageError(f"the build holds another text under this name ({_titles(old)}; now {_titles(new)})", name, _TODO)


def _titles(documents: set[tuple[str, str, str]]) -> str:
    title, _, date = min(documents, default=("nothing", "", ""))
    return f"{title} {date}".strip()
