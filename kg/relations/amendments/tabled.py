"""Amendments printed as a table: the law, its article before, its article after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model.text import Text, squeeze
from kg.relations.amendments.tokens import Ref
from kg.relations.amendments.units import Unit
from kg.relations.amendments.write import Writer
from kg.zh.provisions import parse_group
from kg.zh.titles import clean_title

_BEFORE = re.compile(r"(?:修改|修正|修订)前|(?:原|现行)(?:条文|规定|内容)")
_AFTER = re.compile(r"(?:修改|修正|修订)后|(?:修改为|新条文|现条文)$")
_LAW = re.compile(r"(?:法规|规章|文件|条例|办法)?名称$")
_GONE = re.compile(r"(?:删[去除]|废止)[。]?$")


class _Columns(NamedTuple):
    law: int
    before: int
    after: int


def _columns(cells: Sequence[str]) -> _Columns | None:
    """Where a heading row says that the earlier and the new wording stand."""
    said = [squeeze(c) for c in cells]
    found = [next((i for i, c in enumerate(said) if pattern.search(c)), -1) for pattern in (_LAW, _BEFORE, _AFTER)]
    return _Columns(*found) if found[1] >= 0 and found[2] > found[1] else None


def _cells(text: Text) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Each row of a table, parted by tabs or | : where it ends, and its cells with their positions."""
    for start, line in text.lines():
        mark = "\t" if "\t" in line.folded else "|" if line.folded.count("|") > 1 else ""
        if not mark:
            continue
        at, cells = start, []
        for cell in line.raw.split(mark):
            cells.append((at, cell))
            at += len(cell) + 1
        yield start + len(line.raw), cells[1:] if mark == "|" and not cells[0][1].strip() else cells


def write_tabled(writer: Writer, text: Text, law: str) -> None:
    """Adds one operation for each row under a heading 修改前 · 修改后."""
    columns: _Columns | None = None
    for end, cells in _cells(text):
        heading = _columns([c for _, c in cells])
        if heading or columns is None or len(cells) <= columns.after:
            columns = heading or columns
            continue
        if columns.law >= 0 and cells[columns.law][1].strip():
            law = clean_title(cells[columns.law][1].strip().strip("《》"))
        _write_row(writer, law, cells[columns.before], cells[columns.after], end)


def _write_row(writer: Writer, law: str, before: tuple[int, str], after: tuple[int, str], end: int) -> None:
    old, new = _article(before[1]), _article(after[1])
    if not law or not (old or new):
        return
    writer.open(Unit("1", 0, "", (before[0],), ()), "1", law)
    wording = after[1].strip()
    if old and _GONE.search(squeeze(wording)):
        writer.emit("delete_article", Ref(law=law, article=old), end, new_article="", old_text=before[1].strip())
    elif old:
        if new and new != old:
            writer.emit("renumber", Ref(law=law, article=old, new=new), end)
        writer.emit("replace_article", Ref(law=law, article=old, new=new or old), end, new_text=wording)
    else:
        writer.emit("insert_article", Ref(law=law, new=new), end, new_text=wording)


def _article(cell: str) -> str:
    """The number of the article that a cell prints; "" where it prints a part of one or none."""
    cell = cell.strip().lstrip("“")
    group, _ = parse_group(cell, 0) if cell.startswith("第") else (None, 0)
    if group is None or len(group.refs) > 1 or [k for k, _ in group.refs[0].path] != ["article"]:
        return ""
    return group.refs[0].path[0][1]
