"""The table of document kinds: its values are those that the code asks for, and nothing else tests a kind by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.kinds import kind, kinds

ROOT = Path(__file__).resolve().parents[1]
GRAMMARS = {"statute", "decision", "list", "agenda", "contents", "announcement", "prose"}


@pytest.mark.parametrize("code", list(kinds()))
def test_values_are_known(code: str) -> None:
    row = kind(code)
    assert row.grammar in GRAMMARS and row.amends in ("always", "may", "never") and row.bill in ("meant", "named", "")
    assert row.is_law == (row.grammar in ("statute", "decision"))
    assert row.is_law or not row.imposes


def test_an_unknown_code_is_other() -> None:
    assert kind("nothing of the sort").kind == "other"


def test_no_room_tests_a_document_by_the_name_of_its_kind() -> None:
    names = "|".join(kinds())
    wrong = re.compile(rf"(?:doc|d)\.kind (?:not )?(?:in|[!=]=) *[(\"']+(?:{names})[\"']")
    for path in sorted((ROOT / "kg").rglob("*.py")):
        assert not wrong.search(path.read_text(encoding="utf-8")), path
