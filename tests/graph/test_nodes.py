"""Whoever takes the graph as it is finds no node without a name, and one rule for the language of strings."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.emit import quads
from kg.graph import vocab as v
from kg.graph.make_vocab import ONTOLOGY_GRAPH
from kg.graph.names import Names
from kg.model.iri import passage
from kg.model.tables import LawRow, VersionRow
from tests.fixtures import rows

TAGGED = {
    v.rdfs_label, v.skos_prefLabel, v.skos_altLabel, v.skos_definition, v.foaf_name, v.eli_title, v.schema_text,
    v.kg_newText, v.kg_oldText,
}  # fmt: skip
"""Names of things and running text are Chinese strings; values to compare with (kg:personName …) and file names are plain."""


def data(store: Path) -> list[ox.Quad]:
    return list(ox.Store.read_only(str(store / "store")))


@pytest.mark.parametrize("build", ["built_sample", "built_gazette"])
def test_every_node_has_a_class_and_a_name(build: str, request: pytest.FixtureRequest) -> None:
    found = data(request.getfixturevalue(build))
    classes = {q.subject for q in found if str(q.predicate) == v.rdf_type}
    named = {q.subject for q in found if str(q.predicate) == v.rdfs_label}
    subjects = {q.subject for q in found if q.graph_name.value != ONTOLOGY_GRAPH}
    objects = {q.object for q in found if isinstance(q.object, ox.NamedNode) and "/gazette-kg/" in q.object.value}
    # A passage is no node: it is a part of its source, which is one.
    objects = {ox.NamedNode(at.source) if (at := passage(o.value)) else o for o in objects}
    assert subjects | objects <= classes | {ox.NamedNode(ONTOLOGY_GRAPH)}
    assert subjects | objects <= named | {ox.NamedNode(ONTOLOGY_GRAPH)}


@pytest.mark.parametrize("build", ["built_sample", "built_gazette"])
def test_chinese_strings_are_tagged_by_one_rule(build: str, request: pytest.FixtureRequest) -> None:
    for q in data(request.getfixturevalue(build)):
        if isinstance(q.object, ox.Literal) and q.graph_name.value != ONTOLOGY_GRAPH and any("一" <= c <= "鿿" for c in q.object.value):
            if str(q.predicate) in TAGGED:
                assert q.object.language == "zh", q
            elif q.predicate.value.startswith("https://w3id.org/gazette-kg/"):
                assert q.object.language is None, q


def graph(tables: object) -> set[tuple[str, str, str]]:
    found = ox.parse(b"".join(quads(tables, rows.IRIS, rows.TEXT)), ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]
    return {(q.subject.value, str(q.predicate), str(q.object)) for q in found}


def test_a_title_of_two_laws_is_two_links() -> None:
    t = rows.tables()
    t.documents[3] = type(t.documents[3])(**{**_fields(t.documents[3]), "subject_law": f"{rows.LAW}|{rows.PARENT}"})
    about = {o for s, p, o in graph(t) if s == t.documents[3].document_id and p == v.schema_about}
    assert about == {f"<{rows.IRIS.law(rows.LAW)}>", f"<{rows.IRIS.law(rows.PARENT)}>"}


def _fields(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in type(row).__dataclass_fields__}  # type: ignore[attr-defined]


def test_a_short_name_of_a_draft_means_the_draft() -> None:
    t = rows.tables()
    t.laws.append(LawRow(rows.IRIS.law("甲条例修正案"), "甲条例修正案", "other"))  # type: ignore[call-arg]
    t.versions += [
        VersionRow(rows.IRIS.version("甲条例修正案", "修正案草案"), rows.IRIS.law("甲条例修正案"), "甲条例修正案", "修正案草案"),
        VersionRow(rows.IRIS.version(rows.LAW, "草案"), rows.IRIS.law(rows.LAW), rows.LAW, "草案"),
    ]
    names = Names(t, rows.IRIS)
    assert names.named("甲条例修正案(草案)") == rows.IRIS.version("甲条例修正案", "修正案草案")
    assert names.named(f"{rows.LAW}(草案)") == rows.IRIS.version(rows.LAW, "草案")
    assert names.named(f"{rows.LAW}(表决稿)") == rows.IRIS.law(rows.LAW)
    assert names.named("乙条例(草案)") == "" == names.law("意见")


def test_a_provision_that_is_not_held_is_described_by_its_reference() -> None:
    t = rows.tables()
    far = rows.IRIS.provision("丙条例", "2001-01-01", article="9", paragraph="2")
    t.laws.append(LawRow(rows.IRIS.law("丙条例"), "丙条例", "other"))  # type: ignore[call-arg]
    cited = {**_fields(t.citations[0]), "target_law": "丙条例", "target_version": "2001-01-01", "article": "9", "paragraph": "2"}
    t.citations[0] = type(t.citations[0])(**{**cited, "target_id": far, "status": "external"})
    told = {(p, o) for s, p, o in graph(t) if s == far}
    assert (v.rdf_type, v.kg_CitedProvision) in told
    assert (v.rdfs_label, '"第九条第二款 · 丙条例 2001-01-01"@zh') in told
    assert (v.eli_is_part_of, f"<{rows.IRIS.law('丙条例')}>") in told


def test_eli_and_org() -> None:
    found = graph(rows.tables())
    version = rows.IRIS.version(rows.LAW, "2021-05-06")
    assert (version, v.eli_is_realized_by, f"<{version}/zh>") in found
    text = {(p, o) for s, p, o in found if s == f"{version}/zh"}
    assert {(v.rdf_type, v.eli_LegalExpression), (v.eli_realizes, f"<{version}>"), (v.eli_title, f'"{rows.LAW}"@zh')} <= text
    assert any(p == v.eli_language for p, _ in text)
    assert {p for s, p, _ in found if s == rows.IRIS.law(rows.LAW)} >= {v.eli_type_document, v.eli_jurisdiction}
    first, second = rows.tables().memberships
    assert {p for s, p, _ in found if s == first.membership_id} >= {v.org_role, v.rdfs_label, v.org_member, v.org_organization}
    # Held until a source tells its end.
    held = {o for s, p, o in found if s == first.person_id and p == v.org_holds}
    assert len(held) == 1 and "副庭长" in held.pop() and second.end_date


def test_dates_of_eli_are_whole_days() -> None:
    t = rows.tables()
    t.laws = [LawRow(**{**_fields(r), "adopted": "1988-05", "effective": "1989"}) for r in t.laws]  # type: ignore[arg-type]
    dates = {(p, o.partition("^^")[2]) for _, p, o in graph(t) if p in (v.eli_date_document, v.schema_legislationDate, v.schema_validFrom)}
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert dates == {(v.schema_legislationDate, f"<{xsd}gYearMonth>"), (v.schema_validFrom, f"<{xsd}gYear>")}
