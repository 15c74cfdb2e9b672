"""The hand-read acts, roles and bodies of the real gazette (where its file is at hand), by line."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

FILE = Path(__file__).resolve().parents[3] / "../shared/gazettes/北京市人大常委会公报-2023-06.txt"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real gazette is not at hand")

A, R = "appoint", "remove"
GY, EZ, SZ, SZY = "北京市高级人民法院", "北京市第二中级人民法院", "北京市第三中级人民法院", "北京铁路运输中级法院(北京市第四中级人民法院)"
ZC, JR = "北京知识产权法院", "北京金融法院"
SJ, QH, TH, SF = "北京市人民检察院", "北京市清河人民检察院", "北京市团河地区人民检察院", "北京市人民检察院第三分院"

# (line, names, action, post, organisation, unit); a line put back in order has the line of its name.
LISTS = [
    (2968, "李洛云 黄锋 齐晓丹", A, "审判委员会委员", GY, ""),
    (2970, "孙盈 王丽英 刘书涵 谭轶城 李颖 张济坤 王磊 张博 宋万忠 陆婧 杨杰 何杨彪 贾愚", A, "审判员", GY, ""),
    (2972, "陈丰 徐东", R, "副庭长", GY, "申诉审查庭"),
    (2972, "陈丰 徐东", R, "审判员", GY, ""),
    (2974, "高文斌", R, "副庭长", GY, "审判监督庭"),
    (2976, "王京林", R, "审判员", GY, ""),
    (3006, "邱波", A, "庭长", EZ, "刑事审判第一庭"),
    (2978, "邱波", R, "庭长", EZ, "审判监督庭"),
    (2980, "高文斌", A, "庭长", EZ, "审判监督庭"),
    (2980, "高文斌", A, "审判员", EZ, ""),
    (2982, "常燕", A, "副庭长", EZ, "刑事审判第二庭"),
    (2984, "施忆", A, "副庭长", EZ, "未成年人案件综合审判庭"),
    (2986, "王继玉", A, "副庭长", EZ, "民事审判第一庭"),
    (2988, "陈碧玉", A, "副庭长", EZ, "民事审判第三庭"),
    (2990, "管元梓", A, "副庭长", EZ, "民事审判第五庭"),
    (2992, "张科", A, "副庭长", EZ, "执行一庭"),
    (2994, "孔祥凤 谭静琦 李戈", A, "审判员", EZ, ""),
    (2996, "孙盈 李倩 赵国惠", R, "审判员", EZ, ""),
    (3000, "赵琳 宁泽兰 阮方 张鹏飞 孙璟钰 张卫 郭强 张祎慧 魏颖 赵程宇 李晓丽 李慧杰", A, "审判员", SZ, ""),
    (3002, "刘晖", R, "副院长", SZ, ""),
    (3002, "刘晖", R, "审判委员会委员", SZ, ""),
    (3002, "刘晖", R, "审判员", SZ, ""),
    (3012, "崔智瑜", A, "副庭长", SZY, "综合审判庭(环境资源审判庭)"),
    (3016, "谢彩凤 田青 马媛婧", A, "审判员", SZY, ""),
    (3023, "张晓丽", A, "副庭长", ZC, "立案庭"),
    (3025, "巫霖 黄秋平 刘虹蕴", A, "审判员", ZC, ""),
    (3032, "王思思 郝笛 舒翔 刘英飞 袁佳", A, "审判员", JR, ""),
    (3034, "王锐", R, "副庭长", JR, "审判第一庭"),
    (3036, "刘建勋", R, "审判员", JR, ""),
    (3045, "卞增智", A, "副检察长", QH, ""),
    (3045, "卞增智", A, "检察委员会委员", QH, ""),
    (3047, "李银", A, "检察委员会委员", TH, ""),
    (3049, "王树明", R, "检察员", SJ, ""),
    (3049, "王树明", R, "检察委员会委员", TH, ""),
    (3051, "万福田 齐心", R, "检察员", SJ, ""),
    (3055, "税绍斌", R, "检察长", QH, ""),
    (3057, "郭晓东", R, "副检察长", QH, ""),
    (3057, "郭晓东", R, "检察委员会委员", QH, ""),
    (3061, "周震伟", R, "检察员", SF, ""),
]
# (line, name, action, unit, date)
DELEGATES = [
    (2942, "王合生", "end_mandate", "海淀区", "2023-11-24"),
    (2942, "孙梅君", "end_mandate", "平谷区", "2023-11-24"),
    (2944, "薛艳云", "accept_resignation", "海淀区", "2023-11-21"),
    (2944, "王小军", "accept_resignation", "丰台区", "2023-11-23"),
    (2944, "王春杰", "accept_resignation", "丰台区", "2023-11-23"),
    (2944, "王小军", "end_mandate", "丰台区", "2023-11-24"),
    (2944, "王春杰", "end_mandate", "丰台区", "2023-11-24"),
    (2948, "杨云春", "recall", "西城区", "2023-10-26"),
    (2948, "李同建", "recall", "驻京解放军和武警部队", "2023-09-28"),
    (2948, "杨云春", "end_mandate", "西城区", "2023-11-24"),
    (2948, "李同建", "end_mandate", "驻京解放军和武警部队", "2023-11-24"),
]
FZ, CJ, CW, JK = (f"北京市人民代表大会{n}委员会" for n in ("法制", "财政经济", "城市建设环境保护", "教育科技文化卫生"))
STANDING = "北京市人民代表大会常务委员会"
ROLES = {
    ("崔杨", "局长", "北京市司法局"), ("张力兵", "主任委员", CW), ("王荣梅", "副主任委员", FZ), ("冀岩", "副主任委员", CJ),
    ("程晓君", "副主任委员", FZ), ("王爱声", "副主任", STANDING + "法制办公室"), ("王爱声", "副主任委员", FZ), ("韩杰", "局长", "北京市财政局"),
    ("路海滨", "副主任委员", CJ), ("马兰霞", "局长", "北京市审计局"), ("张建东", "副主任", STANDING), ("张建东", "组长", STANDING + "执法检查组"),
    ("刘宇辉", "副市长", "北京市人民政府"), ("闫立刚", "主任委员", CJ), ("刘玉芳", "主任委员", JK), ("习近平", "总书记", "中国共产党中央委员会"),
    ("李强", "总理", "国务院"), ("闫傲霜", "副主任", STANDING), ("庞丽娟", "副主任", STANDING), ("于军", "副主任", STANDING),
    ("张建东", "组长", ""), ("闫傲霜", "组长", ""), ("庞丽娟", "组长", ""), ("于军", "组长", ""),
}  # fmt: skip


@cache
def tables():  # type: ignore[no-untyped-def]
    text = FILE.read_text(encoding="utf-8")
    t = second_pass([first_pass(Source("g", text, "txt"))], Iris())
    starts = list(accumulate((len(x) + 1 for x in text.split("\n")), initial=0))
    return t.appointments, t.roles, t.organisations, lambda at: bisect_right(starts, at)


def test_all_90_acts_of_75_persons() -> None:
    appointments, _, _, line = tables()
    want = {(n, name, action, post, body, unit, "2023-11-24") for n, names, action, post, body, unit in LISTS for name in names.split()}
    want |= {(n, name, action, "代表", "北京市第十六届人民代表大会", unit, date) for n, name, action, unit, date in DELEGATES}
    got = {(line(a.start), a.person, a.action, a.post, a.organisation, a.unit, a.date) for a in appointments}
    assert len(want) == 90 and len({w[1] for w in want}) == 75
    assert got == want
    assert len(appointments) == 90
    assert len({a.event_id for a in appointments}) == 90


def test_deciding_bodies() -> None:
    appointments, _, _, _ = tables()
    by = {(a.person, a.action): a.body for a in appointments}
    assert by["薛艳云", "accept_resignation"] == "北京市海淀区人民代表大会常务委员会"
    assert by["李同建", "recall"].endswith("军人代表大会")
    assert by["王合生", "end_mandate"] == by["王锐", "remove"] == STANDING


def test_roles() -> None:
    _, roles, _, _ = tables()
    assert {(r.person, r.role, r.organisation) for r in roles if r.how != "toc"} == ROLES
    assert {r.person for r in roles if r.how == "toc"} == {r.person for r in roles if r.how == "speaker"}


def test_bodies_and_parents() -> None:
    _, _, rows, _ = tables()
    parent = {r.name: r.parent for r in rows}
    for name, above in {
        STANDING: "北京市人民代表大会", FZ: "北京市人民代表大会", STANDING + "法制办公室": STANDING, GY + "申诉审查庭": GY, SF: SJ,
        "北京市昌平区人民代表大会常务委员会": "北京市昌平区人民代表大会", "中国共产党北京市委员会": "中国共产党",
    }.items():  # fmt: skip
        assert parent[name] == above
    assert 110 <= len(rows) <= 150
