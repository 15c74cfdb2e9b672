"""The Python side: what `kg.open(folder)` returns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg.relations  # noqa: F401 — the tables that relations bring
from kg.answers import Rows, Table, Thing
from kg.errors import KgError, UsageError
from kg.model.html import html_table
from kg.model.iri import Iris
from kg.model.near import one_of
from kg.model.tables import ROWS, Tables, cells

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.model.manifest import Manifest
    from kg.search.index import Search
    from kg.search.show import Known
    from kg.store.base import Store
    from kg.time.articles import LawAt
    from kg.time.laws import Laws


class Graph:
    """A finished build: ask it, read its tables, hand it to rdflib, networkx, pandas.

    `folder` is what `kg build -o` wrote; `endpoint` asks a SPARQL server instead of the embedded store.
    """

    def __init__(self, folder: str | Path, endpoint: str = "") -> None:
        self.folder = Path(folder)
        self._endpoint = endpoint

    @cached_property
    def store(self) -> Store:
        if self._endpoint:
            from kg.store.remote import Remote

            return Remote(self._endpoint)
        from kg.store.embedded import Embedded

        return Embedded.open(self._build[0] / "store")

    def query(self, question: str, **params: str | int) -> Rows:
        """A saved question by its name (parameters by theirs), or SPARQL 1.1 text.

        >>> [row["new_article"] for row in graph.query("renumbering", law="云州市古井保护条例")]
        ['7', '8']
        >>> graph.query("SELECT ?d { ?p foaf:name '鲁青山'@zh . ?a kg:person ?p ; dcterms:date ?d } LIMIT 1")[0]["d"]
        '2024-02-28'
        >>> graph.query("delegates")
        <7 rows: person, unit, action, body, date, reason>
        """
        from kg.query.run import run

        given = {k: str(v) for k, v in params.items()}
        return Rows(run(self.store, question, given))

    def search(self, words: str, most: int = 20) -> Table:
        """Laws, provisions, persons, bodies and documents by any way of writing them; KgError with the nearest names for none.

        >>> [row["title"] for row in graph.search("古井保护条例 2")][:1]
        ['云州市古井保护条例 第二条']
        """
        answer = self._search.ask(words, size=most)
        if answer.near:
            close = "、".join(e.title for e in answer.near[:3])
            raise KgError(f"nothing found for {words[:80]!r}", todo=f"did you mean {close}?")
        return Table(
            [
                {"kind": h.entry.kind, "title": h.entry.title, "year": h.entry.year, "place": h.entry.place}
                | {"words": h.before + h.words + h.after, "iri": self.iris.base + h.entry.path}
                for h in answer.hits
            ]
        )

    def known(self, name: str) -> Known:
        """All that is known of one thing; UsageError where the name fits none or several."""
        from kg.search.show import about

        return about(self._search.one(name), self.tables(), self.sources(), self.iris.base)

    def person(self, name: str) -> Thing:
        """A person with all that is known of them; UsageError where the name fits none or several.

        >>> graph.person("鲁青山").evidence[0]["quote"]
        '鲁青山为云州市中级人民法院民事审判第二庭庭长'
        """
        return self._thing(name, "person")

    def body(self, name: str) -> Thing:
        """A body with all that is known of it.

        >>> graph.body("云州市中级人民法院").kind
        'organisation'
        """
        return self._thing(name, "organisation")

    def provision(self, law: str, article: int | str = "", paragraph: int | str = "", item: int | str = "") -> Thing:
        """A provision by its numbers (8, 8-1 or 第八条之一), or by a whole reference: its text, references, duties and penalties.

        >>> graph.provision("古井保护条例", 8, 1).text
        '在古井周围五米范围内不得修建建筑物。'
        >>> graph.provision("古井保护条例第八条第一款")
        <article 云州市古井保护条例 第八条第一款: 1 provisions, 2 citations, 1 duties>
        """
        return self._thing(" ".join(str(part) for part in (law, article, paragraph, item) if part != ""), "article")

    def _thing(self, name: str, kind: str) -> Thing:
        known = self.known(name)
        if known.thing.kind != kind:
            raise UsageError(f"{name[:80]!r} is no {kind} but a {known.thing.kind}", todo="graph.known takes any name")
        return Thing(known, self.iris.base, {d.document_id: d.source for d in self.tables().documents})

    @cached_property
    def _search(self) -> Search:
        from kg.search.index import Search

        return Search(self.tables(), self.sources(), self.iris.base)

    @property
    def questions(self) -> dict[str, str]:
        """The saved questions and what they ask.

        >>> print(graph.questions["career"])
        履历：某人的任免与职务，按时间 | One person's appointments and roles in time order
        """
        from kg.query.run import saved

        return {s.name: f"{s.zh} | {s.en}" for s in saved()}

    @cached_property
    def graph(self) -> rdflib.Dataset:
        """An rdflib Dataset over the store (read only); the default graph is the union.

        >>> from rdflib.namespace import FOAF
        >>> sorted(graph.graph.objects(None, FOAF.name))[0].language
        'zh'
        """
        import oxrdflib
        import rdflib

        inner = getattr(self.store, "inner", None)
        if inner is None:
            raise UsageError("only an embedded store opens in rdflib", self.store.name, "use rdflib's SPARQLStore")
        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=inner), default_union=True)

    def networkx(self, kind: str = "citations") -> networkx.MultiDiGraph[str]:
        """`citations` (references and amendments, no containment), `laws` (what contains what), `people`, `bodies` (their tree) or `all`.

        >>> sorted({of for _, _, of in graph.networkx("bodies").edges(data="relation")})
        ['sub_organization_of']
        """
        from kg.graph.network import network

        return network(self.tables(), kind, self.iris)

    def tables(self) -> Tables:
        """All rows, as the records of `kg.model.tables`."""
        return self._tables

    @cached_property
    def _tables(self) -> Tables:
        from kg.model.table_files import read_tables

        return read_tables(self._build[0] / "tables")

    @cached_property
    def laws(self) -> Laws:
        """The laws in time: their status, and their text on a day.

        >>> graph.laws.state("云州市古井保护条例", "2020-01-01").status
        'in_force'
        >>> graph.law("云州市古井保护条例", at="2020-01-01").articles[0].source
        'printed'
        >>> graph.law("古井保护条例").text[:12]
        '第一条 为了加强古井保护'
        """
        from kg.model.shelf import Table as Shelf
        from kg.model.table_files import read_tables
        from kg.time.laws import TABLES, Laws

        folder = self._build[0] / "tables"
        tables = self._tables if "_tables" in self.__dict__ else read_tables(folder, TABLES)
        return Laws(tables, self.sources(), Shelf(folder / "provisions.csv", {v.version_id for v in tables.versions}))

    def law(self, title: str, at: str = "") -> LawAt:
        """The text of a law on a day (ISO 8601, default today): its articles, each with where its words come from.

        UsageError for a title that the build does not have, with the nearest, and for what is no day.
        """
        from kg.time.day import asked_day

        return self.laws.at(title, asked_day(at))

    def table(self, name: str) -> Table:
        """The rows of one table of `output/tables`.

        >>> [row["old_article"] for row in graph.table("amendments") if row["action"] == "renumber"]
        ['6', '7']
        """
        one_of(name, ROWS, "table")
        return Table([cells(row) for row in self.tables().rows(name)], name)

    def sources(self) -> Mapping[str, str]:
        """File name → decoded text, in which the positions of facts count.

        >>> row = graph.table("aliases")[0]
        >>> row["alias"] in graph.sources()["云州市人大常委会公报-2024-01.txt"][row["start"] : row["end"]]
        True
        """
        return self._sources

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        from kg.model.manifest import KeptTexts

        return KeptTexts(*self._build)

    @property
    def hashes(self) -> dict[str, str]:
        """File name → SHA-256 of the file as it was read."""
        return {kept.name: kept.sha256 for kept in self._build[1].sources}

    @property
    def iris(self) -> Iris:
        """Makes the IRIs of this build (its `--base`)."""
        return Iris(self._build[1].base)

    @cached_property
    def _build(self) -> tuple[Path, Manifest]:
        from kg.build.folder import opened

        return opened(self.folder)

    def save(self, path: str | Path, form: str = "") -> None:
        """Writes the graph in a format of `kg export`, told by the ending where `form` is not given; a path without one is a
        folder of CSV files. UsageError for an ending that names no format.
        """
        from kg.export import format_of, write

        write(self, form or format_of(Path(path)), Path(path))

    def headlines(self, language: str = "zh") -> Table:
        """What happened, the weightiest first: the sentence in a language of the catalogue, its day, IRI and the words of the source.

        >>> [row["headline"] for row in graph.headlines() if row["what"] == "passed"][0]
        '《云州市慢行交通促进条例》通过，共26条'
        """
        from kg.language import place
        from kg.web.headlines import headlines

        spoken = place(language)
        kept = ("what", "date", "target", "quote", "source", "start", "end")
        return Table({"headline": h.said(spoken)} | {k: getattr(h, k) for k in kept} for h in headlines(self.store))

    def check(self) -> list[Any]:
        """Findings of the SHACL shapes and the consistency rules.

        >>> graph.check()
        []
        """
        from kg.check.run import run

        return list(run(self.store))

    def __repr__(self) -> str:
        n = len(self._build[1].sources)
        return f"<graph of {n} {'source' if n == 1 else 'sources'} in {self.folder}>"

    def _repr_html_(self) -> str:
        from kg.model.tally import tally
        from kg.terminal import summary

        return html_table(("", "", ""), [(name, f"{n:,}", division) for name, n, division in summary(tally(self.tables()))])

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open(folder: str | Path = "output", endpoint: str = "") -> Graph:
    """Opens what `kg build` wrote; UsageError where there is no build."""
    graph = Graph(folder, endpoint)
    if not endpoint:
        graph.iris  # noqa: B018 (reads the manifest)
    return graph
