"""Sources, documents, meetings, source problems → statements."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph import vocab as v
from kg.graph.captions import caption
from kg.graph.names import graph_of
from kg.graph.writer import FALSE, TRUE, Writer, chinese, integer, plain, ref
from kg.model.facts import RULE
from kg.model.tables import ROWS, DocumentRow, IssueRow, Tables, columns
from kg.version import __version__

SOFTWARE = "https://w3id.org/gazette-kg/software"


def source(w: Writer) -> None:
    """The file itself, and how its graph came about."""
    s, graph = ref(w.names.source_iri(w.source)), ref(graph_of(w.names.iris, w.source))
    w.thing(s, v.kg_Source, w.source)
    w.add(s, v.dcterms_title, plain(w.source))
    if w.text is not None:
        w.add(s, v.kg_length, integer(len(w.text)))
        w.plain(s, v.nif_isString, w.text)
    w.thing(graph, v.prov_Entity, w.source)
    w.add(graph, v.prov_wasDerivedFrom, s)
    w.add(graph, v.prov_wasAttributedTo, ref(SOFTWARE))


def shared(w: Writer, tables: Tables, agents: Iterable[str] = ()) -> None:
    """What several sources name: it is described once, so that no answer counts it twice. `agents`: by whom facts of rows that
    are not at hand were read."""
    w.thing(ref(SOFTWARE), v.prov_SoftwareAgent, "公报图谱 gazette-kg")
    w.add(ref(SOFTWARE), v.schema_softwareVersion, plain(__version__))
    for by in sorted(({row.by for name in ROWS if "by" in columns(name) for row in tables.rows(name)} | set(agents)) - {RULE}):
        w.thing(ref(w.names.iris.make("agent", by)), v.prov_SoftwareAgent, by)
    for name in ROWS:
        if "meeting" not in columns(name):
            continue
        for row in tables.rows(name):
            if row.meeting:
                m = ref(w.names.meeting(row.meeting))
                w.thing(m, v.kg_Meeting, row.meeting)
                w.add(m, v.skos_prefLabel, chinese(row.meeting))


def document(row: DocumentRow, w: Writer) -> None:
    s = ref(row.document_id)
    w.thing(s, v.kg_Document, caption(row))
    w.chinese(s, v.dcterms_title, row.title)
    w.code(s, v.kg_documentKind, "document", row.kind)
    w.add(s, v.kg_order, integer(row.n))
    w.add(s, v.kg_written, TRUE if row.written else FALSE)
    w.add(s, v.dcterms_isPartOf, ref(w.names.source_iri(row.source)))
    w.date(s, v.dcterms_date, row.date)
    w.meeting(s, row.meeting)
    w.plain(s, v.kg_authorName, row.author)
    w.plain(s, v.kg_authorRole, row.author_role)
    w.plain(s, v.schema_pageStart, row.page)
    for law in row.subject_law.split("|"):
        w.link(s, v.schema_about, w.names.law(law))
    w.plain(s, v.kg_subjectVersion, row.subject_version)
    w.plain(s, v.kg_documentNumber, row.number)
    w.evidence(s, row.start, row.end)


def issue(row: IssueRow, w: Writer) -> None:
    s = ref(row.issue_id)
    w.fact(s, v.kg_Issue, row)
    w.plain(s, v.kg_issueKind, row.kind)
    w.code(s, v.kg_severity, "severity", row.severity)
    w.english(s, v.rdfs_comment, row.message)
    w.plain(s, v.kg_suggestion, row.suggestion)
