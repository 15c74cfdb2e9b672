"""W3C Web Annotations: every fact with the place it was read from, as annotation clients take it.

A file ending in .nt or .ttl has them as RDF (N-Triples), any other as JSON-LD with the Recommendation's own context.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.export.base import Opened
from kg.graph.vocab import PREFIXES
from kg.graph.writer import QUOTED, plain, ref, typed
from kg.model.iri import Passage, passage

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
AROUND = 32
"""Characters of prefix and suffix: enough to find a quotation again in a text that has moved."""
_PLACES = "SELECT ?fact (MIN(STR(?class)) AS ?type) ?passage { ?fact kg:evidence ?passage ; a ?class } GROUP BY ?fact ?passage"
_FILES = "SELECT ?source ?name { ?source a kg:Source ; dcterms:title ?name }"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One fact at one place. Positions are code points of the decoded source; a passage too long to quote has no `exact`."""

    fact: str
    kind: str
    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    @property
    def id(self) -> str:
        return f"{self.fact}#annotation-{self.start}-{self.end}"


def located(opened: Opened) -> Iterator[Annotation]:
    """Every fact of the build that has evidence, in the order of the sources' texts."""
    texts: Mapping[str, str] = opened.sources()
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("kg", "dcterms"))
    files = {source.value: name.value for source, name in opened.store.query(prefixes + _FILES)}
    read = [(passage(at.value), fact.value, kind.value) for fact, kind, at in opened.store.query(prefixes + _PLACES)]
    for at, fact, kind in sorted((at, fact, kind) for at, fact, kind in read if at):
        yield _annotation(at, fact, kind, texts.get(files.get(at.source, ""), ""))


def _annotation(at: Passage, fact: str, kind: str, text: str) -> Annotation:
    exact = text[at.start : at.end] if at.end - at.start <= QUOTED else ""
    around = text[max(0, at.start - AROUND) : at.start], text[at.end : at.end + AROUND]
    return Annotation(fact, kind, at.source, at.start, at.end, exact, *around)


def write(opened: Opened, path: Path) -> None:
    if path.suffix in (".nt", ".ttl"):
        with path.open("w", encoding="utf-8", newline="\n") as f:
            for a in located(opened):
                f.writelines(_triples(a))
        return
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as f:
        head = {"@context": CONTEXT, "id": f"{opened.iris.base}annotations", "type": "AnnotationPage", "startIndex": 0}
        f.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [\n')
        for n, a in enumerate(located(opened)):
            f.write((",\n" if n else "") + json.dumps(_json(a), ensure_ascii=False))
        f.write("\n]}\n")


def _json(a: Annotation) -> dict[str, object]:
    selectors: list[dict[str, object]] = [{"type": "TextPositionSelector", "start": a.start, "end": a.end}]
    if a.exact:
        selectors.append({"type": "TextQuoteSelector", "exact": a.exact, "prefix": a.prefix, "suffix": a.suffix})
    return {
        "id": a.id,
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "SpecificResource", "source": {"id": a.fact, "type": a.kind}, "purpose": "identifying"},
        "target": {
            "type": "SpecificResource",
            "source": a.source,
            "selector": selectors,
        },
    }


def _triples(a: Annotation) -> Iterator[str]:
    s, target = ref(a.id), ref(a.id + "-target")
    place, quote = ref(a.id + "-position"), ref(a.id + "-quote")
    yield f"{s} {ref(_RDF_TYPE)} {ref(OA + 'Annotation')} .\n"
    yield f"{s} {ref(OA + 'motivatedBy')} {ref(OA + 'identifying')} .\n"
    yield f"{s} {ref(OA + 'hasBody')} {ref(a.fact)} .\n"
    yield f"{s} {ref(OA + 'hasTarget')} {target} .\n"
    yield f"{target} {ref(_RDF_TYPE)} {ref(OA + 'SpecificResource')} .\n"
    yield f"{target} {ref(OA + 'hasSource')} {ref(a.source)} .\n"
    for selector in (place, quote) if a.exact else (place,):
        yield f"{target} {ref(OA + 'hasSelector')} {selector} .\n"
    yield f"{place} {ref(_RDF_TYPE)} {ref(OA + 'TextPositionSelector')} .\n"
    for name, n in (("start", a.start), ("end", a.end)):
        yield f"{place} {ref(OA + name)} {typed(str(n), 'nonNegativeInteger')} .\n"
    if not a.exact:
        return
    yield f"{quote} {ref(_RDF_TYPE)} {ref(OA + 'TextQuoteSelector')} .\n"
    for name, words in (("exact", a.exact), ("prefix", a.prefix), ("suffix", a.suffix)):
        yield f"{quote} {ref(OA + name)} {plain(words)} .\n"
