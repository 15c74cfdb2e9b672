"""Duties by whom they bind, with the sanctions behind them: whose they are, which clauses count, who is nobody's duty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.build.emit import quads
from kg.errors import UsageError
from kg.query.names import bearers
from kg.query.readable import called, readable
from kg.query.run import run
from kg.query.saved import find
from kg.store.embedded import Embedded
from tests.fixtures import rows


@pytest.fixture(scope="module")
def store() -> Embedded:
    """Article 2 binds 用水单位 twice and 市水务部门 once, article 1 any body; a fine on 用水单位, one on 供水单位, one on any 单位."""
    t = rows.tables()
    duty, fine = t.duties[0], next(p for p in t.penalties if p.sanction == "fine")
    one, two = (rows.IRIS.provision(rows.LAW, "2021-05-06", article=a, paragraph=p) for a, p in (("1", "1"), ("2", "2")))
    told = [
        ("用水单位|供水单位", two, "duty"),
        ("用水单位", two, "prohibition"),
        ("市水务部门", two, "duty"),
        ("任何组织|个人", one, "prohibition"),
        ("用水单位", two, "power"),
    ]
    t.duties = [
        replace(duty, subject=subject, provision_id=at, kind=kind, text=f"义务{n}", start=duty.start + n, end=duty.end + n)
        for n, (subject, at, kind) in enumerate(told)
    ]
    imposed = [("用水单位", "2000"), ("供水单位", "3000"), ("单位", "4000"), ("个人", "500")]
    t.penalties = [
        replace(fine, offender=offender, max=most, violated_article="2", violated_paragraph="2", start=fine.start + n, end=fine.end + n)
        for n, (offender, most) in enumerate(imposed)
    ]
    return Embedded.memory(quads(t, rows.IRIS, rows.TEXT))


def asked(store: Embedded, subject: str) -> list[tuple[str, str]]:
    result = run(store, "obligations", {"subject": subject})
    text, most = result.columns.index("text"), result.columns.index("max")
    return [(row[text], row[most]) for row in result.values()]


def test_a_subject_finds_its_duties_and_the_fines_that_fall_on_it(store: Embedded) -> None:
    assert asked(store, "用水单位") == [
        ("义务0", "2000"), ("义务0", "4000"), ("义务1", "2000"), ("义务1", "4000"), ("义务3", ""),
    ]  # fmt: skip
    assert asked(store, "供水单位") == [("义务0", "3000"), ("义务0", "4000"), ("义务3", "")]


def test_a_level_before_a_subject_is_no_other_one(store: Embedded) -> None:
    assert asked(store, "水务部门") == [("义务2", ""), ("义务3", "")]


def test_a_person_is_bound_by_what_binds_anyone(store: Embedded) -> None:
    assert asked(store, "个人") == [("义务3", "")]


def test_a_hint_for_the_engine_changes_no_answer(store: Embedded) -> None:
    question = find("obligations")
    assert question
    hinted, plain = (question.sparql({"subject": bearers(store, "用水单位")}, here) for here in (True, False))
    assert hinted.splitlines() != plain.splitlines()
    assert [tuple(row) for row in store.query(hinted)] == [tuple(row) for row in store.query(plain)]


@pytest.mark.parametrize(("slip", "meant"), [("用水单为", "用水单位"), ("水位单位", "用水单位")])
def test_who_has_no_duty_is_told_with_the_nearest(store: Embedded, slip: str, meant: str) -> None:
    with pytest.raises(UsageError, match="no duty binds") as refused:
        run(store, "obligations", {"subject": slip})
    assert meant in refused.value.todo


def test_people_read_amounts_as_ranges_and_provisions_by_number(store: Embedded) -> None:
    shown = readable(run(store, "义务", {"主体": "用水单位"}), 0)
    assert "金额" in shown.columns and not {"下限", "上限", "单位"} & set(shown.columns)
    row = dict(zip(shown.columns, shown.values()[0], strict=True))
    assert row["金额"].endswith("2,000 元") and row["条款"].endswith("第二条第二款") and row["类别"] == "义务"
    assert called("http://example.org/x") == "http://example.org/x"
