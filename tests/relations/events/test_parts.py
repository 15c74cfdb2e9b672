"""Acts of two bodies in one amendment, repeals of the earlier text, entry into force by parts, laws that a decision amends."""

from __future__ import annotations

import pytest

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

CITY, PROVINCE = "云州市第三届人民代表大会常务委员会", "岭东省第九届人民代表大会常务委员会"
HEAD = f"云州市水井管理条例\n（2019年3月1日{CITY}第九次会议通过　2019年5月1日{PROVINCE}第二次会议批准）\n"
CASES = {
    "an amendment passed by the city and approved by the province": (
        f"云州市水井管理条例\n2009年3月1日 {CITY}第九次会议通过\n2019年12月24日 {CITY}第二十九次会议通过并经2020年1月15日{PROVINCE}第十六次会议批准的《云州市人民代表大会常务委员会关于修改〈云州市水井管理条例〉的决定》修正\n第一条　甲。",
        [f"passed 云州市水井管理条例 2009-03-01 {CITY}", f"amended 云州市水井管理条例 2019-12-24 {CITY}", f"approved 云州市水井管理条例 2020-01-15 {PROVINCE}"],
    ),
    "the earlier text of the same title is repealed, the law is not": (
        HEAD + "第一条　甲。\n第二条　本条例自2019年7月1日起施行。2001年1月1日云州市人民政府发布的《云州市水井管理条例》同时废止。",
        [f"passed 云州市水井管理条例 2019-03-01 {CITY}", f"approved 云州市水井管理条例 2019-05-01 {PROVINCE}", "effective 云州市水井管理条例 2019-07-01 ",
         f"repealed 云州市水井管理条例@修改前 2019-07-01 {CITY}", "promulgated 云州市水井管理条例@修改前 2001-01-01 云州市人民政府"],
    ),
    "provisions with days of their own": (
        HEAD + "第一条　甲。\n第二条　乙。\n丙。\n第三条　丁。\n第四条　本条例自2019年7月1日起施行，但第一条、第二条第二款自2020年1月1日起施行。",
        [f"passed 云州市水井管理条例 2019-03-01 {CITY}", f"approved 云州市水井管理条例 2019-05-01 {PROVINCE}", "effective 云州市水井管理条例 2019-07-01 ",
         "effective 云州市水井管理条例#1 2020-01-01 ", "effective 云州市水井管理条例#2.2 2020-01-01 "],
    ),
    "a repeal clause is of the revision that wrote it": (
        f"云州市水井管理条例\n2007年3月1日 {CITY}第九次会议通过\n2019年12月24日 {PROVINCE}第二十九次会议修订\n第一条　甲。\n第二条　本条例自2020年3月1日起施行。《云州市凿井条例》同时废止。",
        [f"passed 云州市水井管理条例 2007-03-01 {CITY}", f"amended 云州市水井管理条例 2019-12-24 {PROVINCE}", "effective 云州市水井管理条例 2020-03-01 ",
         f"repealed 云州市凿井条例 2020-03-01 {PROVINCE}"],
    ),
    "every law of a decision on several is amended": (
        f"云州市人民代表大会常务委员会关于修改部分地方性法规的决定\n（2024年3月1日{CITY}第九次会议通过）\n一、将《云州市水井管理条例》第三条中的“井”修改为“水井”。\n二、删去《云州市河道条例》第五条。\n三、将《云州市凿井条例》第八条第二款修改为：“依照《云州市养老条例》第二条办理。”",
        [f"passed 云州市人民代表大会常务委员会关于修改部分地方性法规的决定 2024-03-01 {CITY}", f"amended 云州市水井管理条例 2024-03-01 {CITY}",
         f"amended 云州市河道条例 2024-03-01 {CITY}", f"amended 云州市凿井条例 2024-03-01 {CITY}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_events(name: str) -> None:
    text, right = CASES[name]
    tables = second_pass([first_pass(Source("f.txt", text, "txt"))], Iris())
    found = [
        f"{e.event} {e.law}{'@' * bool(e.version)}{e.version}{'#' * bool(e.provision)}{e.provision} {e.date} {e.body}"
        for e in tables.events
    ]
    assert sorted(found) == sorted(right)


def test_a_law_whose_earlier_text_is_repealed_stays_in_force() -> None:
    text, _ = CASES["the earlier text of the same title is repealed, the law is not"]
    tables = second_pass([first_pass(Source("f.txt", text, "txt"))], Iris())
    assert {(r.title, r.effective, r.repealed) for r in tables.laws if r.title == "云州市水井管理条例"} == {
        ("云州市水井管理条例", "2019-07-01", "")
    }


def test_the_version_of_an_approved_amendment_is_that_of_the_approval() -> None:
    text, _ = CASES["an amendment passed by the city and approved by the province"]
    assert [d.date for d in second_pass([first_pass(Source("f.txt", text, "txt"))], Iris()).documents] == ["2020-01-15"]
