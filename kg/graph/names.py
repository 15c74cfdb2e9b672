"""Looks up what a row names only by title: laws, versions, provisions, bodies, sources."""

from __future__ import annotations

from kg.model.iri import Iris
from kg.model.tables import Tables


class Names:
    """Titles and labels of one set of tables → IRIs."""

    def __init__(self, tables: Tables, iris: Iris) -> None:
        self.iris = iris
        self._law = {r.title: r.law_id for r in tables.laws}
        self._body = {r.name: r.organisation_id for r in tables.organisations}
        self._version: dict[tuple[str, str], str] = {}
        self.source_of: dict[str, str] = {r.document_id: r.source for r in tables.documents}
        self.version_of: dict[str, str] = {}
        for r in tables.versions:
            self._version.setdefault((r.title, r.version), r.version_id)
            # Of two sources of one text, one may call it 通过 and the other by its day.
            if r.date:
                self._version.setdefault((r.title, r.date), r.version_id)
            if r.document_id:
                self.version_of.setdefault(r.document_id, r.version_id)
        self._provision: dict[tuple[str, str, str, str, str], str] = {}
        self.document_of: dict[str, str] = {}
        for p in tables.provisions:
            self.document_of.setdefault(p.provision_id, p.document_id)
            if p.level in ("article", "paragraph", "item"):
                key = (p.law, p.version, p.article, p.paragraph, p.item)
                self._provision.setdefault(key, p.provision_id)

    def law(self, title: str) -> str:
        """The work of this title, in the tables or not; "" for no title."""
        return self._law.get(title) or (self.iris.law(title) if title else "")

    def body(self, name: str) -> str:
        """The organisation of exactly this name, "" if the tables have none."""
        return self._body.get(name, "")

    def version(self, title: str, label: str) -> str:
        return self._version.get((title, label), "")

    def provision(self, law: str, version: str, article: str, paragraph: str = "", item: str = "") -> str:
        """The innermost provision that exists: the item, else its paragraph, else its article."""
        for key in ((paragraph, item), (paragraph, ""), ("", "")):
            found = self._provision.get((law, version, article, *key))
            if found:
                return found
        return ""

    def post(self, organisation_id: str, organisation: str, unit: str, post: str) -> str:
        """One post in one body; a post of a tribunal has the tribunal in its IRI."""
        body = organisation or organisation_id.rsplit("/", 1)[-1]
        if not post or not body:
            return ""
        return self.iris.make("post", *(n for n in (body, unit, post) if n))

    def meeting(self, title: str) -> str:
        return self.iris.make("meeting", title)

    def source_iri(self, source: str) -> str:
        return self.iris.make("source", source)


def graph_of(iris: Iris, source: str) -> str:
    """The named graph that holds what was read in one source file."""
    return iris.make("graph", source)


def concluded_graph(iris: Iris) -> str:
    """The named graph of what was concluded across sources: laws, persons, bodies, memberships."""
    return iris.base + "graph"
