"""Two files of one name: an edited source takes the place of the earlier one, another text does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.errors import UsageError
from kg.model.documents import Source

LEAST = 0.5
"""Share of the shorter text's lines that an edited source has in common with what it was. The folder that a file was
read from is no part of a build (the same input gives the same bytes wherever it lies), so the words must tell."""


def refuse_other_texts(before: Mapping[str, Source], read: Iterable[Source]) -> None:
    """UsageError where a source would take the place of another text that happens to bear its name."""
    for source in read:
        earlier = before.get(source.name)
        if earlier is not None and likeness(earlier.text, source.text) < LEAST:
            raise UsageError(
                "the build holds another text under this name", source.name,
                "rename the file, give both at once, or replace it with --allow-shrink",
            )  # fmt: skip


def likeness(a: str, b: str) -> float:
    """The share of the lines of the one with fewer that stand in the other, spaces aside."""
    one, other = ({"".join(line.split()) for line in text.splitlines()} - {""} for text in (a, b))
    return len(one & other) / min(len(one), len(other)) if one and other else 1.0
