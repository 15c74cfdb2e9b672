"""A draft is no law in force: its stage is its version, its closing article and its repeals have not happened. All texts are fictional."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.model.tables import Tables
from kg.pipeline import Options, build_graph

LAW = "云州市古井保护条例"
BODY = (
    "第一条 为了保护古井,结合本市实际,制定本条例。\n第二条 古井所有人应当定期检修古井。\n"
    "第三条 违反本条例第二条规定的,由文物主管部门处一千元以上五千元以下罚款。\n"
    "第四条 本条例自2019年3月1日起施行。《云州市水井管理办法》同时废止。\n"
)
NOTICE = "您当前的位置: 首页 > 法规草案 > 关于《{law}(草案 征求意见稿)》公开征求意见的公告\n\n关于《{law}(草案 征求意见稿)》公开征求意见的公告\n\n"
FORMS = {
    f"{LAW}(草案)\n": "草案",
    f"{LAW}\n(草案)\n": "草案",
    f"{LAW}\n(征求意见稿)\n目 录\n第一章 总则\n第一章 总则\n": "征求意见稿",
    f"{LAW}(修订草案送审稿)\n": "修订草案送审稿",
    f"{LAW}(草案)\n(二次审议修改稿)\n": "草案二次审议修改稿",
    f"{LAW} 草案\n": "草案",
    f"{LAW}(讨论稿)\n": "讨论稿",
    f"《{LAW}(草案表决稿)》\n": "草案表决稿",
    NOTICE.format(law=LAW)
    + f"现将草案公布。\n\n云州市人大常委会办公厅\n2018年11月12日\n\n{LAW}\n\n(草案 征求意见稿)\n\n": "草案征求意见稿",
}


def built(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build_graph([str(folder / f"{name}.txt") for name in texts], Options(folder / "out"))
    return folder / "out"


def tables(output: Path) -> Tables:
    with kg.open(output) as graph:
        return graph.tables()


@pytest.mark.parametrize("head", FORMS)
def test_the_stage_is_the_version_and_nothing_has_happened(head: str, tmp_path: Path) -> None:
    t = tables(built(tmp_path, draft=head + BODY))
    assert {(v.title, v.version) for v in t.versions} == {(LAW, FORMS[head])}
    assert [d.title for d in t.documents if d.kind == "statute"] == [f"{LAW}({FORMS[head]})"]
    assert {p.version for p in t.provisions} == {FORMS[head]}
    assert t.events == [] and not any(law.repealed or law.effective for law in t.laws)
    assert {(c.target_law, c.article, c.status) for c in t.citations if c.article} == {(LAW, "2", "resolved")}


def test_beside_the_adopted_text_a_draft_is_never_the_law(tmp_path: Path) -> None:
    adopted = f"{LAW}\n(2018年1月5日云州市第九届人民代表大会常务委员会第二次会议通过)\n" + BODY.replace("一千元", "二千元")
    rule = "云州市古井检修办法\n(2020年1月5日云州市人民政府第二次常务会议通过)\n第一条 依照《云州市古井保护条例》第三条处罚。\n"
    output = built(tmp_path, draft=f"{LAW}\n(修订草案)\n" + BODY, adopted=adopted, rule=rule)
    with kg.open(output) as graph:
        assert "二千元" in graph.provision(LAW, 3).text
        assert "二千元" in next(a.text for a in graph.law(LAW, at="2020-01-05").articles if a.article == "3")
        (cited,) = [c for c in graph.tables().citations if c.source_law == "云州市古井检修办法" and c.article]
        assert cited.target_version == "2018-01-05"
        assert [r["min"] for r in graph.query("penalties")] == ["2000"]
        assert graph.check() == []


def test_what_a_report_says_of_a_draft_leads_to_the_draft(tmp_path: Path) -> None:
    report = (
        f"关于《{LAW}(草案)》的说明\n——2018年2月26日在云州市第九届人民代表大会常务委员会第三次会议上\n各位委员:\n草案第二条规定了检修。\n"
    )
    found = tables(built(tmp_path, draft=f"{LAW}(草案)\n" + BODY, report=report)).citations
    assert [(c.target_version, c.status) for c in found if c.relation == "describes"] == [("草案", "resolved")]
