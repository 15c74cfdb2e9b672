"""The tables of a build, indexed for reading: what stands where, what points to what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

import kg.relations  # noqa: F401 — the tables that relations bring
from kg.errors import UsageError
from kg.graph_page.model import Network
from kg.graph_page.rows import network
from kg.language import term
from kg.model.iri import BASE, Iris, passage, segment
from kg.model.manifest import read_manifest, source_text
from kg.model.table_files import Unread
from kg.model.tables import ROWS, AppointmentRow, CitationRow, DocumentRow, ProvisionRow, Tables
from kg.query.readable import called
from kg.report.write import Sources
from kg.time.identity import Identity
from kg.time.laws import Laws
from kg.web.headlines import Headline, read_headlines
from kg.web.readings import Readings
from kg.zh.numerals import numbered
from kg.zh.titles import is_draft

_PROVISION = re.compile(r"/(?:part|chp|sec|art|para|item|sub)_[^/]*.*$")
MOST_QUOTED = 60
"""Characters of a passage that name it."""
_SORT = re.compile("^(?:meeting|post|membership)/")
"""What stands before the name in the path of a thing without a page of its own."""
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a law with its provisions in reading order."""

    path: str
    law: str
    version: str
    date: str
    document: DocumentRow | None
    provisions: tuple[ProvisionRow, ...]


class Library:
    """Every page of the site asks this. `texts` are the decoded source files by name."""

    def __init__(
        self, tables: Tables, texts: Mapping[str, str], base: str = BASE, headlines: Sequence[Headline] = (), whole_graph: bool = True
    ) -> None:
        """`whole_graph`: is there one graph page of everything? A corpus has an overview, and pages cut from it."""
        self.tables, self.texts, self.base, self.headlines, self.whole_graph = tables, texts, base, headlines, whole_graph
        self.documents = {d.document_id: d for d in tables.documents}
        self.laws = {law.title: law for law in tables.laws}
        self.persons = {p.person_id: p for p in tables.persons}
        self.organisations = {o.organisation_id: o for o in tables.organisations}
        self.provisions = {p.provision_id: p for p in tables.provisions}

    def path(self, iri: str) -> str:
        """The part of an IRI behind the base: the address of its page."""
        return iri.removeprefix(self.base)

    def law_path(self, title: str) -> str:
        row = self.laws.get(title)
        return self.path(row.law_id) if row else f"law/{segment(title)}"

    @cached_property
    def law_titles(self) -> dict[str, str]:
        """Path of a law's page → its title; decisions with articles of their own are among them."""
        titles = {self.law_path(t): t for t in self.laws}
        for e in self.editions.values():
            titles.setdefault(e.path.rpartition("/")[0], e.law)
        return titles

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """Path of a version → the version."""
        rows = {self.path(v.version_id): v for v in self.tables.versions}
        grouped: dict[str, list[ProvisionRow]] = defaultdict(list)
        for p in self.tables.provisions:
            grouped[_PROVISION.sub("", self.path(p.provision_id))].append(p)
        found = {}
        for path, provisions in grouped.items():
            first, row = provisions[0], rows.get(path)
            document = self.documents.get(first.document_id)
            date = (row.date if row else "") or (document.date if document else "")
            found[path] = Edition(path, first.law, first.version, date, document, tuple(provisions))
        return found

    @cached_property
    def editions_of(self) -> dict[str, list[Edition]]:
        by_law = grouped(self.editions.values(), lambda e: e.law)
        for editions in by_law.values():
            editions.sort(key=lambda e: (not is_draft(e.version), e.date), reverse=True)
        return by_law

    @cached_property
    def children(self) -> dict[str, list[ProvisionRow]]:
        return grouped(self.tables.provisions, lambda p: p.parent_id)

    @cached_property
    def article_of(self) -> dict[str, str]:
        """Provision → the article it stands in (itself, for an article or what stands above one)."""
        found: dict[str, str] = {}
        for p in self.tables.provisions:
            above = p.level in ("part", "chapter", "section", "article")
            found[p.provision_id] = p.provision_id if above else found.get(p.parent_id, p.provision_id)
        return found

    @cached_property
    def cites(self) -> dict[str, list[CitationRow]]:
        """Article (or document, for a reference outside any article) → the references in it."""
        return grouped(self.tables.citations, lambda c: self.article_of.get(c.source_id, c.document_id))

    @cached_property
    def cited(self) -> dict[str, list[CitationRow]]:
        """Article → the references to it or to a part of it."""
        return grouped((c for c in self.tables.citations if c.target_id), lambda c: self.article_of.get(c.target_id, c.target_id))

    @cached_property
    def cited_law(self) -> dict[str, list[CitationRow]]:
        """Title → references to the law from elsewhere."""
        return grouped((c for c in self.tables.citations if c.source_law != c.target_law), lambda c: c.target_law)

    @cached_property
    def years(self) -> dict[str, str]:
        return {law.title: (law.adopted or law.promulgated)[:4] for law in self.tables.laws}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Table → how many rows it has."""
        return {name: self.tables.size(name) for name in ROWS}

    @cached_property
    def bound(self) -> dict[str, int]:
        """Whom duties and prohibitions bind, and how many."""
        counts: Counter[str] = Counter()
        for kind, subject in self.tables.values("duties", "kind", "subject"):
            if kind in ("duty", "prohibition"):
                counts.update(member for member in set(subject.split("|")) if member)
        return counts

    def of(self, table: str, column: str) -> dict[str, list[Any]]:
        """The rows of a table by the value of one column."""
        key = f"{table}.{column}"
        if key not in self._grouped:
            self._grouped[key] = grouped(self.tables.rows(table), lambda r: str(getattr(r, column)))
        return self._grouped[key]

    def at(self, table: str, iri: str) -> list[Any]:
        """The rows of a table that stand in a provision or in a part of it."""
        key = f"{table} by article"
        if key not in self._grouped:
            self._grouped[key] = grouped(self.tables.rows(table), lambda r: self.article_of.get(r.provision_id, r.provision_id))
        rows = self._grouped[key].get(self.article_of.get(iri, iri), [])
        return [r for r in rows if r.provision_id == iri or r.provision_id.startswith(iri + "/")]

    @cached_property
    def _grouped(self) -> dict[str, dict[str, list[Any]]]:
        return {}

    def target_path(self, c: CitationRow) -> str:
        """Where a reference leads: the provision, else the law, else nowhere."""
        if c.target_id in self.provisions:
            return self.path(c.target_id)
        return self.law_path(c.target_law) if self.law_path(c.target_law) in self.law_titles else ""

    def source_path(self, c: CitationRow) -> str:
        return self.path(c.source_id if c.source_id in self.provisions else c.document_id)

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.tables, self.texts)

    @cached_property
    def intime(self) -> Laws:
        """The laws in time."""
        return Laws(self.tables, self.texts)

    @cached_property
    def identities(self) -> dict[tuple[str, str], Sequence[Identity]]:
        """Paths of two versions → which article of one is which of the other, as far as it was asked."""
        return {}

    @cached_property
    def laws_alone(self) -> Network:
        """The network where laws stand for their articles: what pages cut from a corpus begin with."""
        return network(self.tables, articles=False)

    @cached_property
    def readings(self) -> Readings:
        return Readings(self.tables)

    @cached_property
    def meetings(self) -> dict[str, list[DocumentRow]]:
        return grouped((d for d in self.tables.documents if d.meeting), lambda d: d.meeting)

    def chapters(self, edition: Edition) -> list[tuple[str, list[ProvisionRow]]]:
        """The articles of a version on their chapters' headings."""
        headings = {}
        for p in edition.provisions:
            if p.level in ("part", "chapter", "section"):
                headings[p.part, p.chapter, p.section] = p.heading or p.text
        articles = [p for p in edition.provisions if p.level == "article"]
        out: list[tuple[str, list[ProvisionRow]]] = []
        for key, members in groupby(articles, key=lambda p: (p.part, p.chapter, p.section)):
            names = [(key[0], "", ""), (key[0], key[1], ""), key]
            heading = " ".join(dict.fromkeys(headings[k] for k in names if k in headings))
            number = numbered(key[1], "章") + " " if key[1] and heading and not heading.startswith("第") else ""
            out.append((number + heading, list(members)))
        return out

    def name(self, iri: str) -> str:
        """What people call a thing of the graph: a law's title, 北京市审计条例 第八条第一款; else the path of its page."""
        row: Any
        if row := self.provisions.get(iri):
            above = [] if row.article else [("part", "编"), ("chapter", "章"), ("section", "节")]
            levels = [*above, ("article", "条"), ("paragraph", "款"), ("item", "项"), ("subitem", "目")]
            place = "".join(numbered(getattr(row, level), unit) for level, unit in levels)
            return f"{row.law}{self._edition(row)} {place}"
        if row := self.documents.get(iri):
            return str(row.title)
        if row := self.persons.get(iri) or self.organisations.get(iri):
            return str(row.name)
        if act := self.acts.get(iri):
            return f"{term(f'rel.{act.action}')} {act.person} {act.date}"
        if quote := self._quoted(iri):
            return quote
        # What is cited and not held is called by its numbers, too.
        path = self.path(called(iri))
        return self._named.get(iri) or (_SORT.sub("", path).replace("/", " ") if _SORT.match(path) else path)

    def _quoted(self, iri: str) -> str:
        """The words at a place of a source, as far as they name it."""
        place = passage(iri)
        file = self.files.get(place.source) if place else None
        words = "".join(self.texts[file][place.start : place.end].split()) if place and file else ""
        return f"“{words[:MOST_QUOTED]}{'…' if len(words) > MOST_QUOTED else ''}”" if words else ""

    @cached_property
    def files(self) -> dict[str, str]:
        """IRI of a source → its file."""
        iris = Iris(self.base)
        return {iris.source(name): name for name in self.texts}

    def _edition(self, row: ProvisionRow) -> str:
        """The day of the text, where the law has several: each gazette calls its own 通过."""
        others = self.editions_of.get(row.law, ())
        if len(others) < 2:
            return ""
        here = self.editions.get(_PROVISION.sub("", self.path(row.provision_id)))
        return f"({here.date if here and here.date else row.version})"

    @cached_property
    def acts(self) -> dict[str, AppointmentRow]:
        return {a.event_id: a for a in self.tables.appointments}

    @cached_property
    def _named(self) -> dict[str, str]:
        named = {v.version_id: f"{v.title}({v.date or v.version})" for v in self.tables.versions}
        terms = {m.membership_id: f"{m.person} {m.organisation}{m.unit}{m.post}" for m in self.tables.memberships}
        return named | terms | {law.law_id: law.title for law in self.tables.laws}

    def words(self, document_id: str, start: int, end: int) -> str:
        """What the source says at a place."""
        document = self.documents.get(document_id)
        return self.texts.get(document.source, "")[start:end] if document else ""


def grouped(rows: Iterable[Row], key: Any) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)


def open_library(output: Path) -> Library:
    """The library of a finished build."""
    tables = output / "tables"
    if not tables.is_dir():
        raise UsageError("no graph here", str(output), "run `kg build` first, or name its folder with -o")
    manifest = read_manifest(output)
    texts = {k.name: source_text(output, k) for k in manifest.sources}
    return Library(Unread(tables), texts, manifest.base, read_headlines(output), not (output / "overview.html").is_file())
