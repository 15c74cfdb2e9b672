"""Commands of amending decisions, and the numbers that they change → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer, ref
from kg.model.tables import AmendmentRow, RenumberingRow


def quads(row: AmendmentRow | RenumberingRow, w: Writer) -> None:
    if isinstance(row, AmendmentRow):
        _amendment(row, w)
    elif not row.stated:
        _implied(row, w)


def _amendment(row: AmendmentRow, w: Writer) -> None:
    s = w.mint("amendment", row.start, row.end)
    w.fact(s, v.kg_Amendment, row)
    decision, law = w.names.law(row.decision), w.names.law(row.law)
    w.link(s, v.kg_amendingDecision, decision)
    w.link(s, v.kg_amendedLaw, law)
    w.plain(s, v.kg_operation, row.op)
    w.plain(s, v.kg_subOperation, row.sub)
    w.code(s, v.kg_amendmentAction, "amendment", row.action)
    w.plain(s, v.kg_oldArticle, row.old_article)
    w.plain(s, v.kg_newArticle, row.new_article)
    w.plain(s, v.kg_paragraph, row.paragraph)
    w.plain(s, v.kg_item, row.item)
    w.chinese(s, v.kg_oldText, row.old_text)
    w.chinese(s, v.kg_newText, row.new_text)
    w.plain(s, v.skos_note, row.note)
    if decision and law:
        w.add(ref(decision), v.eli_amends, ref(law))


def _implied(row: RenumberingRow, w: Writer) -> None:
    """Only what the decision implies: a stated number is an amendment of its own."""
    s = w.mint("renumbering", row.start, row.end)
    w.fact(s, v.kg_Amendment, row)
    w.link(s, v.kg_amendingDecision, w.names.law(row.decision))
    w.link(s, v.kg_amendedLaw, w.names.law(row.law))
    w.code(s, v.kg_amendmentAction, "amendment", "renumber")
    w.plain(s, v.kg_oldArticle, row.old_article)
    w.plain(s, v.kg_newArticle, row.new_article)
    w.flag(s, v.kg_inferred, 1)
