"""The first screen of graph.html says what happened: headlines of each sort with their words and their thing, beside the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.web.headlines import by_sort, read_headlines
from tests.pages.browser import browser, wait

READY = "document.documentElement.dataset.ready"
BOX = "document.querySelector({!r}).getBoundingClientRect()"


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("news")) as found:
        yield found


def opened(chrome: Any, page: Path, width: int, height: int) -> Any:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    chrome.get("about:blank")
    chrome.get(page.as_uri())
    wait(chrome, READY)
    return chrome


def box(chrome: Any, what: str) -> dict[str, float]:
    found: dict[str, float] = chrome.execute_script(f"return {BOX.format(what)}.toJSON()")
    return found


def texts(chrome: Any, where: str) -> list[str]:
    found: list[str] = chrome.execute_script(f"return [...document.querySelectorAll({where!r})].map((e) => e.textContent)")
    return found


def test_the_first_of_each_sort_stands_beside_the_graph(chrome: Any, built_sample: Path) -> None:
    sorts = by_sort(read_headlines(built_sample))
    opened(chrome, built_sample / "graph.html", 1440, 900)
    assert texts(chrome, "#news .sort") == [
        f"{name}{len(sorts[what])}"
        for what, name in (("passed", "通过"), ("amended", "修改"), ("post", "人事"), ("fines", "罚款"), ("conflict", "自相矛盾"))
    ]
    assert texts(chrome, "#news article p:nth-of-type(1)") == [found[0].said(0) for found in sorts.values()]
    for found, quoted in zip(sorts.values(), texts(chrome, "#news p.soft"), strict=True):
        assert "".join(found[0].quote[:12].split()) in "".join(quoted.split())
    assert box(chrome, "#news")["height"] < 100
    assert box(chrome, "#stage")["top"] >= box(chrome, "#news")["bottom"]
    # The hint stands below the graph, not over it.
    assert box(chrome, "#status")["height"] < 44


def test_a_headline_leads_to_its_thing_and_its_sort_to_all_of_them(chrome: Any, built_sample: Path) -> None:
    found = read_headlines(built_sample)
    opened(chrome, built_sample / "graph.html", 1440, 900)
    chrome.execute_script("document.querySelector('#news article:last-of-type .sort').click()")
    wait(chrome, "document.querySelectorAll('#panel section').length")
    assert texts(chrome, "#panel li > p") == [h.said(0) for h in found]
    for h, told in zip(found, texts(chrome, "#panel li blockquote"), strict=True):
        assert "".join(h.quote.split())[:10] in "".join(told.split())
    assert len(texts(chrome, "#panel li cite")) == len(found)
    chrome.execute_script("document.querySelector('#news .link').click()")
    wait(chrome, f"document.querySelector('#panel h2')?.textContent === {found[0].subject!r}")


def test_it_folds_and_the_graph_takes_its_room(chrome: Any, built_sample: Path) -> None:
    opened(chrome, built_sample / "graph.html", 1440, 900)
    before = box(chrome, "#stage")["height"]
    chrome.execute_script("document.querySelector('#news .close').click()")
    assert box(chrome, "#stage")["height"] > before + 60
    assert wait(chrome, "location.hash.includes('q=1')")
    chrome.refresh()
    wait(chrome, READY)
    assert chrome.execute_script("return document.getElementById('news').hidden")
    chrome.execute_script("[...document.querySelectorAll('#tools button')].find((b) => b.textContent === '要闻').click()")
    assert not chrome.execute_script("return document.getElementById('news').hidden")


def test_on_a_phone_it_is_a_low_strip_and_nothing_is_cut(chrome: Any, built_sample: Path) -> None:
    opened(chrome, built_sample / "graph.html", 390, 844)
    assert box(chrome, "#news")["height"] < 80 and box(chrome, "#news")["right"] <= 390
    assert box(chrome, "#stage")["top"] >= box(chrome, "#news")["bottom"] >= box(chrome, "#bar")["bottom"]
    cut = chrome.execute_script(
        "const bar = document.getElementById('bar').getBoundingClientRect();"
        "return [...document.querySelectorAll('#search, #tools > button')].filter((e) => { const b = e.getBoundingClientRect();"
        "return b.height && (b.top < bar.top || b.bottom > bar.bottom || b.right > 390); }).map((e) => e.title || e.id);"
    )
    assert cut == []
