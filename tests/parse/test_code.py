"""A code (法典): its title, kind, events, and the words that point to itself."""

from __future__ import annotations

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

_TEXT = """中华人民共和国渔港法典
（2026年3月12日第十四届全国人民代表大会第四次会议通过）
第一编　总则
第一条　根据宪法，制定本法典。
第二条　本法典所称渔港，是指供渔船停泊的港口。
第二编　法律责任和附则
第三条　违反本法典第二条规定，占用渔港的，由渔业主管部门处一千元罚款。
第四条　本法典自2026年8月15日起施行。《中华人民共和国渔港法》同时废止。
"""


def test_a_code_is_a_law_of_the_state() -> None:
    tables = second_pass([first_pass(Source("f.txt", _TEXT, "txt"))], Iris())
    title = "中华人民共和国渔港法典"
    assert [(d.title, d.kind) for d in tables.documents] == [(title, "statute")]
    assert [(r.kind, r.jurisdiction) for r in tables.laws if r.title == title] == [("law", "中华人民共和国")]
    assert {(e.event, e.date) for e in tables.events if e.law == title} == {("passed", "2026-03-12"), ("effective", "2026-08-15")}
    assert [(c.text, c.article, c.status) for c in tables.citations if c.target_law == title] == [("本法典第二条", "2", "resolved")]
    assert [(d.term, d.scope) for d in tables.definitions] == [("渔港", "本法典")]
    assert [(p.conduct, p.violated_article) for p in tables.penalties] == [("占用渔港", "2")]
