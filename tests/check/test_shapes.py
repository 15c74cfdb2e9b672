"""Every constraint finds its planted violation, and a SHACL engine finds the same ones."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.build.emit import quads
from kg.check.run import by_query, report, run
from kg.check.scan import scan
from kg.check.shapes import Rule, rules
from kg.graph.make_vocab import ontology_file
from kg.graph.vocab import PREFIXES
from kg.store.embedded import Embedded
from tests.fixtures import rows

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
BASE = rows.IRIS.base
XSD = "http://www.w3.org/2001/XMLSchema#"


def data() -> list[ox.Triple]:
    found = ox.parse(b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT)), ox.RdfFormat.N_QUADS)
    return [q.triple for q in found]


def test_the_fixture_is_clean() -> None:
    store = Embedded.memory(quads(rows.tables(), rows.IRIS, rows.TEXT))
    assert run(store) == []
    text, violated = report(store)
    assert not violated
    assert text.startswith(f"{len(rules())} checks: 0 violations")


RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def plant(rule: Rule, n: int, triples: list[ox.Triple]) -> list[ox.Triple]:
    """A copy of a sound thing of the target class, broken in the one respect that the rule is about."""
    path, target = ox.NamedNode(rule.path), ox.NamedNode(rule.target)
    things = {t.subject for t in triples if t.predicate == RDF_TYPE and t.object == target}
    have = {t.subject for t in triples if t.predicate == path}
    chosen = min(things & have or things, key=str)
    new = ox.NamedNode(f"urn:planted:{n}")
    own = [t for t in triples if t.subject == chosen]
    values = [t.object for t in own if t.predicate == path] or [ox.Literal("x")]
    keep = [ox.Triple(new, t.predicate, t.object) for t in own if t.predicate != path]
    bad: dict[str, list[ox.NamedNode | ox.Literal]] = {
        "MinCount": [],
        "MaxCount": [*values[:1], ox.Literal("zweite")],
        "Datatype": [ox.NamedNode("urn:x")],
        "Or": [ox.Literal("2023-02-30")],
        "Class": [ox.Literal("x")],
        "NodeKind": [ox.Literal("x")],
        "Pattern": [ox.Literal("十五")],
        "MinInclusive": [ox.Literal("-1", datatype=ox.NamedNode(XSD + "integer"))],
    }
    return keep + [ox.Triple(new, path, o) for o in bad[rule.component.removesuffix("ConstraintComponent")]]


LAW, LAW2, VERSION = BASE + "law/甲法", BASE + "law/乙法", BASE + "law/甲法/2001-01-01"
ARTICLE = rows.IRIS.provision(rows.PARENT, "2015-01-02", article="1")
SOUND = f"""
<urn:pair> a kg:Correspondence ; kg:correspondenceKind kg:correspondence-same ; kg:knownBy "wording" ;
    kg:earlierProvision <{ARTICLE}> ; kg:laterProvision <{ARTICLE}> .
"""
"""A sound thing of a class that the fixture, with one text of each law, has none of."""
PLANTED = f"""
<urn:r:Correspondence> a kg:Correspondence ; kg:correspondenceKind kg:correspondence-new ; kg:earlierProvision <{ARTICLE}> .
<urn:r:Passage> kg:evidence <urn:file#char=9,9> .
<urn:beyond> kg:evidence <urn:file#char=0,51> .
<urn:within> kg:evidence <urn:file#char=0,50> .
<urn:file> kg:length 50 .
<urn:r:TenureInOrder> a org:Membership ; schema:startDate "2020-01-02"^^xsd:date ; schema:endDate "2020-01-01"^^xsd:date .
<urn:r:JunkName> a org:Organization ; skos:prefLabel "第三章市人民代表大会"@zh .
<urn:twice> a org:Organization ; skos:prefLabel "江州市江州经济技术开发区人民检察院"@zh .
<urn:year> a org:Organization ; skos:prefLabel "年某区人民代表大会常务委员会"@zh .
<urn:fine> a org:Organization ; skos:prefLabel "日照市第一人民医院"@zh .
<urn:r:PersonName> a foaf:Person ; foaf:name "年龄原"@zh .
<urn:r:ForceAfterAdoption> a kg:Law ; eli:date_document "2020-01-02"^^xsd:date ;
    eli:first_date_entry_in_force "2020-01-01"^^xsd:date .
<urn:r:PromulgationAfterAdoption> a kg:Law ; eli:date_document "2020-01-02"^^xsd:date ;
    eli:date_publication "2020-01-01"^^xsd:date .
<urn:r:ResolvedExists> a kg:Citation ; kg:status kg:status-resolved ; kg:citedProvision <urn:nowhere> .
<urn:r:DanglingIsAbsent> a kg:Citation ; kg:status kg:status-dangling ; kg:citedProvision <urn:p1> .
<urn:r:CitedWithinLaw> a kg:Citation ; kg:citedProvision <urn:p1> ; kg:citedLaw <{LAW2}> .
<urn:p1> a eli:LegalResourceSubdivision ; kg:ofVersion <urn:r:ArticlesInSequence> .
<urn:r:PartOfSameVersion> a eli:LegalResourceSubdivision ; kg:ofVersion <{VERSION}> ; eli:is_part_of <urn:p1> .
<urn:r:MinimumBelowMaximum> a kg:Penalty ; kg:minimum 5.5 ; kg:maximum 4.5 .
<urn:r:AmbiguousHasCandidates> a kg:Citation ; kg:status kg:status-ambiguous .
<urn:r:ArticlesInSequence> a kg:Version .
<urn:a7> kg:ofVersion <urn:r:ArticlesInSequence> ; eli:type_subdivision kg:level-article ; eli:id_local "art_7" .
<urn:told> a kg:Version .
<urn:told5> kg:ofVersion <urn:told> ; eli:type_subdivision kg:level-article ; eli:id_local "art_5" ;
    kg:evidence <urn:file#char=5,9> .
<urn:told/issue> a kg:Issue ; kg:issueKind "article_sequence" ; kg:evidence <urn:file#char=5,7> .
<urn:刑法修正案(九)> a kg:Version .
<urn:first30> kg:ofVersion <urn:刑法修正案(九)> ; eli:type_subdivision kg:level-article ; eli:id_local "art_30" .
<urn:r:TextOrInferred> a eli:LegalResourceSubdivision ; kg:ofVersion <urn:told> ; kg:inDocument <urn:d> .
<urn:implied> a eli:LegalResourceSubdivision ; kg:ofVersion <urn:told> ; kg:inDocument <urn:d> ; kg:inferred true .
<urn:r:ProvisionInDocument> a eli:LegalResourceSubdivision ; kg:ofVersion <urn:told> ; eli:is_part_of <urn:p1> ; schema:text "无"@zh .
<urn:inside> a eli:LegalResourceSubdivision ; kg:ofVersion <urn:told> ; eli:is_part_of <urn:between> .
<urn:between> eli:is_part_of <urn:implied> .
<urn:r:InContents> a kg:Document ; dcterms:isPartOf <urn:file> ; kg:documentKind kg:document-report .
<urn:paged> dcterms:isPartOf <urn:file> ; schema:pageStart "3" .
<urn:contents> a kg:Document ; dcterms:isPartOf <urn:file> ; kg:documentKind kg:document-contents .
<urn:r:OneHolder> a org:Post .
<urn:e1> kg:post <urn:r:OneHolder> ; kg:appointmentAction kg:appointment-appoint ; kg:person <urn:x1> ;
    dcterms:date "2020-01-01"^^xsd:date ; kg:postTitle "院长" .
<urn:e2> kg:post <urn:r:OneHolder> ; kg:appointmentAction kg:appointment-appoint ; kg:person <urn:x2> ;
    dcterms:date "2020-01-01"^^xsd:date ; kg:postTitle "院长" .
<urn:r:ActNotAfterDocument> a kg:Appointment ; dcterms:date "2020-01-02"^^xsd:date ; kg:inDocument <urn:d> .
<urn:d> dcterms:date "2020-01-01"^^xsd:date .
"""


def planted() -> tuple[Embedded, list[ox.Triple]]:
    head = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
    triples = [*data(), *(q.triple for q in ox.parse(head + SOUND, ox.RdfFormat.TURTLE))]
    more = list(itertools.chain(*(plant(r, n, triples) for n, r in enumerate(rules()) if r.path)))
    more += [q.triple for q in ox.parse(head + PLANTED, ox.RdfFormat.TURTLE)]
    whole = list(dict.fromkeys([*triples, *more]))
    text = "".join(f"{t} <{BASE}graph> .\n" for t in whole)
    return Embedded.memory(text.encode()), whole


def test_every_constraint_finds_its_planted_violation() -> None:
    found = run(planted()[0])
    hit = {(f.subject, f.rule, f.component) for f in found}
    missed = []
    for n, r in enumerate(rules()):
        name = r.shape.rsplit("#", 1)[1]
        if r.path:
            local = r.path.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            if (f"urn:planted:{n}", f"{name}.{local}", r.component) not in hit:
                missed.append(r)
        elif (f"urn:r:{name.removesuffix('Rule')}", name, r.component) not in hit:
            missed.append(r)
    assert missed == []
    assert len({r.shape for r in rules() if not r.path}) == 19
    assert len({r.shape for r in rules() if r.path}) == 27


def test_what_the_source_lost_is_no_finding() -> None:
    found = {(f.rule, f.value if f.rule.startswith("Articles") else f.subject) for f in run(planted()[0])}
    assert ("ArticlesInSequenceRule", "urn:a7") in found
    assert not found & {("ArticlesInSequenceRule", "urn:told5"), ("ArticlesInSequenceRule", "urn:first30")}
    assert not found & {("TextOrInferredRule", "urn:implied"), ("ProvisionInDocumentRule", "urn:inside")}


def test_a_place_said_twice_is_a_junk_name() -> None:
    found = {f.subject for f in run(planted()[0]) if f.rule == "JunkNameRule" and not f.subject.startswith("urn:planted")}
    assert found == {"urn:r:JunkName", "urn:twice", "urn:year"}


def test_a_shacl_engine_agrees() -> None:
    pyshacl = pytest.importorskip("pyshacl")
    store, whole = planted()
    graph = rdflib.Graph().parse(data="".join(f"{t} .\n" for t in whole), format="nt")
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes)
    theirs = set()
    for r in results.subjects(rdflib.RDF.type, SH.ValidationResult):
        component = str(results.value(r, SH.sourceConstraintComponent)).removeprefix(SH)
        value = results.value(r, SH.value)
        if component.startswith(("MinCount", "MaxCount")):
            value = None
        path = results.value(r, SH.resultPath)
        theirs.add((str(results.value(r, SH.focusNode)), str(path or ""), component, str(value or "")))
    ours = set()
    for rule in rules():
        prologue = " ".join(f"PREFIX {p}: <{ns}>" for p, ns in PREFIXES.items())
        for this, value in store.query(f"{prologue} {rule.sparql}"):
            ours.add((this.value, rule.path, rule.component, value.value if value is not None else ""))
    assert ours - theirs == set()
    assert theirs - ours == set()
    assert len(ours) > 300


def test_one_pass_finds_what_the_queries_find(tmp_path: Path) -> None:
    _, whole = planted()
    store = Embedded.create(tmp_path / "s", "".join(f"{t} <{BASE}graph> .\n" for t in whole).encode())
    wanted = [r for r in rules() if r.path]
    assert sorted(scan(store.inner, wanted), key=str) == sorted(by_query(store, wanted), key=str)


def test_findings_lead_to_the_text() -> None:
    store, _ = planted()
    found = run(store)
    located = [f for f in found if f.source]
    assert located and all(rows.TEXT[f.source][int(f.start) :].startswith(f.quote) for f in located)
    text, violated = report(store, "json")
    assert violated
    assert len(json.loads(text)) == len(found)
    assert report(store, "csv")[0].startswith("severity,rule,message")
    assert report(store)[0].isprintable() or "\n" in report(store)[0]


def provisions(n: int) -> Embedded:
    """Articles with a paragraph each, every article naming its document."""
    lines = []
    for i in range(n):
        article, paragraph = f"<urn:art{i}>", f"<urn:art{i}/para>"
        above = [(article, "kg:inDocument", "<urn:d>"), (paragraph, "eli:is_part_of", article)]
        of = [(x, p, o) for x in (article, paragraph) for p, o in (("a", "eli:LegalResourceSubdivision"), ("kg:ofVersion", "<urn:v>"))]
        lines += [" ".join(x) + " ." for x in above + of]
    head = "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
    found = ox.parse(head + "\n".join(lines), ox.RdfFormat.TURTLE)
    return Embedded.memory("".join(f"{q.triple} <urn:g> .\n" for q in found).encode())


def test_the_rules_take_time_as_the_graph_grows() -> None:
    def cost(n: int) -> dict[str, float]:
        store, out = provisions(n), {}
        for rule in (r for r in rules() if not r.path):
            start = time.process_time()
            by_query(store, [rule])
            out[rule.shape] = time.process_time() - start
        return out

    few, many = cost(300), cost(3000)
    assert {r: t for r, t in many.items() if t > 30 * few[r] + 0.5} == {}
