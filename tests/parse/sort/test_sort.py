"""Heads, kinds, titles and items of texts of every kind (invented), one TOML file per construct."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Document, Source
from kg.model.iri import Iris
from kg.parse.sort.door import explain, sort
from kg.text.read import read

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]

TOLD = ("passed", "approved", "amended", "promulgated", "effective", "repealed")
"""Events whose whole list a case gives: an event that is not told there is a false one."""


def shown(d: Document) -> tuple[str, str, str, str, str]:
    articles = sum(p.level == "article" for p in d.statute.provisions) if d.statute else 0
    return d.kind, d.printed_title, str(articles), d.date, d.title_from


def fits(expected: str, d: Document) -> bool:
    wanted = expected.split("|")
    return all(w in ("*", "-", s) for w, s in zip(wanted, shown(d), strict=False))


def test_there_are_cases() -> None:
    assert len(CASES) >= 493


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    source = Source("text.txt", case["text"], "txt")
    if "file" in case:
        (tmp_path / case["file"]).write_text(case["text"], encoding="utf-8")
        source = read(tmp_path / case["file"])
    found = sort(source)
    rows = [shown(d) for d in found.documents]
    assert len(rows) == len(case["items"]), rows
    assert all(fits(e, d) for e, d in zip(case["items"], found.documents, strict=True)), rows
    assert len(explain(found)) == len(rows)
    if "issue" in case:
        assert case["issue"] in [i.kind for d in found.documents for i in d.issues]
    tables = second_pass([first_pass(source)], Iris())
    if "amended" in case:
        assert {a.law for a in tables.amendments} == set(case["amended"])
    if "provisions" in case:
        told_of = {f"{p.level} {p.part or p.article}" for p in tables.provisions} | {f"{p.level} {p.article}" for p in tables.provisions}
        told_of |= {f"{p.article}/{p.paragraph}/{p.item}/{p.subitem}" for p in tables.provisions}
        assert set(case["provisions"]) <= told_of
    if "cited" in case:
        cited = {(f"{c.article}/{c.paragraph}/{c.item}/{c.subitem}", c.status) for c in tables.citations}
        assert {(c, "resolved") for c in case["cited"]} <= cited, cited
    if "signers" in case:
        assert {f"{r.person}|{r.role}|{r.organisation}" for r in tables.roles} >= set(case["signers"])
    if "events" in case:
        told = [(e.event, e.law, e.date, e.body) for e in tables.events if e.event in TOLD]
        wanted = [tuple(e.split("|")) for e in case["events"]]
        assert {e[:3] for e in told} == {w[:3] for w in wanted}
        assert all(any(e[: len(w)] == w for e in told) for w in wanted), told
    if "repealed" in case:
        events = [(e.law, e.date) for e in tables.events if e.event == "repealed"]
        wanted = [tuple(r.split("|")) for r in case["repealed"]]
        assert len(set(events)) == len(wanted), events
        assert all(any(e[0] == w[0] and w[1] in ("*", e[1]) for e in events) for w in wanted), events
