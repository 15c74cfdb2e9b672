"""VoID and DCAT: what the data set holds, how much of it, from which sources, under which terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Counts:
    """Instances per class, triples per property (IRIs as terms); how many different subjects and triples, where it was counted."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    subjects: int = 0
    triples: int = 0


def counted(opened: Opened) -> Counts:
    quads = list(ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS))
    return Counts(
        Counter(str(q.object) for q in quads if q.predicate.value == _RDF),
        Counter(str(q.predicate) for q in quads),
        len({q.subject for q in quads}),
        len({q.triple for q in quads}),
    )


def description(sources: Iterable[str], counts: Counts | None, endpoint: str = "") -> str:
    """Turtle. `endpoint`: the address at which the data set can be asked, where it is served."""
    data = ref("https://w3id.org/gazette-kg/dataset")
    lines = [f"@prefix {p}: <{ns}> ." for p, ns in sorted((PREFIXES | _MORE).items())]
    told = [
        f'dcterms:title {chinese("公报图谱")}, "Gazette knowledge graph"@en',
        f"dcterms:rights {plain(_LICENCE)}",
        f"schema:softwareVersion {plain(__version__)}",
        *(f"dcterms:source {plain(name)}" for name in sources),
        *(f"void:vocabulary {ref(ns)}" for ns in sorted(PREFIXES.values())),
    ]
    if endpoint:
        served = f"[ a dcat:DataService ; dcat:endpointURL {ref(endpoint)} ; dcat:endpointDescription {ref(endpoint)} ]"
        told.append(f"void:sparqlEndpoint {ref(endpoint)}")
        told.append(f"dcat:distribution [ a dcat:Distribution ; dcat:accessURL {ref(endpoint)} ; dcat:accessService {served} ]")
    if counts:
        told += [f"void:classPartition [ void:class {c} ; void:entities {integer(n)} ]" for c, n in sorted(counts.classes.items())]
        told += [f"void:propertyPartition [ void:property {p} ; void:triples {integer(n)} ]" for p, n in sorted(counts.properties.items())]
        told += [f"void:distinctSubjects {integer(counts.subjects)}"] if counts.subjects else []
        told += [f"void:triples {integer(counts.triples)}"] if counts.triples else []
    return "\n".join(lines) + f"\n\n{data} a void:Dataset, dcat:Dataset ;\n    " + " ;\n    ".join(told) + " .\n"


def write(opened: Opened, path: Path) -> None:
    path.write_text(description(sorted(opened.sources()), counted(opened)), encoding="utf-8")
