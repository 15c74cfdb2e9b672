"""VoID and DCAT: what the data set holds, how much of it, from which sources, under which terms."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from kg.export.base import Opened
from kg.graph.vocab import PREFIXES
from kg.graph.writer import chinese, integer, plain, ref
from kg.version import __version__

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_MORE = {"dcat": "http://www.w3.org/ns/dcat#", "void": "http://rdfs.org/ns/void#"}
_LICENCE = (
    "The facts are read from official documents of the state, to which Article 5 of the Copyright Law of the "
    "People's Republic of China gives no copyright; the quotations stay those of their sources."
)


def describe(opened: Opened, issued: str = "") -> str:
    """Turtle. `issued`: the date to give (an argument: the clock would change the bytes)."""
    quads = list(ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS))
    classes = Counter(str(q.object) for q in quads if q.predicate.value == _RDF)
    properties = Counter(str(q.predicate) for q in quads)
    data = ref("https://w3id.org/gazette-kg/dataset")
    lines = [f"@prefix {p}: <{ns}> ." for p, ns in sorted((PREFIXES | _MORE).items())]
    lines += [
        f"\n{data} a void:Dataset, dcat:Dataset ;",
        f'    dcterms:title {chinese("公报图谱")}, "Gazette knowledge graph"@en ;',
        f"    dcterms:rights {plain(_LICENCE)} ;",
        f"    schema:softwareVersion {plain(__version__)} ;",
    ]
    if issued:
        lines.append(f"    dcterms:issued {plain(issued)} ;")
    lines += [f"    dcterms:source {plain(name)} ;" for name in sorted(opened.sources())]
    spaces = sorted(PREFIXES.values())
    lines += [f"    void:vocabulary {ref(ns)} ;" for ns in spaces]
    lines += [f"    void:classPartition [ void:class {c} ; void:entities {integer(n)} ] ;" for c, n in sorted(classes.items())]
    lines += [f"    void:propertyPartition [ void:property {p} ; void:triples {integer(n)} ] ;" for p, n in sorted(properties.items())]
    lines.append(f"    void:distinctSubjects {integer(len({q.subject for q in quads}))} ;")
    lines.append(f"    void:triples {integer(len({q.triple for q in quads}))} .")
    return "\n".join(lines) + "\n"


def write(opened: Opened, path: Path) -> None:
    path.write_text(describe(opened), encoding="utf-8")
