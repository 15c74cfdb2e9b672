"""References → statements, with a direct edge beside each node."""

from __future__ import annotations

import re

from kg.graph import laws
from kg.graph import vocab as v
from kg.graph.writer import Writer, ref
from kg.model.tables import CitationRow

_LEVELS = ("part", "chapter", "section", "article", "paragraph", "item", "subitem")
_DIRECT = {"based_on": v.eli_based_on, "amends": v.eli_amends, "repeals": v.eli_repeals}
_IRI = re.compile(r"https?://\S+")


def quads(row: CitationRow, w: Writer) -> None:
    s = ref(row.citation_id)
    w.fact(s, v.kg_Citation, row)
    law = w.names.law(row.target_law)
    source_law = w.names.law(row.source_law)
    w.link(s, v.kg_citingProvision, row.source_id)
    w.link(s, v.kg_citingLaw, source_law)
    w.link(s, v.kg_citedProvision, row.target_id)
    w.link(s, v.kg_citedLaw, law)
    w.plain(s, v.kg_versionLabel, row.target_version)
    w.chinese(s, v.schema_text, row.text)
    w.numbers(s, row, _LEVELS)
    w.code(s, v.kg_relation, "relation", row.relation)
    w.code(s, v.kg_status, "status", row.status)
    w.plain(s, v.kg_reason, row.reason)
    _candidates(w, s, row.candidates)
    target = row.target_id or law
    if target:
        _direct(w, row, target, source_law)


def _direct(w: Writer, row: CitationRow, target: str, source_law: str) -> None:
    """The edge for simple questions: eli:cites between laws, dcterms:references from other documents."""
    if row.source_id or source_law:
        w.add(ref(row.source_id or source_law), v.eli_cites, ref(target))
        if row.relation in _DIRECT and source_law:
            w.add(ref(source_law), _DIRECT[row.relation], ref(w.names.law(row.target_law) or target))
    else:
        w.add(ref(row.document_id), v.dcterms_references, ref(target))


def concluded(row: CitationRow, w: Writer) -> None:
    """The target where no text of it is held: named in many places, described once."""
    if row.target_id and not w.names.holds(row.target_id):
        laws.cited(row, w)


def _candidates(w: Writer, s: str, candidates: str) -> None:
    for name in filter(None, (c.strip() for c in candidates.split("|"))):
        if _IRI.fullmatch(name):
            w.link(s, v.kg_candidate, name)
        else:
            w.plain(s, v.kg_candidateName, name)
