"""Tables read back as the records they were written from."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.export.tables import write_tables
from kg.model.table_files import Unread, read_tables
from kg.model.tables import ROWS, PersonRow, Tables
from tests.pages.rows import gazette


def test_what_was_written_is_read(tmp_path: Path) -> None:
    tables, _ = gazette(2, 6, 6, 3)
    write_tables(tables, tmp_path)
    assert read_tables(tmp_path) == tables
    assert read_tables(tmp_path / "none") == Tables()


def test_rows_are_kept_without_empty_tables() -> None:
    tables = Tables(persons=[PersonRow("i", "甲", "")])
    kept = pickle.loads(pickle.dumps(tables))
    assert list(vars(kept)) == ["persons"]
    kept.laws.append("a row")
    assert kept.persons == tables.persons and kept.size("laws") == 1 and kept.citations == []


def test_columns_count_by_their_names(tmp_path: Path) -> None:
    file = tmp_path / "persons.csv"
    file.write_text("note,later,name,person_id\n注,x,甲,i\n\n", encoding="utf-8")
    (row,) = read_tables(tmp_path).persons
    assert (row.person_id, row.name, row.note) == ("i", "甲", "注")
    file.write_text("", encoding="utf-8")
    assert read_tables(tmp_path).persons == []


@pytest.mark.parametrize("text", ["person_id\ni\n", "person_id,name,note\ni,甲\n"])
def test_a_damaged_table_says_where(tmp_path: Path, text: str) -> None:
    (tmp_path / "persons.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        read_tables(tmp_path)
    assert "persons" in str(raised.value) and "persons.csv:2" in str(raised.value)


def test_tables_that_are_read_when_asked_for(tmp_path: Path) -> None:
    tables, _ = gazette(2, 6, 6, 3)
    tables.persons.append(PersonRow("i", "甲", '他说"是",\n在会上\n'))
    write_tables(tables, tmp_path)
    unread = Unread(tmp_path)
    # Built anew beside a running site.
    shutil.rmtree(tmp_path)
    for _ in range(2):
        assert {name: unread.size(name) for name in ROWS} == {name: len(tables.rows(name)) for name in ROWS}
        assert [*unread.values("persons", "note", "name")] == [(p.note, p.name) for p in tables.persons]
        assert [*unread.values("likenesses", "score")] == [*tables.values("likenesses", "score")]
        assert {name: unread.rows(name) for name in ROWS} == {name: tables.rows(name) for name in ROWS}
    assert repr(unread) == repr(tables)
    with pytest.raises(AttributeError, match="no table named"):
        unread.rows("nothing")
    assert [Unread(tmp_path / "none").size("persons"), *Unread(tmp_path / "none").values("persons", "name")] == [0]


def test_a_damaged_table_says_where_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("person_id,name,note\ni,甲\n", encoding="utf-8")
    (tmp_path / "laws.csv").write_bytes(b"\xff\n")
    unread = Unread(tmp_path)
    assert unread.documents == []
    for table in ("persons", "laws"):
        with pytest.raises(ReadError, match=f"{table}.csv"):
            unread.rows(table)
