"""Rows of a table as lines of text, for every format that has tables."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST, _HEAD = 3, 12
"""Columns of a table whose cells may hold lists (two, where one holds names), and characters of the longest head of one."""
_NAMES = "姓名"
_ITEMS, _ITEM = 12, 60
"""Paragraphs of a cell that is a list, and characters of each."""


class Rows:
    """The rows of one table. A row of short cells is one line, tabs between, also round an empty one; a row that lays out texts is
    those texts in turn. Under a row of heads a cell may hold a list: its paragraphs, spaces between."""

    def __init__(self) -> None:
        self.columns = 0

    def lines(self, cells: Sequence[list[str]]) -> list[str]:
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
            if not self.columns and len(filled) == len(cells) and _are_heads(["".join(cell[0].split()) for cell in cells]):
                self.columns = len(cells)
            return ["\t".join(cell[0] if cell else "" for cell in cells)]
        if len(filled) > 1 and len(cells) == self.columns and all(map(_is_list, filled)):
            return ["\t".join(" ".join(cell) for cell in cells)]
        return [line for cell in filled for line in cell]


def _are_heads(texts: list[str]) -> bool:
    return (len(texts) >= _LEAST or _NAMES in texts) and all(len(text) <= _HEAD for text in texts)


def _is_list(cell: list[str]) -> bool:
    return len(cell) <= _ITEMS and all(len(item) <= _ITEM and not item.endswith("。") for item in cell)
