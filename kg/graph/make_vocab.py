"""`python -m kg.graph.make_vocab` writes all that follows from `ontology/kg.ttl`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox

HERE = Path(__file__).resolve().parent
ONTOLOGY_GRAPH = "https://w3id.org/gazette-kg/ontology"
_MADE = "Generated from ontology/kg.ttl by `python -m kg.graph.make_vocab`; do not edit."
_HEAD = f'"""{{}}\n\n{_MADE}\n"""\n\n# ruff: noqa\n'
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel")
_NOTATION = "http://www.w3.org/2004/02/skos/core#notation"
_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme"
# Properties whose text is Chinese, read in the source.
_CHINESE = ("exact", "text", "title", "altLabel", "name", "definition")


def ontology_file(name: str) -> Path:
    """A file of ontology/, in a checkout or in an installed package."""
    for folder in (HERE.parent / "ontology", HERE.parent.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(name)


class Ontology:
    """What the generated files need to know of kg.ttl."""

    def __init__(self, path: Path) -> None:
        parser = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        self.triples = [q.triple for q in parser]
        self.prefixes: dict[str, str] = dict(sorted(parser.prefixes.items()))
        self.labels: dict[str, dict[str, str]] = {}
        self.notation: dict[str, str] = {}
        self.scheme: dict[str, str] = {}
        for t in self.triples:
            if not isinstance(t.subject, ox.NamedNode):
                continue
            s, p, o = t.subject.value, t.predicate.value, t.object
            if p in _LABEL and isinstance(o, ox.Literal):
                self.labels.setdefault(s, {})[o.language or ""] = o.value
            elif p == _NOTATION and isinstance(o, ox.Literal):
                self.notation[s] = o.value
            elif p == _SCHEME and isinstance(o, ox.NamedNode):
                self.scheme[s] = o.value

    def curie(self, iri: str) -> str:
        fit = [p for p, ns in self.prefixes.items() if iri.startswith(ns)]
        best = max(fit, key=lambda p: len(self.prefixes[p]), default="")
        return f"{best}:{iri[len(self.prefixes[best]) :]}" if best else iri


def constant(curie: str) -> str:
    """`eli-dl:Draft` → `eli_dl_Draft`, a name in vocab.py."""
    return curie.replace(":", "_").replace("-", "_")


def vocab_text(o: Ontology) -> str:
    codes: dict[str, dict[str, str]] = {}
    for iri, notation in o.notation.items():
        name = o.scheme[iri].rsplit("#", 1)[1].removesuffix("-list")
        codes.setdefault(name, {})[notation] = f"<{iri}>"
    terms = sorted(s for s in o.labels if s not in o.notation and not s.endswith("-list"))
    lines = [_HEAD.format("Terms of the graph as N-Quads text, and the code lists.")]
    lines.append(f"rdf_type = '<{_RDF_TYPE}>'")
    lines += [f"{constant(o.curie(t))} = '<{t}>'" for t in terms]
    lines.append(f"\nPREFIXES = {{{', '.join(f'{k!r}: {v!r}' for k, v in o.prefixes.items())}}}")
    lines.append("\nCODES: dict[str, dict[str, str]] = {")
    lines += [f"    {name!r}: {codes[name]!r}," for name in sorted(codes)]
    lines.append("}\n")
    return "\n".join(lines)


def labels_text(o: Ontology) -> str:
    out = io.StringIO()
    rows = ((s, v.get("zh", ""), v.get("en", "")) for s, v in sorted(o.labels.items()))
    csv.writer(out, lineterminator="\n").writerows([("iri", "zh", "en"), *rows])
    return out.getvalue()


def ontology_quads(o: Ontology) -> str:
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    lines = {f"{t.subject} {t.predicate} {t.object} {graph} .\n" for t in o.triples}
    # Programs that know no SKOS show rdfs:label alone.
    lines |= {f"{t.subject} <{_LABEL[0]}> {t.object} {graph} .\n" for t in o.triples if t.predicate.value == _LABEL[1]}
    lines |= {f"{t.subject} <{_LABEL[0]}> {t.object} {graph} .\n" for t in o.triples if _is(t, "dc/terms/title")}
    return "".join(sorted(lines))


def context_text(o: Ontology) -> str:
    """`ontology/context.jsonld`: prefixes, then a short name for each property, our own names first."""
    ranges = {t.subject.value: t.object.value for t in o.triples if _is(t, "rdf-schema#range")}
    kinds = {t.subject.value: t.object.value for t in o.triples if _is(t, "22-rdf-syntax-ns#type")}
    context: dict[str, object] = {"@version": 1.1, **o.prefixes}
    for iri in sorted(kinds, key=lambda i: (not i.startswith(ONTOLOGY_GRAPH), i)):
        if not kinds[iri].endswith("Property"):
            continue
        curie = o.curie(iri)
        local = curie.split(":", 1)[1]
        name = local if local not in context else curie.replace(":", "_")
        rule = {"@id": curie}
        if kinds[iri].endswith("ObjectProperty"):
            rule["@type"] = "@id"
        elif local in _CHINESE or ranges.get(iri, "").endswith("langString"):
            rule["@language"] = "zh"
        context[name] = rule
    return json.dumps({"@context": context}, ensure_ascii=False, indent=1) + "\n"


def _is(t: ox.Triple, end: str) -> bool:
    return isinstance(t.subject, ox.NamedNode) and t.predicate.value.endswith(end)


def generated(path: Path) -> dict[str, str]:
    """File name → text, as it must stand in kg/graph."""
    o = Ontology(path)
    return {"vocab.py": vocab_text(o), "labels.csv": labels_text(o), "ontology.nq": ontology_quads(o), "context.jsonld": context_text(o)}


def place(name: str) -> Path:
    """Where a generated file stands: the context belongs to the ontology, the rest to the program."""
    return ontology_file("kg.ttl").with_name(name) if name.endswith(".jsonld") else HERE / name


def main() -> None:
    for name, text in generated(ontology_file("kg.ttl")).items():
        place(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
