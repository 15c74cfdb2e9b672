"""`python -m kg.graph.make_reference` writes docs/vocabulary.md from `ontology/kg.ttl`."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.graph.make_vocab import Ontology, ontology_file

_RDFS, _SKOS = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_HEAD = """# Vocabulary 术语

Generated from `ontology/kg.ttl` by `python -m kg.graph.make_reference`; do not edit.

Standard vocabularies come first; own terms (`kg:`) are there only for what they lack. Each own term names its nearest
standard term under *near* (skos:closeMatch) or *is a* (rdfs:subClassOf, rdfs:subPropertyOf).

```
kg:Law ─eli:has_member→ kg:Version ←eli:is_part_of─ chapter ←─ article ←─ paragraph ←─ item      (eli:LegalResourceSubdivision)
kg:Citation ─kg:citingProvision→ provision,  ─kg:citedProvision→ provision,  and directly: provision ─eli:cites→ provision
kg:Appointment ─kg:person→ foaf:Person,  ─kg:post→ org:Post,  ─prov:generated / prov:invalidated→ org:Membership
kg:Duty, kg:Penalty, kg:Definition ─kg:statedIn→ provision ─kg:ofVersion→ kg:Version,  ─eli:is_part_of*/kg:inDocument→ kg:Document
any other fact ─kg:inDocument→ kg:Document ─dcterms:isPartOf→ kg:Source
any fact ─kg:evidence→ …/source/FILE#char=START,END,  a passage of the kg:Source …/source/FILE, whose text is its nif:isString
```

Positions count Unicode code points of the decoded source from 0, the end behind the last (RFC 5147), so that `text[START:END]` is what was read:
in SPARQL `SUBSTR(?text, ?start + 1, ?end - ?start)`. `kg query evidence` does it; `kg export annotations` writes the same places as
W3C Web Annotations with their selectors.
ELI gives `eli:title` to expressions. It leaves open whether a dated version is a work or an expression; here it is both, so
works, versions and subdivisions bear their titles themselves.
What was read in one source file stands in the named graph `…/graph/<file>`, what was concluded across files in `…/graph`,
the terms themselves in `https://w3id.org/gazette-kg/ontology`.
"""


class Facts:
    """Texts and names of the ontology's terms, in both languages or in one (`zh`, `en`)."""

    def __init__(self, o: Ontology, language: str = "") -> None:
        self.o, self.language = o, language
        self.by: dict[tuple[str, str], list[ox.NamedNode | ox.Literal]] = {}
        for t in o.triples:
            if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, (ox.NamedNode, ox.Literal)):
                self.by.setdefault((t.subject.value, t.predicate.value), []).append(t.object)

    def text(self, s: str, p: str, language: str) -> str:
        found = self.by.get((s, p), [])
        return next((x.value for x in found if isinstance(x, ox.Literal) and (x.language or "") == language), "")

    def names(self, s: str, p: str) -> str:
        return ", ".join(self.o.curie(x.value) for x in self.by.get((s, p), []))

    def head(self, s: str) -> tuple[str, str, str]:
        """Curie, label (Chinese where both languages are told), meaning."""
        spoken = (self.language,) if self.language else ("zh", "en")
        meaning = " ".join(self.text(s, _RDFS + "comment", language) for language in spoken)
        return self.o.curie(s), self.label(s, _RDFS + "label"), meaning

    def label(self, s: str, p: str) -> str:
        return self.text(s, p, self.language or "zh")

    def of_kind(self, kind: str) -> list[str]:
        return sorted(s for s, p in self.by if p == _RDF_TYPE and kind in [x.value for x in self.by[s, p]])


Rows = list[tuple[str, ...]]
CLASS = ("class", "名称", "meaning", "is a", "near", "example")
PROPERTY = ("property", "名称", "meaning", "from", "to", "near", "example")


def classes(f: Facts, own: bool) -> Rows:
    """One row of `CLASS` per class of our own, or taken over."""
    rows: Rows = []
    for s in f.of_kind(_OWL + "Class"):
        if f.o.curie(s).startswith("kg:") == own:
            rows.append((*f.head(s), f.names(s, _RDFS + "subClassOf"), f.names(s, _SKOS + "closeMatch"), f.text(s, _SKOS + "example", "")))
    return rows


def properties(f: Facts, own: bool) -> Rows:
    """One row of `PROPERTY` per property of our own, or taken over."""
    kinds = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    rows: Rows = []
    for s in sorted({s for kind in kinds for s in f.of_kind(_OWL + kind)}):
        if f.o.curie(s).startswith("kg:") == own:
            near = f.names(s, _SKOS + "closeMatch") or f.names(s, _RDFS + "subPropertyOf")
            ends = (f.names(s, _RDFS + "domain"), f.names(s, _RDFS + "range"))
            rows.append((*f.head(s), *ends, near, f.text(s, _SKOS + "example", "")))
    return rows


def lists(f: Facts) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """The code lists: name, identifier, codes with their labels and identifiers."""
    out = []
    for scheme in f.of_kind(_SKOS + "ConceptScheme"):
        spoken = (f.language,) if f.language else ("en", "zh")
        name = " ".join(f.text(scheme, _SKOS + "prefLabel", language) for language in spoken)
        codes = [(f.o.notation[s], f.label(s, _SKOS + "prefLabel"), f.o.curie(s)) for s, x in f.o.scheme.items() if x == scheme]
        out.append((name, f.o.curie(scheme), codes))
    return out


def facts(path: Path | None = None, language: str = "") -> Facts:
    """What the ontology says of its terms."""
    return Facts(Ontology(path or ontology_file("kg.ttl")), language)


def _table(head: tuple[str, ...], rows: Rows) -> list[str]:
    # Of the cells the first and those that name terms are code: by comma, each one.
    code = {0, 3, 4} if head is CLASS else {0, 3, 4, 5}
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for row in rows:
        cells = (", ".join(f"`{x}`" for x in cell.split(", ")) if n in code and cell else cell for n, cell in enumerate(row))
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def reference(path: Path) -> str:
    """The page as Markdown."""
    f = facts(path)
    parts = [_HEAD, "## Classes of our own 自有类\n", *_table(CLASS, classes(f, True))]
    parts += ["\n## Properties of our own 自有属性\n", *_table(PROPERTY, properties(f, True))]
    parts += ["\n## Classes taken over 采用的类\n", *_table(CLASS, classes(f, False))]
    parts += ["\n## Properties taken over 采用的属性\n", *_table(PROPERTY, properties(f, False)), "\n## Code lists 代码表\n"]
    for name, curie, codes in lists(f):
        parts.append(f"- **{name}** (`{curie}`): " + "; ".join(f"`{code}` {label}" for code, label, _ in codes))
    parts.append("\n## Prefixes 前缀\n\n| prefix | namespace |\n|---|---|")
    parts += [f"| {p} | {ns} |" for p, ns in f.o.prefixes.items()]
    return "\n".join(parts) + "\n"


def main() -> None:
    ttl = ontology_file("kg.ttl")
    (ttl.parent.parent / "docs" / "vocabulary.md").write_text(reference(ttl), encoding="utf-8")


if __name__ == "__main__":
    main()
