"""Invented gazettes of three years and a neighbouring city: who is one person, who held what, who left and came back."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.export.offices import offices
from kg.pipeline import Options, build_graph

GAZETTES = {
    "江海2018": """江海市人民代表大会常务委员会任免名单
(2018年3月20日江海市第九届人民代表大会常务委员会第十次会议通过)
任命:
陆逊为江海市财政局局长;
凌统为江海市教育局局长;
赵云(女)为江海市文化局副局长;
赵云(男,回族)为江海市水务局局长;
程普为江海市中级人民法院审判员;
程普为江海市民政局副局长;
阿依古丽(女,维吾尔族)为江海市档案局局长。
免去:
韩当的江海市财政局局长职务。""",
    "江海2020": """江海市人民代表大会常务委员会任免名单
(2020年5月28日江海市第九届人民代表大会常务委员会第二十四次会议通过)
任命:
陆逊为江海市审计局局长;
吕蒙为江海市财政局局长;
甘宁为江海市人民政府副市长、代理市长;
周泰为江海市教育局局长;
阿依古丽(女,哈萨克族)为江海市体育局局长。
免去:
陆逊的江海市财政局局长职务;
赵云(女)的江海市文化局副局长职务。
接受董袭辞去江海市人民政府市长职务的请求。""",
    "江海2021": """江海市第十届人民代表大会第一次会议公告
江海市第十届人民代表大会第一次会议于2021年1月15日选举甘宁为江海市人民政府市长。
江海市第十届人民代表大会第一次会议主席团
2021年1月15日""",
    "江海2022": """江海市人民代表大会常务委员会任免名单
(2022年8月30日江海市第十届人民代表大会常务委员会第八次会议通过)
任命:
陆逊为江海市财政局局长;
丁奉为江海市审计局局长。
免去:
陆逊的江海市审计局局长职务;
吕蒙的江海市财政局局长职务。""",
    "泽州2020": """泽州市人民代表大会常务委员会任免名单
(2020年6月30日泽州市第八届人民代表大会常务委员会第二十二次会议通过)
任命陆逊为泽州市财政局局长;
任命陆逊远为泽州市审计局局长。""",
    "江海市卫生局志": """江海市卫生局历任局长、副局长一览表
| 职务 | 姓名 | 任职起止年月 |
|---|---|---|
| 局长 | 虞翻 | 1981.5—1984.4 |
| | 顾雍 | 1984.4—1990.6 |
| 副局长 | 顾雍 | 1982.3—1984.4 |
| | 阚泽 | 1984.9— |
""",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gazettes")
    for name, text in GAZETTES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    build_graph([str(folder)], Options(folder / "output"))
    return folder / "output"


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[Graph]:
    with kg.open(built) as opened:
        yield opened


def table(built: Path, name: str) -> list[dict[str, str]]:
    with (built / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def asked(graph: Graph, question: str, *columns: str, **given: str) -> list[tuple[str, ...]]:
    return [tuple(str(row[c] or "") for c in columns) for row in graph.query(question, **given)]


def spells(built: Path, person: str, organisation: str) -> list[tuple[str, str]]:
    rows = [m for m in table(built, "memberships") if (m["person"], m["organisation"]) == (person, organisation)]
    return sorted((m["start_date"], m["end_date"]) for m in rows)


def test_all_terms_of_one_person_are_joined(built: Path) -> None:
    ids = {a["person_id"] for a in table(built, "appointments") if a["person"] == "陆逊" and a["organisation"].startswith("江海市")}
    assert len(ids) == 1
    assert spells(built, "陆逊", "江海市财政局") == [("2018-03-20", "2020-05-28"), ("2022-08-30", "")]
    assert spells(built, "陆逊", "江海市审计局") == [("2020-05-28", "2022-08-30")]


def test_a_namesake_elsewhere_is_another_with_a_likeness(built: Path) -> None:
    persons = [p for p in table(built, "persons") if p["name"] == "陆逊"]
    assert len(persons) == 2
    assert all("possibly the same as" in p["note"] and "same name" in p["note"] for p in persons)


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("赵云", {"江海市文化局", "江海市水务局"}),
        ("程普", {"江海市中级人民法院", "江海市民政局"}),
        ("阿依古丽", {"江海市档案局", "江海市体育局"}),
    ],
    ids=["sex", "judge and official", "people"],
)
def test_namesakes_of_one_city_are_told_apart(built: Path, name: str, bodies: set[str]) -> None:
    held = defaultdict(set)
    for a in table(built, "appointments"):
        if a["person"] == name:
            held[a["person_id"]].add(a["organisation"])
    assert sorted(map(sorted, held.values())) == sorted([b] for b in bodies)


def test_a_career_is_one_persons_and_says_whose(graph: Graph) -> None:
    rows = asked(graph, "career", "date", "action", "organisation", "person_id", person="陆逊")
    by_person = defaultdict(list)
    for date, action, organisation, who in rows:
        by_person[who].append((date, action, organisation))
    assert sorted(map(len, by_person.values())) == [1, 5]
    assert "泽州市审计局" not in {r[2] for r in rows}, "陆逊远 is another name"


def test_acting_then_elected_is_one_spell(built: Path) -> None:
    held = [m for m in table(built, "memberships") if m["person"] == "甘宁" and m["post"] == "市长"]
    assert [(m["start_date"], m["end_date"]) for m in held] == [("2020-05-28", "")]


@pytest.mark.parametrize(
    ("organisation", "date", "holders"),
    [
        ("江海市财政局", "2017-01-01", {("韩当", "start")}),
        ("江海市财政局", "2019-01-01", {("陆逊", "")}),
        ("江海市财政局", "2020-05-28", {("吕蒙", "")}),
        ("江海市财政局", "2022-08-30", {("陆逊", "end")}),
        ("江海市审计局", "2021-01-01", {("陆逊", "")}),
        ("江海市教育局", "2021-01-01", {("凌统", "end"), ("周泰", "end")}),
    ],
)
def test_who_held_a_post_on_a_day(graph: Graph, organisation: str, date: str, holders: set[tuple[str, str]]) -> None:
    assert set(asked(graph, "holders", "person", "unknown", organisation=organisation, date=date)) == holders


def test_two_sole_holders_are_reported(built: Path) -> None:
    spans = [m for m in table(built, "memberships") if m["post"] in ("局长", "市长") and m["start_date"]]
    clashes = {
        frozenset((a["person"], b["person"]))
        for a in spans
        for b in spans
        if (a["organisation"], a["post"]) == (b["organisation"], b["post"])
        and a["person_id"] != b["person_id"]
        and a["start_date"] <= b["start_date"] < (a["end_date"] or "9999")
    }
    told = [i["message"] for i in table(built, "issues") if i["kind"] == "two_holders"]
    assert clashes == {frozenset(("凌统", "周泰"))}
    assert len(told) == 1 and "凌统" in told[0] and "周泰" in told[0]


def test_turnover_by_year(graph: Graph) -> None:
    rows = asked(graph, "turnover", "organisation", "year", "appointed", "removed", by="year")
    finance = {year: (came, left) for organisation, year, came, left in rows if organisation == "江海市财政局"}
    assert finance == {"2018": ("1", "1"), "2020": ("1", "1"), "2022": ("1", "1")}


def test_moves_in_one_sitting(graph: Graph) -> None:
    moves = asked(graph, "transfers", "person", "from_organisation", "to_organisation", "date")
    assert moves == [("陆逊", "江海市财政局", "江海市审计局", "2020-05-28"), ("陆逊", "江海市审计局", "江海市财政局", "2022-08-30")]


def test_a_table_of_office_holders_tells_terms_and_no_acts(built: Path, graph: Graph) -> None:
    assert not [a for a in table(built, "appointments") if a["organisation"] == "江海市卫生局"]
    on_a_day = asked(graph, "holders", "person", "post", "unknown", organisation="江海市卫生局", date="1984-12-01")
    assert set(on_a_day) == {("顾雍", "局长", ""), ("阚泽", "副局长", "end")}
    career = asked(graph, "career", "date", "until", "post", person="顾雍")
    assert career == [("1982-03", "1984-04", "副局长"), ("1984-04", "1990-06", "局长")]


def test_a_term_is_exported_with_the_line_that_tells_it(built: Path) -> None:
    with kg.open(built) as opened:
        held = {(o.membership.person, o.membership.start_date): o for o in offices(opened.tables(), dict(opened.sources()))}
    office = held["虞翻", "1981-05"]
    assert [a.note for a in office.acts] == ["1981-05—1984-04: 虞翻"] and office.ended
    assert not held["阚泽", "1984-09"].ended
