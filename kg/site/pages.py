"""What each page of the site shows: a path of the site → a template and its content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import permutations
from typing import Any
from urllib.parse import urlencode

from kg.language import term
from kg.language.labels import coded
from kg.model.tables import CitationRow, EventRow, ProvisionRow
from kg.model.tally import Tally, tally
from kg.report.write import Passage, charts, problems, totals
from kg.site.compare import content
from kg.site.decided import beside_decision, decided_path
from kg.site.duties import MOST_SUBJECTS, subjects, threats
from kg.site.intime import counterparts, since, standing
from kg.site.library import Edition, Library
from kg.site.marks import in_document, linked, pieces, target
from kg.site.page import Page
from kg.site.people import meeting, organisation, person
from kg.web.headlines import Headline, by_sort
from kg.zh.numerals import numbered

FIRST_HEADLINES = 3
"""Of each sort that many stand open on the first page."""


def page(library: Library, path: str) -> Page | None:
    """The page of a thing by its path (its IRI behind the base); None where there is no such thing."""
    family = path.partition("/")[0]
    make = FAMILIES.get(family)
    return make(library, path) if make else None


def home(library: Library) -> Page:
    t = library.tables
    with_text = [(e[0].law, e[0].path, len(e[0].provisions), e[0].date) for e in library.editions_of.values()]
    return Page(
        "home.html",
        term("site.title"),
        {
            "headlines": _headlines(library),
            "totals": totals(Tally(Counter(library.sizes))),
            "texts": sorted(with_text, key=lambda x: (-x[2], x[0]))[:200],
            "documents": t.documents[:300],
            "meetings": [(m, len(d)) for m, d in sorted(library.meetings.items())][:50],
            "subjects": subjects(library)[:MOST_SUBJECTS],
            "bodies": [(library.organisations[o], n) for o, n in _busiest_bodies(library)],
        },
    )


def _headlines(library: Library) -> list[tuple[str, list[tuple[Headline, str, Passage]], list[tuple[Headline, str, Passage]]]]:
    """Of each sort its name, the first headlines and the others."""
    told = []
    for what, found in by_sort(library.headlines).items():
        rows = [(h, library.path(h.target), library.sources.words(h.source, h.start, h.end)) for h in found]
        told.append((coded("what", what), rows[:FIRST_HEADLINES], rows[FIRST_HEADLINES:]))
    return told


def _busiest_bodies(library: Library) -> list[tuple[str, int]]:
    counts = Counter(a.organisation_id for a in library.tables.appointments)
    counts.update(r.organisation_id for r in library.tables.roles)
    known = [(o, n) for o, n in counts.items() if o in library.organisations]
    return sorted(known, key=lambda pair: (-pair[1], pair[0]))[:30]


def law(library: Library, path: str) -> Page | None:
    """A law (its adopted or latest text), one version of it, or one provision."""
    if path in library.law_titles:
        title = library.law_titles[path]
        editions = library.editions_of.get(title, [])
        return _law(library, title, editions[0] if editions else None)
    if path in library.editions:
        return _law(library, library.editions[path].law, library.editions[path])
    row = library.provisions.get(library.base + path)
    return _provision(library, row) if row else None


def _law(library: Library, title: str, edition: Edition | None) -> Page:
    editions = library.editions_of.get(title, [])
    earlier = [e for e in editions if edition and e.date < edition.date]
    cited = [c for c in library.cited_law.get(title, []) if not edition or c.target_id not in library.provisions]
    chapters = []
    for heading, articles in library.chapters(edition) if edition else []:
        chapters.append((heading, [_article(library, a) for a in articles]))
    return Page(
        "law.html",
        title,
        {
            "law": library.laws.get(title),
            "edition": edition,
            "standing": standing(library, title),
            "law_path": library.law_path(title),
            "editions": editions,
            "earlier": max(earlier, key=lambda e: e.date, default=None),
            "decided": decided_path(library, edition) if edition else "",
            "chapters": chapters,
            "threats": threats(library, edition) if edition else [],
            "cited": _cited(library, cited[:200]),
            "cited_more": max(0, len(cited) - 200),
            "events": told_once(library.of("events", "law").get(title, [])),
            "documents": library.of("documents", "subject_law").get(title, []),
            "amendments": library.of("amendments", "law").get(title, []),
            "changes": library.of("amendments", "decision").get(title, []),
        },
    )


def told_once(events: Iterable[EventRow]) -> list[EventRow]:
    """The life of a law in order of time, each event once: not by the month beside its day, nor by several documents; of those that tell
    the day the one that names a body, first."""
    kept: dict[tuple[str, str], EventRow] = {}
    for e in sorted(events, key=lambda e: (e.date or "9", not e.body, e.start)):
        kept.setdefault((e.event, e.date or f"{e.body}{e.start}"), e)
    days: dict[str, set[str]] = {}
    for kind, day in kept:
        days.setdefault("passed" if kind == "enacted" else kind, set()).add(day)
    return [
        e for e in kept.values() if not _told_better(e, days["passed" if e.event == "enacted" else e.event], ("passed", e.date) in kept)
    ]


def _told_better(event: EventRow, days: Iterable[str], passed: bool) -> bool:
    finer = any(day[:4].isdigit() and day != event.date and day.startswith(event.date) for day in days)
    return finer or (event.event == "enacted" and passed)


def _article(library: Library, row: ProvisionRow) -> dict[str, Any]:
    iri = row.provision_id
    text = linked(library, row.text, library.cites.get(iri, []), term)
    incoming = library.cited.get(iri, [])
    return {
        "row": row,
        "name": numbered(row.article, "条"),
        "path": library.path(iri),
        "pieces": text,
        "cited": _cited(library, incoming[:5]),
        "cited_more": max(0, len(incoming) - 5),
        "penalties": library.at("penalties", iri),
        "duties": sum(d.kind in ("duty", "prohibition") for d in library.at("duties", iri)),
    }


def _cited(library: Library, rows: Iterable[CitationRow]) -> list[tuple[CitationRow, str, str, Passage]]:
    """References from elsewhere: the row, the page it stands on, what that is called, the words around it."""
    return [
        (
            c,
            library.source_path(c),
            library.name(c.source_id if c.source_id in library.provisions else c.document_id),
            library.sources.passage(c.document_id, c.start, c.end),
        )
        for c in rows
    ]


def _name(row: ProvisionRow) -> str:
    parts = ((row.article, "条"), (row.paragraph, "款"), (row.item, "项"), (row.subitem, "目"))
    return "".join(numbered(n, u) for n, u in parts) or row.heading or row.text[:30]


def _provision(library: Library, row: ProvisionRow) -> Page:
    iri = row.provision_id
    article = library.article_of[iri]
    whole = iri == article
    cites = [c for c in library.cites.get(article, []) if whole or _within(c.source_id, iri)]
    cited = [c for c in library.cited.get(article, []) if whole or _within(c.target_id, iri)]
    edition = library.path(iri)
    siblings = library.children.get(row.parent_id, [])
    at = next((n for n, s in enumerate(siblings) if s.provision_id == iri), 0)
    name = _name(row)
    return Page(
        "provision.html",
        f"{row.law} {name}",
        {
            "row": row,
            "name": name,
            "law_path": library.law_path(row.law),
            "edition": edition,
            "parent": library.provisions.get(row.parent_id),
            "children": [c for c in library.children.get(iri, []) if c.text != row.text],
            "before": siblings[at - 1] if at else None,
            "after": siblings[at + 1] if at + 1 < len(siblings) else None,
            "pieces": linked(library, row.text, cites, term),
            "cites": [(c, library.target_path(c), target(c), since(library, c)) for c in cites],
            "cited": _cited(library, cited),
            "penalties": library.at("penalties", iri),
            "duties": library.at("duties", iri),
            "definitions": library.at("definitions", iri),
            "document": library.documents.get(row.document_id),
            "passage": library.sources.passage(row.document_id, row.start, row.end),
            "same": counterparts(library, row),
        },
    )


def _within(iri: str, outer: str) -> bool:
    return iri == outer or iri.startswith(outer + "/")


def compared(old: Edition, new: Edition) -> str:
    """The path of the page with two versions side by side."""
    return f"compare/{new.path.removeprefix('law/')}/{old.path.rpartition('/')[2]}"


def comparison(library: Library, path: str) -> Page | None:
    """compare/<law>/<new version>/<old version>; compare/<law>/<version> has the decision beside the text."""
    alone = library.editions.get(f"law/{path.removeprefix('compare/')}")
    if alone is not None:
        shown = beside_decision(library, alone)
        return Page("decided.html", f"{alone.law}：{alone.version}", shown) if shown else None
    newer, _, older = path.removeprefix("compare/").rpartition("/")
    new = library.editions.get(f"law/{newer}")
    old = library.editions.get(f"law/{newer.rpartition('/')[0]}/{older}")
    if new is None or old is None or new is old:
        return None
    return Page("compare.html", f"{new.law}：{old.version} → {new.version}", content(library, old, new))


def comparisons(library: Library) -> list[str]:
    """The paths of all such pages: each version with every earlier one, or with its decision."""
    decided = [decided_path(library, e) for editions in library.editions_of.values() for e in editions]
    return [p for p in decided if p] + [
        compared(old, new) for editions in library.editions_of.values() for new, old in permutations(editions, 2) if old.date < new.date
    ]


def document(library: Library, path: str) -> Page | None:
    row = library.documents.get(library.base + path)
    if row is None:
        return None
    found = in_document(library, row.document_id, term)
    marked = Counter(f.kind for f in found)
    return Page(
        "document.html",
        row.title,
        {
            "document": row,
            "pieces": _pieces(library, row, found),
            "marked": sorted(marked.items()),
            "text": bool(library.texts.get(row.source)),
        },
    )


def _pieces(library: Library, row: Any, found: list[Any]) -> list[Any]:
    text = library.texts.get(row.source, "")
    return pieces(text, row.start, min(row.end, len(text)), found)


def source_problems(library: Library) -> Page:
    found = problems(library.tables, library.sources)
    return Page("problems.html", term("report.problems"), {"problems": found, "charts": charts(tally(library.tables))})


def in_graph(library: Library, iri: str) -> tuple[str, str]:
    """What opens a thing on the graph page: around what it is cut, where one page can't hold all, and the part behind `#`.

    A paragraph or item stands there as its article."""
    key = library.path(library.article_of.get(iri, iri))
    return "" if library.whole_graph else key, urlencode({"n": key})


FAMILIES: dict[str, Callable[[Library, str], Page | None]] = {
    "law": law,
    "compare": comparison,
    "person": person,
    "organisation": organisation,
    "meeting": meeting,
    "document": document,
}
"""First segment of an IRI → its page."""
