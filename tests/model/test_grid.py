"""Rows on a terminal: nothing is wider than it, nothing is lost by folding."""

from __future__ import annotations

import pytest

from kg.model.grid import cells, grid

ROWS = [("任命" * 30, "鲁青山", "https://w3id.org/gazette-kg/id/person/鲁青山"), ("[red]x[/red]", "a\x1b[31mb", "")]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_fits_the_terminal_and_keeps_every_character(width: int) -> None:
    shown = grid(("act", "person", "iri"), ROWS, width)
    assert max(cells(line) for line in shown.splitlines()) <= width
    assert shown.count("任") == 30 and "\x1b" not in shown
    assert "[red]x[/red]" in shown.replace("\n", "") or width == 40


def test_what_fits_is_not_folded() -> None:
    assert grid(("a",), [("甲",)], 80) == grid(("a",), [("甲",)]) == "a\n甲\n"


def test_without_a_width_long_values_are_cut() -> None:
    assert max(map(cells, grid(("a",), [("甲" * 100,)]).splitlines())) <= 80
