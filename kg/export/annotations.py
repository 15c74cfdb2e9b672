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

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
AROUND = 32
"""Characters of prefix and suffix: enough to find a quotation again in a text that has moved."""
_PLACES = """
SELECT ?fact (MIN(STR(?class)) AS ?type) ?file ?source ?start ?end {
  ?e oa:hasSource ?source ; oa:start ?start ; oa:end ?end .
  ?fact kg:evidence ?e ; a ?class .
  ?source dcterms:title ?file .
} GROUP BY ?fact ?file ?source ?start ?end ORDER BY ?source ?start ?end ?fact"""


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
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("oa", "kg", "dcterms"))
    for row in opened.store.query(prefixes + _PLACES):
        fact, kind, file, source, start, end = (cell.value for cell in row)
        text, a, b = texts.get(file, ""), int(start), int(end)
        exact = text[a:b] if b - a <= QUOTED else ""
        yield Annotation(fact, kind, source, a, b, exact, text[max(0, a - AROUND) : a], text[b : b + AROUND])


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
