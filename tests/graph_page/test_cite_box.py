"""The box for references in graph.html says what `kg cite --check` says, and what it can't tell it does not pass. All texts are fictional."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import kg
from kg.api import Graph
from kg.cite.check import check
from kg.graph_page.write import write_graph
from kg.pipeline import Options, build_graph
from tests.graph_page.test_graph_browser import look_up, opened, quiet
from tests.pages.browser import browser, wait
from tests.time.test_time import DECISION, LAW, NEW, OLD

PARTS = """# 江海市码头条例

（2018年3月1日江海市第二届人民代表大会常务委员会第二次会议通过 自2018年5月1日起施行）

第一条 码头分为下列各类：

（一）客运码头；

（二）货运码头。

码头由港口部门管理。

第二条 船舶停靠码头应当登记。

第二条之一 夜间停靠应当开灯。

第三条 违反本条例规定的，处一百元罚款。
"""
COMING = PARTS.replace("码头", "灯塔").replace("2018年3月1日", "2024年3月1日").replace("2018年5月1日", "2035年5月1日")
ENDED = PARTS.replace("码头", "渡口").replace("2018", "2010")
REPEAL = """# 江海市人民代表大会常务委员会关于废止《江海市渡口条例》的决定

（2022年6月1日江海市第三届人民代表大会常务委员会第一次会议通过）

江海市第三届人民代表大会常务委员会第一次会议决定，废止《江海市渡口条例》。

本决定自公布之日起施行。
"""
DAY = "2025-01-01"
REFERENCES = f"""依照《{LAW}》第三条处理。
依照《{LAW}》第9条处理。
依照《{LAW}》第五条第二款处理。
《江海市码头条例》第一条第一款第二项，《江海市码头条例》第一条第（三）项。
《江海市码头条例》第一条第三款和第二条之一。
《江海市码头条例》第二条之二。
《江海市码头条例》第一条、第二条至第四条。
根据江海市码头条例第二条，登记。
《江海市渡口条例》第一条。
《江海市灯塔条例》第一条。
《江海市浮空岛条例》第一条。
《江海市码头条列》第一条。
《江海市码头条例》（以下简称《码头规定》）很清楚。《码头规定》第八条另有规定。
依照《江海市码头条例》第一条和该条例第七条。
合同第七条约定如下。
《{LAW}》 第 ３ 条。
**《江海市码头条例》第3条**。
《江海市码头条例》第一编第二分编第三条。
《江海市码头条例》(2018年)第二条。
参见《江海市渡口条例》。
依据《江海市码头条例》。"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("cited")
    texts = {"old": OLD, "decision": DECISION, "new": NEW, "parts": PARTS, "coming": COMING, "ended": ENDED, "repeal": REPEAL}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build_graph([str(f) for f in sorted(folder.glob("*.md"))], Options(folder / "out"))
    with kg.open(folder / "out") as opened_graph:
        yield opened_graph


@pytest.fixture(scope="module")
def page(graph: Graph) -> str:
    path = graph.folder / "page.html"
    write_graph(graph.tables(), graph.sources(), path, base=graph.iris.base)
    return path.as_uri()


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


def asked(chrome: Any, text: str, day: str = DAY) -> list[tuple[str, str, str]]:
    """(words, verdict, what is told) of each row."""
    chrome.execute_script(
        "if (document.getElementById('cite').hidden) [...document.querySelectorAll('#tools button')].find((b) => b.textContent === '检查引用').click();"
        "document.querySelector('#cite textarea').value = arguments[0]; document.querySelector('#cite input').value = arguments[1];"
        "document.querySelector('#cite .found').replaceChildren(); document.querySelector('#cite .run').click();",
        text,
        day,
    )
    wait(chrome, "document.querySelector('#cite .found p')")
    rows = "[...document.querySelectorAll('#cite tr')].map((r) => [r.cells[0].innerText, r.dataset.verdict, r.cells[2].innerText])"
    return [(words, verdict, told) for words, verdict, told in chrome.execute_script(f"return {rows}")]


def test_the_box_and_the_program_agree(chrome: Any, page: str, graph: Graph) -> None:
    opened(chrome, page)
    wrong = []
    for line in REFERENCES.splitlines():
        theirs = [(c.verdict, c.now) for c in check(line, graph.laws, DAY)]
        ours = [(verdict, told.split()[1] if told.startswith("→") else "") for _, verdict, told in asked(chrome, line)]
        if sorted(theirs) != sorted(ours):
            wrong.append((line, theirs, ours))
    assert wrong == []
    quiet(chrome)


def test_the_articles_of_the_text_itself_are_no_references(chrome: Any, page: str, graph: Graph) -> None:
    contract = f"# 合同\n第一条　甲方依照《{LAW}》第三条。\n**第二条** 乙方另见第五条。\n第三条：付款。\n第九条 见上。"
    opened(chrome, page)
    theirs = [(c.text, c.verdict) for c in check(contract, graph.laws, DAY)]
    assert [(words, verdict) for words, verdict, _ in asked(chrome, contract)] == theirs
    assert [words for words, _ in theirs] == [f"《{LAW}》第三条", "第五条", "第九条"]


def test_every_verdict_is_among_them(graph: Graph) -> None:
    found = {c.verdict for c in check(REFERENCES, graph.laws, DAY)}
    assert found >= {"exists", "no_such_provision", "no_such_paragraph", "repealed", "not_in_force", "law_not_held", "not_examined"}


@pytest.mark.parametrize(("day", "verdict"), [("2019-01-01", "no_such_paragraph"), ("2021-01-01", "exists")])
def test_a_number_is_one_of_the_text_of_the_day(chrome: Any, page: str, graph: Graph, day: str, verdict: str) -> None:
    text = f"《{LAW}》第五条" if verdict == "exists" else f"《{LAW}》第四条第二款"
    opened(chrome, page)
    assert [v for _, v, _ in asked(chrome, text, day)] == [c.verdict for c in check(text, graph.laws, day)] == [verdict]


def test_what_no_reader_attaches_is_told(chrome: Any, page: str) -> None:
    opened(chrome, page)
    found = asked(chrome, "本条例第三条和第五条，另见第七条。云南省江海市码头条例第一条。")
    assert [v for _, v, _ in found] == ["not_examined"] * 4


def test_markup_in_a_text_stays_text(chrome: Any, page: str) -> None:
    opened(chrome, page)
    asked(chrome, "《<img src=x onerror=alert(1)>》第一条")
    assert chrome.execute_script("return document.querySelectorAll('#cite img').length") == 0
    quiet(chrome)


def test_a_reference_leads_to_its_article(chrome: Any, page: str) -> None:
    opened(chrome, page)
    asked(chrome, f"《{LAW}》第四条")
    chrome.execute_script("document.querySelector('#cite .link').click()")
    wait(chrome, f"document.querySelector('#panel h2')?.textContent === '{LAW} 第四条'")
    assert "巡查" in wait(chrome, "document.querySelector('#panel .text')?.textContent")


def test_the_slider_shows_the_text_of_the_day(chrome: Any, page: str) -> None:
    opened(chrome, page + "#w=outline")
    chrome.execute_script(
        f"document.querySelector('#page select').value = [...document.querySelectorAll('#page option')].find((o) => o.textContent === '{LAW}').value; document.querySelector('#page select').dispatchEvent(new Event('change'))"
    )
    wait(chrome, "document.querySelector('.slider input')")
    rows = "[...document.querySelectorAll('#page .outline li[data-node]')].length"
    assert wait(chrome, rows) == 9
    slide = "const s = document.querySelector('.slider input'); s.value = arguments[0]; s.dispatchEvent(new Event('input')); s.dispatchEvent(new Event('change'))"
    for at, day, count in ((1, "2015-05-01", 4), (2, "2020-08-01", 5)):
        chrome.execute_script(slide, at)
        wait(chrome, f"{rows} === {count}")
        assert day in chrome.execute_script("return document.querySelector('.slider output').textContent")
        assert f"wa={day}" in chrome.execute_script("return location.hash")
    quiet(chrome)


def test_on_a_telephone_the_panel_covers_the_outline(chrome: Any, page: str) -> None:
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True})
    try:
        opened(chrome, page + "#w=outline")
        chrome.execute_script("document.querySelector('#page select').dispatchEvent(new Event('change'))")
        panel = "document.querySelector('#panel:not([hidden])')"
        wait(chrome, f"{panel} && document.querySelector('#page .outline li[data-node]')")
        on_top = f"(() => {{ const box = {panel}.getBoundingClientRect(); return {panel}.contains(document.elementFromPoint(100, box.top + 60)); }})()"
        assert wait(chrome, on_top, 3)
        wait(chrome, "document.querySelector('#tools button')")
        asked(chrome, "第七条")
        box = "document.querySelector('#cite')"
        assert chrome.execute_script(f"return {box}.scrollWidth <= {box}.clientWidth")
    finally:
        chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_one_box_at_a_time_stands_at_the_foot(chrome: Any, graph: Graph) -> None:
    opened(chrome, (graph.folder / "graph.html").as_uri())
    press = "[...document.querySelectorAll('#tools button')].find((b) => b.textContent === '{}')?.click()"
    shown = (
        "return [document.getElementById('ask').hidden, document.getElementById('cite').hidden, document.body.classList.contains('asking')]"
    )
    if not chrome.execute_script(f"{press.format('查询')}; return document.body.classList.contains('asking')"):
        pytest.skip("the web assets are not bundled here: python -m kg.web.assets.build")
    assert chrome.execute_script(shown) == [False, True, True]
    chrome.execute_script(press.format("检查引用"))
    assert chrome.execute_script(shown) == [True, False, False]
    chrome.execute_script(press.format("查询"))
    assert chrome.execute_script(shown) == [False, True, True]


def test_the_texts_of_a_law_are_told_apart(chrome: Any, page: str, graph: Graph, tmp_path: Path) -> None:
    days = sorted(v.date for v in graph.tables().versions if v.title == LAW and v.document_id)
    assert len(days) == 2
    opened(chrome, page)
    chrome.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    look_up(chrome, LAW)
    chrome.execute_script("document.querySelector('#panel .row button').click()")
    wait(chrome, "location.hash.includes('f=')")
    chrome.execute_script("document.querySelectorAll('.menu button')[1].click()")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not list(tmp_path.glob("*.svg")):
        time.sleep(0.1)
    words = {
        "".join(e.itertext()) for e in ElementTree.parse(next(tmp_path.glob("*.svg"))).getroot().iter("{http://www.w3.org/2000/svg}text")
    }
    short = LAW.removeprefix("江海市")
    assert {f"法规文本 {day} · {short}" for day in days} <= words, words
