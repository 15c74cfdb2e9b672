"""The ontology is complete in both languages, sound, and consistent under OWL 2 RL."""

from __future__ import annotations

import importlib.util

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Literal

from kg.build.emit import quads
from kg.graph.make_vocab import ontology_file
from kg.graph.vocab import CODES
from tests.fixtures import rows

KG = rdflib.Namespace("https://w3id.org/gazette-kg/ontology#")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_file("kg.ttl").read_text(encoding="utf-8"), format="turtle")


def test_terms_have_labels_and_comments_in_both_languages(ontology: rdflib.Graph) -> None:
    terms = {s for kind in KINDS for s in ontology.subjects(RDF.type, kind)}
    assert len(terms) > 150
    for term in terms:
        for prop in (RDFS.label, RDFS.comment):
            said = {o.language for o in ontology.objects(term, prop) if isinstance(o, Literal)}
            assert said == {"zh", "en"}, (term, prop)


def test_own_terms_say_where_they_belong(ontology: rdflib.Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            if str(term).startswith(KG):
                assert (term, SKOS.example, None) in ontology, term
                assert (term, RDFS.range, None) in ontology or str(term).endswith("candidate"), term
    for term in ontology.subjects(RDF.type, OWL.Class):
        if str(term).startswith(KG) and not str(term).endswith(("Fact", "Definition", "Amendment")):
            assert (term, SKOS.example, None) in ontology, term


def test_domains_and_ranges_are_declared(ontology: rdflib.Graph) -> None:
    known = {s for kind in KINDS for s in ontology.subjects(RDF.type, kind)}
    for prop in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf):
        for s, _, o in ontology.triples((None, prop, None)):
            standard = str(o).startswith((str(rdflib.XSD), str(RDF), "http://www.w3.org/ns/org#", "http://purl.org/dc/"))
            assert o in known or standard, (s, prop, o)


def test_code_lists(ontology: rdflib.Graph) -> None:
    for name, codes in CODES.items():
        for code, iri in codes.items():
            concept = rdflib.URIRef(iri.strip("<>"))
            assert ontology.value(concept, SKOS.notation) == Literal(code)
            assert ontology.value(concept, SKOS.inScheme) == KG[f"{name}-list"]
            assert {o.language for o in ontology.objects(concept, SKOS.prefLabel) if isinstance(o, Literal)} == {"zh", "en"}


def test_every_kind_of_fact_says_which_rules_read_it(ontology: rdflib.Graph) -> None:
    facts = {*ontology.subjects(RDFS.subClassOf, KG.Fact), KG.Document}
    read_by = {c: str(ontology.value(c, KG.readBy)) for c in facts}
    assert all(importlib.util.find_spec(name) for name in read_by.values()), read_by


LISTED = (rdflib.ORG, rdflib.PROV, rdflib.FOAF, SKOS, rdflib.DCTERMS, rdflib.SDO)
"""Vocabularies whose terms rdflib knows by name."""
PUBLISHED = {
    "http://data.europa.eu/eli/ontology#": """LegalExpression LegalResource LegalResourceSubdivision amended_by amends based_on cites
        date_document date_no_longer_in_force date_publication first_date_entry_in_force has_member id_local
        in_force is_part_of is_realized_by jurisdiction language number passed_by realizes repeals title type_document type_subdivision version_date""",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#": """DraftLegislationWork LegislativeActivity
        Participation had_activity_type had_participant_organization had_participant_person""",
    "http://data.vlaanderen.be/ns/mandaat#": "bekrachtigtAanstellingVan bekrachtigtOntslagVan",
    "http://data.legilux.public.lu/resource/ontology/jolux#": """Citation LegalResourceImpact citationFromLegalResource
        citationToLegalResource""",
    "http://www.w3.org/ns/opengov#": "post",
    "http://www.w3.org/ns/oa#": "Annotation hasBody",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "Context RFC5147String confidence isString",
}
"""Names looked up in the published vocabularies: a new one is added here when it was looked up too."""


def test_foreign_terms_are_published_ones(ontology: rdflib.Graph) -> None:
    known = {ns: set(names.split()) for ns, names in PUBLISHED.items()}
    used = {str(t) for triple in ontology for t in triple if isinstance(t, rdflib.URIRef)}
    for ns, names in known.items():
        assert {u.removeprefix(ns) for u in used if u.startswith(ns) and u != ns} <= names, ns
    for vocabulary in LISTED:
        ns = str(vocabulary).replace("https://schema.org/", "http://schema.org/")
        assert {u for u in used if u.startswith(ns) and u != ns and u.removeprefix(ns) not in vocabulary} == set()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_owl_rl_finds_no_clash() -> None:
    owlrl = pytest.importorskip("owlrl")
    data = b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT)).decode()
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format="nquads")
    graph = rdflib.Graph()
    for s, p, o, _ in dataset.quads():
        graph.add((s, p, o))
    # PROV says that nothing is both an entity and an activity.
    graph.add((rdflib.PROV.Entity, OWL.disjointWith, rdflib.PROV.Activity))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False).expand(graph)
    clash = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    assert [str(o) for o in graph.objects(None, clash)] == []
    assert not list(graph.subjects(RDF.type, OWL.Nothing))
