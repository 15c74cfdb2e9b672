"""Laws named in a text, and their short names → statements."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.writer import Writer, chinese, ref
from kg.model.tables import AliasRow, LawMentionRow


def quads(row: LawMentionRow | AliasRow, w: Writer) -> None:
    if isinstance(row, AliasRow):
        _alias(row, w)
    else:
        _mention(row, w)


def _mention(row: LawMentionRow, w: Writer) -> None:
    s = w.mint("mention", row.start, row.end)
    w.fact(s, v.kg_Mention, row)
    w.plain(s, v.kg_surface, row.surface)
    w.plain(s, v.kg_versionLabel, row.version)
    w.link(s, v.oa_hasBody, row.law_id)
    if row.law_id:
        w.add(ref(row.document_id), v.schema_mentions, ref(row.law_id))


def _alias(row: AliasRow, w: Writer) -> None:
    law = w.names.named(row.title)
    if not law:
        return  # a garbled title that nothing in the graph bears: the table keeps it
    s = w.mint("alias", row.start, row.end)
    w.fact(s, v.kg_Alias, row)
    w.add(s, v.skos_altLabel, chinese(row.alias))
    w.link(s, v.kg_aliasOf, law)
