"""Penalty clauses → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer
from kg.model.tables import PenaltyRow


def quads(row: PenaltyRow, w: Writer) -> None:
    s = w.mint("penalty", row.start, row.end)
    w.fact(s, v.kg_Penalty, row)
    w.plain(s, v.kg_offender, row.offender)
    w.plain(s, v.kg_violatedArticle, row.violated_article)
    w.plain(s, v.kg_violatedParagraph, row.violated_paragraph)
    w.plain(s, v.kg_violatedItem, row.violated_item)
    if row.violated_article:
        where = (row.violated_article, row.violated_paragraph, row.violated_item)
        w.link(s, v.kg_violatedProvision, w.names.provision(row.provision_id, *where))
    w.plain(s, v.kg_conduct, row.conduct)
    w.plain(s, v.kg_authority, row.authority)
    w.code(s, v.kg_sanction, "sanction", row.sanction)
    w.plain(s, v.kg_condition, row.condition)
    w.decimal(s, v.kg_minimum, str(row.min))
    w.decimal(s, v.kg_maximum, str(row.max))
    w.plain(s, v.kg_amountUnit, row.unit)
