"""One folder per relation: what a document says of it, its rows, its statements. How to add one: docs/extend.md."""

from __future__ import annotations

from kg.model import tables
from kg.model.rows.law import DelegationRow
from kg.relations.base import Relation, Table

RELATIONS = (
    Relation("agenda", (Table("agenda", tables.AgendaRow),)),
    Relation(
        "mentions",
        (Table("law_mentions", tables.LawMentionRow, ("title",)), Table("aliases", tables.AliasRow, ("alias", "title"))),
    ),
    Relation(
        "citations",
        (Table("citations", tables.CitationRow, ("target_law", "article", "paragraph", "item")),),
        needs=("mentions",),
    ),
    Relation(
        "amendments",
        (
            Table("amendments", tables.AmendmentRow, ("op", "action", "old_article", "new_article", "paragraph", "item")),
            Table("renumberings", tables.RenumberingRow),
        ),
    ),
    Relation(
        "penalties",
        (
            Table(
                "penalties",
                tables.PenaltyRow,
                ("law", "article", "sanction", "min", "max", "violated_article", "violated_paragraph"),
            ),
        ),
        needs=("citations",),
    ),
    Relation("duties", (Table("duties", tables.DutyRow, ("kind", "subject")),)),
    Relation("definitions", (Table("definitions", tables.DefinitionRow, ("term",)),)),
    Relation("delegations", (Table("delegations", DelegationRow, ("body", "matter")),)),
    Relation("bodies", (Table("organisations", tables.OrganisationRow, ("name",)),)),
    Relation("roles", (Table("roles", tables.RoleRow, ("person", "role", "organisation")),)),
    Relation(
        "appointments",
        (
            Table("appointments", tables.AppointmentRow, ("person", "action", "post", "organisation", "unit", "date")),
            Table("memberships", tables.MembershipRow),
        ),
    ),
    Relation("events", (Table("events", tables.EventRow, ("law", "event", "date")),), needs=("mentions", "citations")),
    Relation("issuances", (Table("issuances", tables.IssuanceRow),), needs=("mentions",)),
    Relation("names", (Table("names", tables.NameRow),)),
)
"""Every relation, after those that it needs. The order is that of the statements of a source in the graph."""

for _relation in RELATIONS:
    for _table in _relation.tables:
        tables.ROWS.setdefault(_table.name, _table.row)
