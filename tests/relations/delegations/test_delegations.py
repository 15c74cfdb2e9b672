"""Delegations: who is to make further rules, and what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.model.documents import Document
from kg.model.text import Text
from kg.parse.grammar import parse_statute
from kg.relations.delegations.find import find_delegations

CASES = tomllib.loads((Path(__file__).parent / "cases" / "forms.toml").read_text(encoding="utf-8"))["case"]


def test_their_number() -> None:
    assert len(CASES) == 20


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["kind"])
def test_forms(case: dict[str, object]) -> None:
    body = Text(f"江海市码头条例\n第一条 {case['text']}")
    doc = Document("f", 1, "江海市码头条例", "statute", body, statute=parse_statute(body, "江海市码头条例"))
    assert [f"{d.body} | {d.others} | {d.matter}".replace("|  |", "| |") for d in find_delegations(doc)] == case["right"]
