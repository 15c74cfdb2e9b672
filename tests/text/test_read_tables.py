"""CSV: a table that is named is read, whatever parts its cells; one that lies in a folder is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.text.read import collect, read
from kg.text.read.table_file import decode


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_cells_stand_between_tabs(mark: str, encoding: str) -> None:
    text = f'姓名{mark}职务\r\n虞翻{mark}"江海市卫生局局长"\r\n顾雍{mark}\r\n'
    assert decode(text.encode(encoding), "x.csv")[0] == "姓名\t职务\n虞翻\t江海市卫生局局长\n顾雍\n"


def test_a_cell_of_several_lines_is_a_list() -> None:
    assert decode('姓名,职务\n虞翻,"局长\n党组书记"\n'.encode(), "x.csv")[0] == "姓名\t职务\n虞翻\t局长 党组书记\n"


def test_what_is_no_table_is_text() -> None:
    text = "甲," + "乙" * 200_000
    assert decode(text.encode(), "x.csv")[0] == text


def test_named_and_in_a_folder(tmp_path: Path) -> None:
    table = tmp_path / "名录.csv"
    table.write_text("姓名,职务\n虞翻,江海市卫生局局长\n", "utf-8")
    assert collect([str(tmp_path)]) == [tmp_path]
    assert collect([str(table)]) == [table]
    assert read(table).text == "姓名\t职务\n虞翻\t江海市卫生局局长\n"
