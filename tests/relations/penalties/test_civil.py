"""What one party owes another is no penalty, nor is how a matter is dealt with; under 法律责任 and beside a fine it is told."""

from __future__ import annotations

import pytest

from tests.relations.documents import penalties_of, statute

_HEADED = "第一章 总则\n第一条 为了保护水井，制定本条例。\n第二章 用水\n第二条 {}\n第三章 法律责任\n第三条 {}"
_PLAIN = "第一条 为了保护水井，制定本条例。\n第二条 {}"


def _told(body: str) -> list[tuple[str, str]]:
    return [(p.article, p.sanction) for p in penalties_of(statute(body))]


@pytest.mark.parametrize(
    "clause",
    [
        "承包人未按照约定修复，造成发包人损失的，应当承担赔偿责任。",
        "租用人违反前条规定，造成出租人损失的，应当赔偿损失。",
        "因不可抗力造成水井损坏的，供水人不负赔偿责任。",
        "用户向部门投诉的，该部门应当予以处理。",
        "水质检测合格的，依照前款规定处理。",
        "废旧水管不合格的，由回收企业按照规定进行拆解等处理。",
    ],
)
def test_between_parties(clause: str) -> None:
    assert _told(_HEADED.format(clause, "造成水井损坏的，依法承担赔偿责任。")) == [("3", "liability_by_law")]


@pytest.mark.parametrize(
    ("clause", "codes"),
    [
        ("擅自凿井的，由水务部门处一千元罚款；造成损失的，依法赔偿。", ["fine", "liability_by_law"]),
        ("违反本条例第一条规定，擅自凿井的，由水务部门依法处理。", ["liability_by_law"]),
        ("打击报复护井人员的，由有关机关依法处理。", ["liability_by_law"]),
        ("违反本条例规定的，依照有关规定处罚。", ["liability_by_law"]),
        ("未培训上岗的，按照《云州市水井条例》第四条的规定处理。", ["liability_by_law"]),
        ("犬只落井伤人的，饲养人依法承担法律责任。", ["liability_by_law"]),
        ("擅自凿井造成损失的，凿井人应当承担赔偿责任。", ["liability_by_law"]),
        ("因第三人的过错造成损失的，第三人应当承担赔偿责任。", []),
    ],
)
def test_a_statute_without_chapters(clause: str, codes: list[str]) -> None:
    assert [code for _, code in _told(_PLAIN.format(clause))] == codes


@pytest.mark.parametrize(
    "clause", ["完全属于战争造成污染的，免予承担责任。", "经承运人证明是天灾造成的，不负赔偿责任。", "及时修复的，不承担责任。"]
)
def test_an_exemption_under_liability(clause: str) -> None:
    assert _told(_HEADED.format("用水应当节约。", clause)) == []


@pytest.mark.parametrize(
    "clause",
    [
        "执照有效期届满的，应当自吊销执照之日起三十日内申请变更登记。",
        "情况紧急的，可在执行的同时及时通报。",
        "执照作废的，应当办理简易注销登记。",
    ],
)
def test_words_of_a_sanction_that_impose_none(clause: str) -> None:
    assert _told(_HEADED.format(clause, "完。")) == []


def test_a_head_right_behind_a_head_goes_on() -> None:
    (penalty,) = penalties_of(statute(_HEADED.format("完。", "行政机关公务员参与赌博的，给予警告处分。")))
    assert penalty.offenders == ("行政机关公务员",)
