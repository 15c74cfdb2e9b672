"""Persons, and who may be one → statements (FOAF)."""

from __future__ import annotations

from kg.graph import vocab as v
from kg.graph.captions import caption
from kg.graph.writer import Writer, chinese, ref
from kg.model.tables import LikenessRow, PersonRow


def person(row: PersonRow, w: Writer) -> None:
    s = ref(row.person_id)
    w.thing(s, v.foaf_Person, caption(row))
    w.add(s, v.foaf_name, chinese(row.name))
    w.plain(s, v.skos_note, row.note)
    w.attribute(s, row)


def likeness(row: LikenessRow, w: Writer) -> None:
    """Two persons of one name stay two; that they may be one is said beside them."""
    key = (i.removeprefix(w.names.iris.base + "person/").replace("/", "-") for i in (row.person_id, row.other_id))
    s = ref(w.names.iris.base + "likeness/" + "/".join(key))
    w.thing(s, v.kg_Likeness, caption(row))
    w.link(s, v.kg_alike, row.person_id)
    w.link(s, v.kg_alike, row.other_id)
    w.plain(s, v.kg_personName, row.person)
    w.decimal(s, v.kg_score, row.score)
    w.plain(s, v.kg_likenessReasons, row.reasons)
