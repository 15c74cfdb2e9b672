"""The dated lines under a title, in both styles. All texts are fictional."""

from __future__ import annotations

import pytest

from kg.model.text import Text
from kg.parse.grammar import parse_decision, parse_statute

BODY = "云州市第一届人民代表大会常务委员会"
PROVINCE = "华中省第九届人民代表大会常务委员会"

# printed under the title → (action, date, body, by, number)
CASES = {
    "gazette bracket": (
        f"（2012年7月27日{BODY}第三十四次会议通过\n根据2017年9月22日{BODY}第四十一次会议《关于修改〈云州市\n河道条例〉的决定》修正 根据2020年1月2日{BODY}第五次会议修订）",
        [("passed", "2012-07-27", BODY, "", ""), ("amended", "2017-09-22", BODY, "关于修改〈云州市河道条例〉的决定", ""), ("revised", "2020-01-02", BODY, "", "")],
    ),
    "one line each": (
        f"2012年7月27日 {BODY}第三次会议通过\n\n2012年9月1日 {PROVINCE}第二次会议批准\n\n2012年10月1日 施行",
        [("passed", "2012-07-27", BODY, "", ""), ("approved", "2012-09-01", PROVINCE, "", ""), ("effective", "2012-10-01", "", "", "")],
    ),
    "amendment of a city, approved by the province": (
        f"2012年7月27日 {BODY}第三次会议通过\n2018年8月1日 {BODY}第九次会议通过并经2018年9月2日{PROVINCE}第四次会议批准的《云州市人大常委会关于修改〈云州市河道条例〉的决定》第一次修正",
        [("passed", "2012-07-27", BODY, "", ""), ("amended", "2018-08-01", BODY, "云州市人大常委会关于修改〈云州市河道条例〉的决定", ""), ("approved", "2018-09-02", PROVINCE, "", "")],
    ),
    "approved first, amended by": (
        f"2001年1月1日 {PROVINCE}第四次会议批准的2000年12月1日{BODY}第九次会议《关于修改〈云州市河道条例〉的决定》修正",
        [("amended", "2000-12-01", BODY, "关于修改〈云州市河道条例〉的决定", ""), ("approved", "2001-01-01", PROVINCE, "", "")],
    ),
    "order of the government": (
        "2000年7月24日 中华人民共和国国务院令第288号公布\n2001年7月27日 《国务院关于修改〈渡口规则〉的决定》第一次修订　\n2007年10月18日 国务院第9次常务会议修订通过",
        [("promulgated", "2000-07-24", "中华人民共和国国务院", "", "中华人民共和国国务院令第288号"), ("revised", "2001-07-27", "国务院", "国务院关于修改〈渡口规则〉的决定", ""), ("revised", "2007-10-18", "国务院", "", "")],
    ),
    "approved and issued": (
        "1986年12月3日 国务院批准　\n1986年12月25日 交通部令第5号发布　\n公布之日施行",
        [("approved", "1986-12-03", "国务院", "", ""), ("promulgated", "1986-12-25", "交通部", "", "交通部令第5号")],
    ),
    "promulgated and in force at once": (
        "1993年3月5日 云州市人民代表大会常务委员会公告公布施行",
        [("promulgated", "1993-03-05", "云州市人民代表大会常务委员会", "", ""), ("effective", "1993-03-05", "", "", "")],
    ),
    "a code and its amendments": (
        f"1997年3月14日 {BODY}第五次会议修订\n1999年12月25日 {BODY}第十三次会议通过的《中华人民共和国渡口法修正案》",
        [("revised", "1997-03-14", BODY, "", ""), ("amended", "1999-12-25", BODY, "中华人民共和国渡口法修正案", "")],
    ),
    "full width, date broken by a line": (
        f"２０１４年９月２６\n日{PROVINCE}第十次会议批准",
        [("approved", "2014-09-26", PROVINCE, "", "")],
    ),
    "decision without brackets": (
        f"2010年9月29日 {BODY}第十九次会议关于修改《云州市河道条例》等二十件地方性法规的决定第二次修正",
        [("amended", "2010-09-29", BODY, "关于修改《云州市河道条例》等二十件地方性法规的决定", "")],
    ),
    "repealed": (f"2021年1月1日 {BODY}第一次会议废止", [("repealed", "2021-01-01", BODY, "", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_dated_lines(name: str) -> None:
    printed, expected = CASES[name]
    text = Text(f"云州市河道条例\n{printed}\n第一条 甲。\n第二条 乙。")
    statute = parse_statute(text, "云州市河道条例")
    assert [(e.action, e.date, e.body, e.by, e.number) for e in statute.enactments] == expected
    for e in statute.enactments:
        piece = "".join(text.folded[e.begin : e.end].split())
        assert piece[:4].isdigit() and "年" in piece


def test_meeting() -> None:
    statute = parse_statute(Text(f"（2012年7月27日{BODY}第三十四次会议通过）\n第一条 甲。"))
    assert statute.enactments[0].meeting == f"{BODY}第三十四次会议"


EFFECTIVE = {
    "本条例自2024年3月1日起施行。": "2024-03-01",
    "本条例自 2024 年 3 月 1 日起施行。2001年施行的办法同时废止。": "2024-03-01",
    "本办法自公布之日起施行。": "2024-01-05",
    "本办法自通过之日起施行。": "2024-01-02",
    "本条例自二〇二四年三月一日起实施。": "2024-03-01",
    "违反规定的，自2024年3月1日起计算。": "",
}


@pytest.mark.parametrize("last", EFFECTIVE)
def test_effective_date_of_the_last_article(last: str) -> None:
    text = f"（2024年1月2日{BODY}第一次会议通过 2024年1月5日公布）\n第一条 甲。\n第二条 {last}"
    found = [e.date for e in parse_statute(Text(text)).enactments if e.action == "effective"]
    assert found == ([EFFECTIVE[last]] if EFFECTIVE[last] else [])


def test_a_year_in_the_title_is_no_act() -> None:
    text = f"关于批准云州市2023年预算修改方案的决议\n（2023年3月1日{BODY}第一次会议通过）\n会议决定：批准。"
    statute = parse_decision(Text(text), "关于批准云州市2023年预算修改方案的决议")
    assert [(e.action, e.date) for e in statute.enactments] == [("passed", "2023-03-01")]
