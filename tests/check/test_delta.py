"""Differences of two builds, and the guard against losing facts."""

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.build.emit import quads
from kg.check import delta
from kg.errors import KgError, UsageError
from kg.model.tables import ROWS, columns
from tests.fixtures import rows


def test_the_same_facts() -> None:
    assert delta.diff(rows.tables(), rows.tables()) == []
    assert delta.render([]) == "the same facts\n"


def test_facts_that_only_moved_are_no_change() -> None:
    moved = rows.tables()
    moved.citations = [replace(c, start=c.start + 5, end=c.end + 5, citation_id=c.citation_id + "x") for c in moved.citations]
    random.Random(1).shuffle(moved.persons)
    assert delta.diff(rows.tables(), moved) == []


def test_what_was_added_and_removed() -> None:
    new = rows.tables()
    new.persons.pop()
    new.penalties[0] = replace(new.penalties[0], max="50000")
    found = delta.diff(rows.tables(), new)
    assert [(c.sign, c.table) for c in found] == [("-", "penalties"), ("+", "penalties"), ("-", "persons")]
    text = delta.render(found)
    assert "- persons  杜鹃" in text and text.endswith("penalties: +1 -1\npersons: +0 -1\n")
    assert delta.render(found, "csv").count("\n") == 4
    assert '"name": "杜鹃"' in delta.render(found, "json")
    with pytest.raises(UsageError, match="no format"):
        delta.render(found, "xml")


def test_trig_has_additions_and_deletions() -> None:
    old = b"".join(quads(rows.tables(), rows.IRIS, rows.TEXT))
    less = rows.tables()
    less.persons.pop()
    new = b"".join(quads(less, rows.IRIS, rows.TEXT))
    found = list(ox.parse(delta.trig(old, new), ox.RdfFormat.TRIG))
    assert {q.graph_name.value for q in found} == {delta.DELETIONS}
    assert len(found) == 4
    assert {q.graph_name.value for q in ox.parse(delta.trig(new, old), ox.RdfFormat.TRIG)} == {delta.ADDITIONS}


@pytest.mark.parametrize("table", [t for t in ROWS if "start" in columns(t) and t not in ("issues", "documents")])
def test_the_guard_sees_a_lost_fact(table: str) -> None:
    before, after = rows.tables(), rows.tables()
    delta.refuse(delta.lost(before, after, rows.TEXT))
    gone = getattr(after, table).pop()
    others = [r for r in after.rows(table) if r.start < gone.end and gone.start < r.end]
    if others:
        assert delta.lost(before, after, rows.TEXT) == []
        return
    with pytest.raises(KgError, match=r"1 facts .*--allow-shrink") as caught:
        delta.refuse(delta.lost(before, after, rows.TEXT))
    assert "\n" not in str(caught.value)
    source = rows.STATUTE if table == "provisions" else rows.GAZETTE
    changed = {k: v for k, v in rows.TEXT.items() if k != source}
    delta.refuse(delta.lost(before, after, changed))


def test_a_changed_fact_is_no_loss() -> None:
    after = rows.tables()
    after.citations[3] = replace(after.citations[3], status="resolved", target_law=rows.LAW)
    delta.refuse(delta.lost(rows.tables(), after, rows.TEXT))
