"""Fines and duties of texts that ended are none; what two sources print is one."""

from __future__ import annotations

import pytest

from kg.api import Graph
from kg.pipeline import Options, build_graph

LAW, ENDED = "云州市渡口管理条例", "云州市灯会管理办法"
OLD = f"""{LAW}
（2010年3月26日云州市第五届人民代表大会常务委员会第十次会议通过）

第一条　渡口经营者应当保持设施完好。
第二条　违反本条例第一条规定的，由市交通运输部门处五百元以上一千元以下罚款。
第三条　本条例自2010年6月1日起施行。
"""
NEW = f"""{LAW}
（2022年9月28日云州市第九届人民代表大会常务委员会第四次会议通过）

第一条　渡口经营者应当：
（一）保持设施完好；
（二）公布票价。
第二条　违反本条例第一条第（二）项规定的，由市交通运输部门处二千元以上五千元以下罚款。
第三条　本条例自2022年12月1日起施行。
"""
LANTERNS = f"""{ENDED}
（2008年5月30日云州市第五届人民代表大会常务委员会第二次会议通过）

第一条　灯会举办者应当申报。
第二条　违反本办法第一条规定的，由市公安机关处三百元以下罚款。
第三条　本办法自2008年7月1日起施行。
"""
REPEAL = f"""云州市人民代表大会常务委员会关于废止《{ENDED}》的决定
（2021年5月28日云州市第八届人民代表大会常务委员会第三十次会议通过）

云州市第八届人民代表大会常务委员会第三十次会议决定，废止《{ENDED}》。
本决定自2021年7月1日起施行。
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("replaced")
    for name, text in {"a": OLD, "b": NEW, "c": NEW + "\n", "d": LANTERNS, "e": REPEAL}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build_graph([str(p) for p in sorted(folder.glob("*.txt"))], Options(folder / "out"))
    return Graph(folder / "out")


def fines(graph: Graph, **asked: str) -> list[tuple[str, str, str]]:
    return [(r["law"], str(r["max"]), r["source"]) for r in graph.query("penalties", **asked)]


def test_a_text_that_another_has_replaced_fines_nobody(graph: Graph) -> None:
    assert fines(graph, law=LAW) == [(LAW, "5000", "b.txt")]


def test_all_fines_are_those_of_texts_in_force(graph: Graph) -> None:
    assert fines(graph) == [(LAW, "5000", "b.txt")]


def test_a_repealed_law_that_is_asked_for_shows_what_it_fined(graph: Graph) -> None:
    assert fines(graph, law=ENDED) == [(ENDED, "300", "d.txt")]


def test_a_fine_falls_on_the_item_that_is_named_without_its_paragraph(graph: Graph) -> None:
    (row,) = graph.query("penalties", law=LAW)
    assert row["violated"].endswith("/art_1/para_1/item_2")


def test_duties_are_those_of_texts_in_force(graph: Graph) -> None:
    assert [(r["text"], str(r["max"])) for r in graph.query("obligations", subject="渡口经营者")] == [
        ("渡口经营者应当：保持设施完好；", ""), ("渡口经营者应当：公布票价。", "5000"),
    ]  # fmt: skip
    assert [r["text"] for r in graph.query("unsanctioned", law=LAW)] == ["渡口经营者应当：保持设施完好；"]
    assert not list(graph.query("obligations", subject="灯会举办者"))
    assert [str(r["max"]) for r in graph.query("obligations", subject="灯会举办者", law=ENDED)] == ["300"]


def test_a_headline_counts_what_two_sources_print_once(graph: Graph) -> None:
    assert [(r["number"], r["amount"]) for r in graph.query("headlines") if r["what"] == "fines"] == [("1", "5000")]
