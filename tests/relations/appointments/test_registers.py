"""Acts by register, from text to row: who, which post of which body and unit, when, by whom (with the term), why."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.zh.persons import simplified
from tests.relations.appointments.registers import answers, load, tables_of, terms_of

ALL = load()


def test_number_of_cases() -> None:
    rows = Counter(name.split("/")[0] for name, case in ALL for _ in answers(case))
    assert sum(rows.values()) >= 4740
    assert sum(name.startswith("negatives") for name, _ in ALL) >= 285


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{n}: {c['name']}" for n, c in ALL])
def test_case(name: str, case: dict[str, object]) -> None:
    tables = tables_of(case)
    rows, wanted = tables.appointments, list(answers(case))
    assert terms_of(tables) == sorted(map(str, case.get("terms", ())))  # type: ignore[call-overload]
    assert Counter((simplified(r.person), r.action, simplified(r.post)) for r in rows) == Counter(
        (simplified(a.person), a.action, simplified(a.post)) for a in wanted
    )
    wrong: list[str] = []
    for a in wanted:
        same = [
            r for r in rows if (simplified(r.person), r.action, simplified(r.post)) == (simplified(a.person), a.action, simplified(a.post))
        ]
        wrong += min((a.judges(r) for r in same), key=len)
    assert wrong == []
    assert all(r.date_from in ("printed", "composed", "sitting", "signature") for r in rows if r.date)
    assert all(len({r.person_id for r in rows if r.person == p}) == 1 for p in {r.person for r in rows})
