"""Tables read back as the records they were written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.export.tables import write_tables
from kg.model.table_files import read_tables
from kg.model.tables import Tables
from tests.pages.rows import gazette


def test_what_was_written_is_read(tmp_path: Path) -> None:
    tables, _ = gazette(2, 6, 6, 3)
    write_tables(tables, tmp_path)
    assert read_tables(tmp_path) == tables
    assert read_tables(tmp_path / "none") == Tables()


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
