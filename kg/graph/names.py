"""Looks up what a row names only by title: laws, versions, provisions, bodies, sources."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.iri import Iris
from kg.model.tables import Tables
from kg.zh.titles import split_stage, split_version


class Names:
    """Titles and labels of one set of tables → IRIs."""

    def __init__(self, tables: Tables, iris: Iris) -> None:
        self.iris = iris
        self._law = {r.title: r.law_id for r in tables.laws}
        self._body = {r.name: r.organisation_id for r in tables.organisations}
        self._versions: dict[str, dict[str, str]] = {}
        self._described = {*self._law.values(), *(r.version_id for r in tables.versions)}
        self.source_of: dict[str, str] = {r.document_id: r.source for r in tables.documents}
        self.version_of: dict[str, str] = {}
        for r in tables.versions:
            of = self._versions.setdefault(r.title, {})
            of.setdefault(r.version, r.version_id)
            # Each gazette calls its own text 通过: by its day each is found.
            if r.date:
                of.setdefault(r.date, r.version_id)
            if r.document_id:
                self.version_of.setdefault(r.document_id, r.version_id)
        self._provision: dict[tuple[str, str, str, str], str] = {}
        self.document_of: dict[str, str] = {}
        for p in tables.provisions:
            self.document_of.setdefault(p.provision_id, p.document_id)
            if p.level in ("article", "paragraph", "item"):
                version = iris.version_of(p.provision_id)
                self._provision.setdefault((version, p.article, p.paragraph, p.item), p.provision_id)
                if p.item and p.paragraph:
                    # 第二十二条第（四）项 names no paragraph: the item of that number, where only one paragraph has it.
                    bare = (version, p.article, "", p.item)
                    self._provision[bare] = "" if bare in self._provision else p.provision_id

    def law(self, title: str) -> str:
        """The work of exactly this title, "" if the tables have none."""
        return self._law.get(title, "")

    def named(self, title: str) -> str:
        """What a title with a stage means, as short names have it: 甲条例(草案) is a draft of 甲条例."""
        work, label = split_stage(title)
        if not label or self.law(title):
            return self.law(title)
        if not self.law(work):
            # 甲条例修正案(草案), where nothing bears that name, is a draft of amendments to 甲条例.
            work, label = split_version(title)
        drafts = [i for version, i in self.versions(work) if version.endswith(label)]
        return self.version(work, label) or (drafts[0] if len(drafts) == 1 else self.law(work))

    def versions(self, law: str) -> Iterable[tuple[str, str]]:
        """(label, IRI) of the versions of a law."""
        return self._versions.get(law, {}).items()

    def holds(self, iri: str) -> bool:
        """Is a law, version or provision described by a row?"""
        return iri in self._described or iri in self.document_of

    def body(self, name: str) -> str:
        """The organisation of exactly this name, "" if the tables have none."""
        return self._body.get(name, "")

    def version(self, title: str, label: str) -> str:
        return self._versions.get(title, {}).get(label, "")

    def provision(self, beside: str, article: str, paragraph: str = "", item: str = "") -> str:
        """The innermost provision that exists in the text of which `beside` is another provision: the item (without a paragraph:
        the only one of its number in the article), else its paragraph, else its article."""
        version = self.iris.version_of(beside)
        for key in ((paragraph, item), (paragraph, ""), ("", "")):
            found = self._provision.get((version, article, *key))
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
        return self.iris.source(source)


class Minted:
    """IRIs of facts whose rows have none: their place in a source; the second fact at one place gets `-2`."""

    def __init__(self, names: Names, source: str) -> None:
        self._names, self._source = names, source
        self._seen: dict[str, int] = {}

    def iri(self, family: str, start: int, end: int) -> str:
        key = f"{start}-{end}"
        n = self._seen[family + key] = self._seen.get(family + key, 0) + 1
        return self._names.iris.fact(family, self._source, key if n == 1 else f"{key}-{n}")


def graph_of(iris: Iris, source: str) -> str:
    """The named graph that holds what was read in one source file."""
    return iris.make("graph", source)


def concluded_graph(iris: Iris) -> str:
    """The named graph of what was concluded across sources: laws, persons, bodies, memberships."""
    return iris.base + "graph"
