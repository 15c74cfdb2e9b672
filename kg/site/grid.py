"""Rows as a reader wants them: sorted, filtered, counted by the values of a column, a page at a time.

Columns of identifiers stand behind the names they belong to (`person_id` is where `person` leads), and where
something was read (document, start, end) is one link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from typing import Any

from kg.errors import UsageError
from kg.language import LANGUAGE
from kg.language.labels import CODED, RANGE, heading, label_of, spread
from kg.model.column_types import FLAGS
from kg.model.near import did_you_mean
from kg.model.tables import cells, columns
from kg.site.library import Library
from kg.site.named import page_of
from kg.site.page import url
from kg.zh.numerals import numbered

SIZE = 100
"""Rows of a page."""
MOST_VALUES = 40
"""Values that a column is counted by; of more the most frequent."""
NAMED_BY = {
    "person": "person_id", "organisation": "organisation_id", "parent": "parent_id", "title": "document_id|law_id",
    "name": "person_id|organisation_id|entity_id", "instrument": "law_id", "article": "provision_id", "source_article": "source_id",
    "target_law": "target_id",
}  # fmt: skip
"""A column that names a thing → the column that identifies it (of several the first that is there)."""
BEHIND = frozenset({"start", "end", "by", "score", "n", "start_event", "end_event"})
"""Not for readers, or told by another column."""
AMOUNT = RANGE[1]
PLACES = {
    "article": (("article", "条"), ("paragraph", "款"), ("item", "项"), ("subitem", "目")),
    "violated_article": (("violated_article", "条"), ("violated_paragraph", "款"), ("violated_item", "项")),
    **{c: ((c, "条"),) for c in ("source_article", "old_article", "new_article")},
}
"""A column where a place is read as one (第十八条第一款) → the numbers that make it up, each with its unit."""
TOGETHER = {AMOUNT: RANGE, **{column: tuple(c for c, _ in parts) for column, parts in PLACES.items()}}
"""A column → all those that are read in it, as long as a reader has not asked for each by itself."""
FOLDED = {
    "documents": ("source", "written", "author_role", "page", "number", "subject_version", "title_from"),
    "citations": ("source_version", "target_version", "chapter", "reason", "part", "section", "candidates", "repaired", "annex"),
    "appointments": ("verb", "meeting", "reason", "repaired", "body_term", "organisation_term", "country", "date_from", "traits"),
}
"""A table too wide for a screen → what a reader looks for last: folded into its row until all columns, or that one, are asked for."""
RESERVED = ("page", "sort", "order", "facet", "q", "all")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and the address it leads to."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One page of a table. `facet` and `values`: a column and how often it has which value; `asked`: the parameters, for links.
    `folded`: columns that stand behind each row, in `behind` their cells."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    folded: tuple[str, ...]
    behind: tuple[tuple[Cell, ...], ...]
    found: int
    total: int
    page: int
    sort: str
    falling: bool
    facet: str
    values: tuple[tuple[str, int], ...]
    asked: Mapping[str, str]
    filters: Mapping[str, str]

    def heading(self, column: str) -> str:
        """What the column is called."""
        return heading("range" if column == AMOUNT and not self.asked.get("all") else f"{self.name}.{column}")

    def link(self, **changed: object) -> str:
        """The address of this table asked for otherwise; a changed order or filter begins on the first page."""
        asked = {k: v for k, v in self.asked.items() if k != "page"} | changed
        return url(f"tables/{self.name}", **asked)


def grid(library: Library, name: str, asked: Mapping[str, str], page: int, called: Callable[[str, str], str]) -> Grid:
    """The table `name` as `asked` for: `sort` (with `order=falling`), `facet`, `q` (words anywhere in a row) and columns
    with the value they must have. `called(column, value)` tells a code in words. UsageError for a column that is not there."""
    own = columns(name)
    _refuse_others(name, asked)
    rows: Sequence[Any] = getattr(library.tables, name)
    given = {k: v for k, v in asked.items() if v}
    filters = {k: given[k] for k in given if k in own}
    kept = _kept(name, rows, filters, asked.get("q", ""), called)
    facet, sort, falling = asked.get("facet", ""), asked.get("sort", ""), asked.get("order") == "falling"
    kept = _sorted(kept, sort, falling) if sort else kept
    # A table of a corpus has hundreds of thousands of rows: only those shown are put together.
    here = [cells(r) for r in kept[(page - 1) * SIZE : page * SIZE]]
    whole = bool(asked.get("all"))
    shown, folded = (own, ()) if whole else _folded(name, _filled(_readable(name, own), here), (sort, facet, *filters))
    cell = _cell if whole else _joined
    told = partial(_told, library, name, called, cell)
    return Grid(
        name,
        shown,
        told(shown, here),
        folded,
        told(folded, here),
        len(kept),
        len(rows),
        page,
        sort,
        falling,
        facet,
        tuple(Counter(str(v) for v in map(attrgetter(facet), kept)).most_common(MOST_VALUES)) if facet else (),
        given,
        filters,
    )


Row = dict[str, object]


def _folded(name: str, there: Sequence[str], wanted: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that are shown, and those that are folded; never one that is `wanted`."""
    behind = {c for c in FOLDED.get(name, ()) if c not in wanted}
    return tuple(c for c in there if c not in behind), tuple(c for c in there if c in behind)


def _told(
    library: Library, name: str, called: Callable[[str, str], str], cell: Callable[..., Cell], columns: Sequence[str], rows: Sequence[Row]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cell(library, name, c, r, called) for c in columns) for r in rows)


def _refuse_others(name: str, asked: Mapping[str, str]) -> None:
    """UsageError for a column that the table has not, as a filter, an order or a facet."""
    own = columns(name)
    for key in asked:
        if key not in (*own, *RESERVED):
            raise UsageError(f"{name} has no column {key[:80]!r}", "tables", did_you_mean(key, own, f"it has: {', '.join(own)}"))
    for key in ("sort", "facet"):
        if asked.get(key) and asked[key] not in own:
            raise UsageError(f"{name} has no column {asked[key][:80]!r}", key, did_you_mean(asked[key], own, f"it has: {', '.join(own)}"))


def _sorted(rows: Sequence[Any], column: str, falling: bool) -> list[Any]:
    """Rows by a column; those without a value stand last in either order."""
    value = attrgetter(column)
    there = sorted((r for r in rows if value(r) not in ("", None)), key=lambda r: _order(value(r)), reverse=falling)
    return [*there, *(r for r in rows if value(r) in ("", None))]


def _filled(names: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns that a row has something in; all, where there is no row."""
    return tuple(c for c in names if not rows or any(r.get(x) for r in rows for x in TOGETHER.get(c, (c,))))


def _kept(table: str, rows: Sequence[Any], filters: Mapping[str, str], words: str, called: Callable[[str, str], str]) -> Sequence[Any]:
    for column, wanted in filters.items():
        value = attrgetter(column)
        rows = [r for r in rows if str(value(r)) == wanted]
    own = columns(table)
    values, codes = attrgetter(*own), [c for c in own if c in CODED or f"{table}.{c}" in CODED]
    label = cache(lambda column, value: called(f"{table}.{column}", value))
    for word in words.split()[:8]:
        rows = [r for r in rows if any(word in str(v) for v in values(r)) or any(word in label(c, str(getattr(r, c))) for c in codes)]
    return rows


def _order(value: object) -> tuple[int, float, str]:
    """Numbers as numbers, article 2 before 10; else by the text."""
    text = str(value)
    head = text.split("-", 1)[0]
    return (0, float(head), text) if head.isascii() and head.isdigit() and len(head) < 16 else (1, 0.0, text)


def _readable(name: str, own: Sequence[str]) -> tuple[str, ...]:
    # Where a fact was read is a column of its own, but a document's own identifier is told by its title.
    behind = BEHIND | {c for column, parts in TOGETHER.items() if column in own for c in parts if c != column}
    return tuple(c for c in own if c not in behind and (not c.endswith("_id") or (c == "document_id" and name != "documents")))


def _joined(library: Library, name: str, column: str, row: Row, called: Callable[[str, str], str]) -> Cell:
    """The cell with what stands beside it in other columns: a range with its unit, a place with paragraph and item."""
    told = _cell(library, name, column, row, called)
    if column == AMOUNT:
        least, most, unit = (str(row[c]) for c in RANGE)
        return Cell(spread(least, most, unit))
    if column in PLACES:
        return Cell("".join(numbered(str(row.get(c, "")), unit) for c, unit in PLACES[column]), told.address)
    return told


def _cell(library: Library, name: str, column: str, row: Row, called: Callable[[str, str], str]) -> Cell:
    value = str(row[column])
    if not value:
        return Cell("")
    if column == "document_id":
        document = library.documents.get(value)
        return Cell(document.title if document else value, url(library.path(value)) if document else "")
    identifier = next((str(row[i]) for i in NAMED_BY.get(column, "").split("|") if row.get(i)), "")
    if identifier and identifier.startswith(library.base):
        return Cell(library.name(value) if value.startswith(library.base) else value, url(library.path(identifier)))
    if value.startswith(library.base):
        return Cell(library.name(value), url(library.path(value)))
    if path := page_of(library, column, value):
        return Cell(value, url(path))
    if column in FLAGS:
        return Cell("✓" if row[column] else "")
    return Cell(called(f"{name}.{column}", value) or label_of(column, value, LANGUAGE.get()))
