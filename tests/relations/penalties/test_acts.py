"""What is done, by whom and on which condition: acts told by items, by 对造成…, beside gains, and against what is no provision."""

from __future__ import annotations

import pytest

from tests.relations.documents import penalties_of, statute

TOLD = [
    ("有下列行为之一的，处五百元罚款：\n（一）违反本条例第八条规定，供水单位未消毒的；\n（二）违反本条例第九条凿井的。",
     [("fine", ("供水单位",), "供水单位未消毒", ""), ("fine", (), "凿井", "")]),
    ("学生违反学校纪律的，给予警告。", [("warning", ("学生",), "违反学校纪律", "")]),
    ("违反本条例第八条有关规定，凿井的，给予警告。", [("warning", (), "凿井", "")]),
    ("违反前款规定，凿井的，给予警告。", [("warning", (), "凿井", "")]),
    ("违反本条例和章程规定凿井的，给予警告。", [("warning", (), "违反本条例和章程规定凿井", "")]),
    ("违反本办法相关条款的，给予警告。", [("warning", (), "违反本办法相关条款", "")]),
    ("对造成水污染负有责任的单位，由水务部门处五百元罚款。", [("fine", ("负有责任的单位",), "造成水污染", "")]),
    ("对造成管道堵塞的责任方（含代管人），处五百元罚款。", [("fine", ("责任方(含代管人)",), "造成管道堵塞", "")]),
    ("对造成的污染负有责任的，处五百元罚款。", [("fine", (), "对造成的污染负有责任", "")]),
    ("经营者凿井的，给予警告；有违法所得的，没收违法所得，对单位并处违法所得一倍罚款，对个人并处五百元罚款。",
     [("warning", ("经营者",), "凿井", ""), ("confiscate", ("经营者",), "凿井", "有违法所得"),
      ("fine", ("单位",), "凿井", "有违法所得"), ("fine", ("个人",), "凿井", "")]),
    ("经营者凿井的，没收工具；有违法所得的，责令退还。",
     [("confiscate", ("经营者",), "凿井", ""), ("order_to_correct", ("经营者",), "凿井", "有违法所得")]),
    ("甲品种被乙部门撤销审定后继续推广的，给予警告。", [("warning", (), "甲品种被乙部门撤销审定后继续推广", "")]),
    ("被审计单位拒绝提供资料的，给予警告。", [("warning", ("被审计单位",), "拒绝提供资料", "")]),
    ("水务部门及其工作人员的不作为造成单位损失的，给予处分。",
     [("disciplinary", ("水务部门", "工作人员"), "不作为造成单位损失", "")]),
    ("驾驶人鸣喇叭的，暂扣驾驶证直至吊销。",
     [("other", ("驾驶人",), "鸣喇叭", ""), ("revoke_qualification", ("驾驶人",), "鸣喇叭", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "told"), TOLD)
def test_who_did_what(clause: str, told: list[tuple[str, tuple[str, ...], str, str]]) -> None:
    found = penalties_of(statute(f"第一章　法律责任\n第一条 {clause}"))
    assert [(p.sanction, p.offenders, p.conduct, p.condition) for p in found] == told


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("店铺未安装滤网的，水务部门应当责令其限期安装。", ["order_to_correct_within_time"]),
        ("店铺需要安装滤网的，水务部门应当责令其限期安装。", []),
        ("店铺未安装滤网的，水务部门应当责令其监护人到场。", []),
    ],
)
def test_ordered_outside_liability(clause: str, told: list[str]) -> None:
    """An office's order punishes where it is told against somebody (责令其限期) who did wrong."""
    found = penalties_of(statute(f"第一章　管理\n第一条 {clause}\n第二章　法律责任\n第二条 凿井的，给予警告。"))
    assert [p.sanction for p in found if p.article == "1"] == told
