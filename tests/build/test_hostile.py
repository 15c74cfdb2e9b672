"""Text made to hurt: no rule fails, the check finds nothing of our own making, time grows with the length.

The full runs: benchmarks/mutations.py, benchmarks/linear.py.
"""

from __future__ import annotations

import gc
import importlib.util
import time
from pathlib import Path
from types import ModuleType

import pytest


def _bench(name: str) -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


linear, mutations = _bench("linear"), _bench("mutations")


@pytest.mark.parametrize("seed", range(0, 60, 20))
def test_mutated_texts_are_read_and_clean(seed: int) -> None:
    texts = mutations.sample()
    for n in range(seed, seed + 20):
        _, sources = mutations.case(texts, n)
        assert mutations.faults(sources) == [], f"case {n}"


@pytest.mark.parametrize("n", [101471, 101579, 31001561])
def test_a_mutation_that_broke_once_is_read(n: int) -> None:
    assert mutations.faults(mutations.case(mutations.sample(), n)[1]) == []


@pytest.mark.parametrize("context", linear.CONTEXTS)
def test_time_grows_with_the_length(context: str) -> None:
    found = [line for unit in linear.UNITS if (line := linear.steep(unit, context, 600, 0.04))]
    assert found == []


@pytest.mark.parametrize(
    ("unit", "context"), [("[", "table"), ("《》", "announcement"), ("《", "announcement"), ("第一条第一款", "reply"), ("(一)甲;", "list")]
)
def test_time_grows_with_the_length_of_one_line(unit: str, context: str) -> None:
    assert linear.steep(unit, context, 24_000, 0.05) == ""


def test_laws_that_end_in_one_sentence_cost_the_time_of_its_length() -> None:
    assert linear.steep("自2020年1月1日起废止《甲》", "decision", 3000, 0.02) == ""


@pytest.mark.parametrize(
    "text",
    [
        "目录\n州(2)\n程(1)\n",
        "5月30日通过\n第一条 甲。\n",
        "2023年2月30日通过\n第一条 甲。\n",
        "第六条",
        "<!--",
        "资下局发布《》",
        "《[甲]条例》 《.》 《甲\U0001fffe法》 《甲\ufdd0法》",
        "2009年9月4日通过\n第五条 本法自2004年2月1日起施行。",
        "第" + "9" * 5000 + "条 甲。\n第" + "九" * 5000 + "条 乙。",
        "第㈠项修改为“。\n(2009年决定》修正)\n——2023年10日在一次会议",
        "关于《修正案(草案)》的说明\n现将修正案草案说明如下。",
        "关于《修正案(草案)》(以下简称修正案草案)的说明\n修正案草案共三条。",
        "关于个别代表的代表资格的报告\n由临河区选出的云州市第九届人民代表大会代表祝小满,因工作变动,调离本市。祝小满的代表资格终止。\n2一二3年8月21日\n",
        "第七章\n。\n第一条",
        "\u2028\u2028\n# 第一章 总则\n第一条 甲。",
        "*\u2029*\n第一条 甲。",
        "任免名单\n(2023年1月2日通过)\n任命" + "甲和" * 30 + "乙为甲市人民法院副院长。\n",
        "北京市" * 2000 + "人大常委会",
        "会议决定对《条例》作如下修改\n\x01\n七、",
        "——2024年2月28日在云州市人民代表大会常务委员会第十二次会议上\n2月29日,市九届人大常委会第十二次会议对《慢行条例(草案三次审议稿)》进行了审议。",
        "会议决定对《甲条例》作如下修改:\n一、",
        "云州市人大常委会任免情况表\n姓名\t职务\n" + "第一条第一款" * 200,
    ],
)
def test_known_shapes(text: str) -> None:
    assert mutations.faults({"a.txt": text}) == []


def test_a_text_without_line_ends_makes_no_endless_title() -> None:
    from kg.build.passes import first_pass
    from kg.model.documents import Source

    [doc] = first_pass(Source("a.txt", "# 甲市大法" + "第1条 为了保护古井,不得损坏古井。" * 3000, "txt")).documents
    assert len(doc.title) <= 300
    assert "title_too_long" in [i.kind for i in doc.issues]


@pytest.mark.parametrize("shape", ["statutes", "spaces"])
def test_a_source_of_many_documents_or_lines_is_read_in_the_time_of_its_length(shape: str) -> None:
    from benchmarks.megabyte import text
    from kg.build.passes import first_pass
    from kg.model.documents import Source

    times = []
    gc.disable()  # it goes through all that other tests hold
    for size in (5_000, 60_000, 240_000):
        source = Source("a.txt", text(shape, size), "txt")
        start = time.process_time()
        first_pass(source)
        times.append(time.process_time() - start)
    gc.enable()
    assert times[2] < 7 * times[1]
